/** The sandbox's own calls to SQS, straight to the emulator: as EventBridge makes them, out of sight of the trail. */
import type { AskEmulator } from './exchange.ts';
import type { DeliveryRule } from './trail/deliveries.ts';

/** Where a queue is, or is to be. */
export type QueuePlace = Pick<DeliveryRule, 'accountId' | 'region'>;

/** Makes a queue, or finds the one of this name, and gives its URL (Amazon SQS API Reference, "CreateQueue"). */
export async function createQueue(ask: AskEmulator, place: QueuePlace, QueueName: string): Promise<string> {
  const answer: { readonly QueueUrl?: string } = JSON.parse(
    await call(ask, place, 'CreateQueue', { QueueName }),
  );
  if (answer.QueueUrl === undefined) throw new Error(`the emulator made no queue ${QueueName}`);
  return answer.QueueUrl;
}

/** Puts a message into a rule's queue ("SendMessage"). */
export async function sendMessage(ask: AskEmulator, rule: DeliveryRule, MessageBody: string): Promise<void> {
  await call(ask, rule, 'SendMessage', { QueueUrl: rule.queueUrl, MessageBody });
}

async function call(
  ask: AskEmulator,
  { accountId, region }: QueuePlace,
  action: string,
  input: { readonly [name: string]: string },
): Promise<string> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `AmazonSQS.${action}`,
  };
  const request = { method: 'POST', path: '/', headers, body: JSON.stringify(input) };
  const { body } = await ask({ accountId, call: { region, service: 'sqs' } }, request);
  return body.toString();
}
