import { Agent, type IncomingMessage, request as send } from 'node:http';
import type { Readable } from 'node:stream';
import { type Answer, passedHeaders } from '../answer.ts';
import type { AskEmulator, Exchange } from '../exchange.ts';
import { bucketInHost } from '../wire/s3.ts';

/** The way to the emulator. */
export interface Upstream {
  /** Sends a call on, its body from memory or from `stream`, and gives the answer's head with its body still to be read. */
  forward(exchange: Exchange, stream?: Readable): Promise<IncomingMessage>;
  readonly ask: AskEmulator;
  close(): void;
}

/** Keeps connections to the emulator open, for less long than the emulator does (75 s), so that it never closes first. */
export function createUpstream(port: number): Upstream {
  const agent = new Agent({ keepAlive: true, maxSockets: 256, timeout: 60_000 });
  const call = (
    method: string,
    path: string,
    headers: Headers,
    body: Buffer | Readable,
  ): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const outgoing = send({ host: '127.0.0.1', port, agent, method, path, headers }, resolve);
      outgoing.once('error', reject);
      if (Buffer.isBuffer(body)) {
        outgoing.end(body);
      } else {
        body.once('error', (error) => outgoing.destroy(error));
        body.pipe(outgoing);
      }
    });
  return {
    forward: (exchange, stream) => {
      const { request } = exchange;
      const headers: Headers = { ...passedHeaders(request.headers), host: `127.0.0.1:${port}` };
      if (headers.authorization)
        headers.authorization = inAccount(request.headers.authorization ?? '', exchange);
      if (!stream) headers['content-length'] = String(request.body.length);
      return call(request.method, emulatorPath(exchange), headers, stream ?? request.body);
    },
    ask: async (exchange, { method, path, body = '', headers: more = {} }) => {
      const scope = `${exchange.accountId}/20000101/${exchange.call.region}/${exchange.call.service}/aws4_request`;
      const headers = {
        ...more,
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        'content-length': String(Buffer.byteLength(body)),
      };
      return collect(await call(method, path, headers, Buffer.from(body)));
    },
    close: () => agent.destroy(),
  };
}

type Headers = { [name: string]: string | string[] };

/** Reads an answer to its end. */
export async function collect(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return {
    status: incoming.statusCode ?? 500,
    headers: passedHeaders(incoming.headers),
    body: Buffer.concat(chunks),
  };
}

/** The emulator takes a 12-digit access key as the account; it does not check signatures. */
function inAccount(authorization: string, { accountId }: Exchange): string {
  return authorization.replace(/Credential=[^/,]+\//, `Credential=${accountId}/`);
}

/** Always path style, and presigned URLs in the caller's account. */
function emulatorPath({ request, call, accountId }: Exchange): string {
  const hosted = call.service === 's3' ? bucketInHost(request.headers.host ?? '') : undefined;
  const path = hosted !== undefined && hosted === call.bucket ? `/${hosted}${request.path}` : request.path;
  const query = request.rawQuery.replace(
    /(X-Amz-Credential=)[^%/&]+(%2F|\/)/i,
    (_, name, slash) => `${name}${accountId}${slash}`,
  );
  return query ? `${path}?${query}` : path;
}
