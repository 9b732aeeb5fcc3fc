import type { IncomingHttpHeaders } from 'node:http';
import { escapeXml, parseXml, textOf } from './wire/xml.ts';

/** A whole answer, in memory. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] };
  readonly body: Buffer;
}

/** An error as a service tells it. */
export interface ServiceError {
  readonly code: string;
  readonly message: string;
}

/** An S3 answer with an XML document. */
export function xmlAnswer(status: number, document: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${document}`;
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
}

export function emptyAnswer(status: number): Answer {
  return { status, headers: {}, body: Buffer.alloc(0) };
}

export function jsonAnswer(status: number, value: unknown, contentType = 'application/json'): Answer {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(JSON.stringify(value)) };
}

/** An error in the words of the protocol that a call speaks: S3's XML, the query protocols' XML, or JSON. */
export function errorAnswer(
  protocol: 's3' | 'query' | 'json',
  status: number,
  { code, message }: ServiceError,
): Answer {
  const inner = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  switch (protocol) {
    case 's3':
      return xmlAnswer(status, `<Error>${inner}</Error>`);
    case 'query':
      return xmlAnswer(status, `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error></ErrorResponse>`);
    case 'json':
      return jsonAnswer(status, { __type: code, message }, 'application/x-amz-json-1.1');
  }
}

/** The error in an answer, whatever the protocol; undefined for a success. */
export function errorIn(answer: Answer, isObject: boolean): ServiceError | undefined {
  if (answer.status < 300 || answer.status === 304) return undefined;
  const text = answer.body.toString('utf8');
  if (text.trimStart().startsWith('{')) return jsonError(text);
  const root = parseXml(text);
  const code = textOf(root, 'Code') ?? codeOfStatus(answer.status, isObject);
  return { code, message: textOf(root, 'Message') ?? code };
}

/** Headers as they may be sent on: without those that belong to one connection. */
export function passedHeaders(headers: IncomingHttpHeaders): { readonly [name: string]: string | string[] } {
  const result: { [name: string]: string | string[] } = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !hopByHop.has(name)) result[name] = value;
  }
  return result;
}

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'expect',
  'upgrade',
  'te',
  'trailer',
]);

function jsonError(text: string): ServiceError {
  try {
    const { __type: type, code, message, Message } = JSON.parse(text);
    const name = String(type ?? code ?? 'UnknownError');
    return { code: name.slice(name.indexOf('#') + 1), message: String(message ?? Message ?? name) };
  } catch {
    return { code: 'UnknownError', message: text.slice(0, 200) };
  }
}

/** The answer to a HEAD has no body to read the code from. */
function codeOfStatus(status: number, isObject: boolean): string {
  if (status === 404) return isObject ? 'NoSuchKey' : 'NoSuchBucket';
  if (status === 301) return 'PermanentRedirect';
  return status === 403 ? 'AccessDenied' : `Http${status}`;
}
