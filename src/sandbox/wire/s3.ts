import type { Call, Parameters, WireRequest } from './call.ts';
import {
  bucketDataOperations,
  bucketOperations,
  objectOperations,
  type S3Operation,
} from './s3-operations.ts';
import { signatureOf } from './signature.ts';
import { xmlToPlain } from './xml.ts';

/** Where a request points: the bucket and key of either addressing style. */
interface S3Target {
  readonly bucket?: string;
  /** Decoded. */
  readonly key?: string;
}

/** Names an S3 call by its method, path and sub-resource. */
export function nameS3Call(request: WireRequest): Call {
  const target = s3Target(request);
  const row = rowFor(request, target);
  const signature = signatureOf(request);
  const listing = row.withoutId !== undefined && !request.query.has('id');
  const operation = listing && row.withoutId ? row.withoutId : row.operation;
  return {
    service: 's3',
    eventSource: 's3.amazonaws.com',
    operation,
    eventName: listing ? operation : (row.eventName ?? operation),
    readOnly: request.method === 'GET' || request.method === 'HEAD',
    category: target.key !== undefined || bucketDataOperations.has(operation) ? 'Data' : 'Management',
    region: signature?.region || 'us-east-1',
    accessKeyId: signature?.accessKeyId,
    ...target,
    parameters: parametersOf(request, target, signature?.region || 'us-east-1'),
  };
}

/** The bucket comes first in the host (virtual-hosted style) or in the path (path style). */
function s3Target({ path, headers }: WireRequest): S3Target {
  const hosted = bucketInHost(headers.host ?? '');
  const [, first = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  const bucket = hosted ?? decode(first);
  const key = hosted === undefined ? decode(rest) : decode(path.replace(/^\//, ''));
  return { ...(bucket && { bucket }), ...(key && { key }) };
}

/** `bucket.s3.eu-west-1.amazonaws.com`, `bucket.localhost:4566`, `bucket.127.0.0.1:4566` */
export function bucketInHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, '');
  return (
    /^(.+)\.s3[.-](?:.*\.)?amazonaws\.com(?:\.cn)?$/.exec(name)?.[1] ??
    /^(.+)\.(?:localhost|127\.0\.0\.1)$/.exec(name)?.[1]
  );
}

function rowFor(request: WireRequest, { bucket, key }: S3Target): S3Operation {
  if (bucket === undefined) return { method: 'GET', operation: 'ListBuckets' };
  const table = key === undefined ? bucketOperations : objectOperations;
  const unknown = {
    method: request.method,
    operation: `${request.method}${key === undefined ? 'Bucket' : 'Object'}`,
  };
  return table.find((row) => fits(row, request)) ?? unknown;
}

function fits(row: S3Operation, { method, query, headers }: WireRequest): boolean {
  return (
    row.method === method &&
    (row.subresource === undefined || query.has(row.subresource)) &&
    (row.header === undefined || headers[row.header] !== undefined)
  );
}

/**
 * As CloudTrail shows an S3 request: the bucket, the host it was sent to on AWS, every query parameter (`versioning: ""`),
 * and the document in the body under its root element's name. A policy is shown parsed, as `bucketPolicy`.
 */
function parametersOf(request: WireRequest, { bucket, key }: S3Target, region: string): Parameters {
  const host = region === 'us-east-1' ? 's3.amazonaws.com' : `s3.${region}.amazonaws.com`;
  return {
    ...(bucket && { bucketName: bucket }),
    Host: bucket ? `${bucket}.${host}` : host,
    ...(key && { key }),
    ...Object.fromEntries([...request.query].filter(([name]) => !/^x-(amz|id)\b/i.test(name))),
    ...(key === undefined && documentIn(request)),
  };
}

function documentIn({ body, query }: WireRequest): Parameters {
  const text = body.toString('utf8').trim();
  if (query.has('policy') && text.startsWith('{')) return { bucketPolicy: parsedOrText(text) };
  return text.startsWith('<') ? xmlToPlain(text) : {};
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
