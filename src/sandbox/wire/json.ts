import type { Call, WireRequest } from './call.ts';
import { camelCased, eventSourceOf, isReadOnlyName } from './names.ts';
import { signatureOf } from './signature.ts';

/** Names a call of the JSON protocols (DynamoDB, CloudTrail, KMS, SQS …): the operation ends the `X-Amz-Target`. */
export function nameJsonCall(request: WireRequest, target: string): Call {
  const signature = signatureOf(request);
  const service = signature?.service || (target.split('.')[0] ?? '').replace(/_\d+$/, '').toLowerCase();
  const operation = target.slice(target.lastIndexOf('.') + 1);
  const data = dataOperations[service]?.includes(operation) ?? false;
  return {
    service,
    eventSource: eventSourceOf(service),
    operation,
    eventName: operation,
    readOnly: isReadOnlyName(operation),
    category: data ? 'Data' : 'Management',
    region: signature?.region || 'us-east-1',
    accessKeyId: signature?.accessKeyId,
    parameters: parametersOf(request.body),
  };
}

/** Calls on contents, not on configuration. */
const dataOperations: { readonly [service: string]: readonly string[] } = {
  dynamodb: [
    'GetItem',
    'PutItem',
    'UpdateItem',
    'DeleteItem',
    'BatchGetItem',
    'BatchWriteItem',
    'Query',
    'Scan',
    'TransactGetItems',
    'TransactWriteItems',
  ],
  sqs: ['SendMessage', 'SendMessageBatch', 'ReceiveMessage', 'DeleteMessage', 'DeleteMessageBatch'],
  kinesis: ['PutRecord', 'PutRecords', 'GetRecords', 'GetShardIterator'],
};

/** Names whose values CloudTrail never shows. */
const secret = /^(secretString|secretBinary|plaintext|password|masterUserPassword)$/i;

function parametersOf(body: Buffer): { readonly [name: string]: unknown } | null {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8') || '{}');
    const shown = camelCased(parsed, secret);
    return isObject(shown) && Object.keys(shown).length > 0 ? shown : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
