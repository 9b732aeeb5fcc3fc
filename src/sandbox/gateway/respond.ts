import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, errorAnswer } from '../answer.ts';
import type { Fault } from '../faults/rule.ts';

/** Both ends of a connection to a caller. */
export interface Caller {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Gives the caller the answer, or what the faults leave of it. */
export function respond(caller: Caller, answer: Answer, faults: readonly Fault[] = []): void {
  if (faults.some(({ kind }) => kind === 'reset')) reset(caller);
  else if (faults.some(({ kind }) => kind === 'truncated')) truncate(caller, answer);
  else write(caller, answer);
}

/** Breaks the connection, as a balancer does whose backend died. */
export function reset({ incoming, outgoing }: Caller): void {
  outgoing.on('error', () => undefined);
  incoming.socket.resetAndDestroy();
}

/** The emulator went away, or a bug of ours: the caller sees a service that failed. */
export function respondBroken(caller: Caller, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (caller.outgoing.headersSent) caller.outgoing.destroy();
  else write(caller, errorAnswer('s3', 502, { code: 'BadGateway', message }));
}

function write({ incoming, outgoing }: Caller, { status, headers, body }: Answer): void {
  const isHead = incoming.method === 'HEAD';
  const length = isHead || status === 204 ? {} : { 'content-length': String(body.length) };
  outgoing.writeHead(status, { ...headers, ...length });
  outgoing.end(isHead ? undefined : body);
}

/** Promises the whole body and sends half of it. */
function truncate({ incoming, outgoing }: Caller, { status, headers, body }: Answer): void {
  outgoing.writeHead(status, { ...headers, 'content-length': String(Math.max(body.length, 2)) });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.destroy());
}
