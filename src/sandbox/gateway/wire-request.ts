import type { IncomingMessage } from 'node:http';
import type { Exchange } from '../exchange.ts';
import type { WireRequest } from '../wire/call.ts';
import { nameS3Call } from '../wire/s3.ts';
import { signatureOf } from '../wire/signature.ts';

/** A request as plain data. */
export function wireRequest(incoming: IncomingMessage, body: Buffer): WireRequest {
  const url = incoming.url ?? '/';
  const question = url.indexOf('?');
  const rawQuery = question < 0 ? '' : url.slice(question + 1);
  return {
    method: incoming.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    query: new URLSearchParams(rawQuery),
    rawQuery,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
      ),
    ),
    body,
  };
}

/** The whole body. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Contents of objects are passed through, not read: nothing in them names the call. */
export function streamsRequest(request: WireRequest): boolean {
  if (request.method !== 'PUT' || (signatureOf(request)?.service ?? 's3') !== 's3') return false;
  if (request.headers['x-amz-target'] !== undefined || request.path.startsWith('/v20180820/')) return false;
  return ['PutObject', 'UploadPart'].includes(nameS3Call(request).operation);
}

export function streamsResponse({ call }: Exchange): boolean {
  return call.service === 's3' && call.operation === 'GetObject';
}
