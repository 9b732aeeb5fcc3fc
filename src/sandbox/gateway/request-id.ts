import { randomBytes, randomUUID } from 'node:crypto';
import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';

/** An answer under the one id that its caller, its body and its record all show. */
export interface Identified {
  readonly requestId: string;
  readonly answer: Answer;
}

/** Gives a call its id, in the form and the headers of its service; the emulator's own ids disagree with each other. */
export function identify({ call }: Exchange, answer: Answer): Identified {
  const isS3 = call.service === 's3';
  const requestId = isS3 ? randomBytes(8).toString('hex').toUpperCase() : randomUUID();
  const others = Object.entries(answer.headers).filter(
    ([name]) => !/^x-amzn?-(request-?id|id-2)$/.test(name),
  );
  const own = isS3
    ? { 'x-amz-request-id': requestId, 'x-amz-id-2': randomBytes(48).toString('base64') }
    : { 'x-amzn-requestid': requestId };
  return {
    requestId,
    answer: {
      ...answer,
      headers: { ...Object.fromEntries(others), ...own },
      body: renamed(answer.body, requestId),
    },
  };
}

/** Documents repeat the id, errors above all. */
function renamed(body: Buffer, requestId: string): Buffer {
  if (body.length > 64_000 || body[0] !== 0x3c) return body;
  const text = body.toString('utf8');
  const changed = text.replace(/<(requestid)>[^<]*</i, (_, name) => `<${name}>${requestId}<`);
  return changed === text ? body : Buffer.from(changed);
}
