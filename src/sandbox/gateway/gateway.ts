import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import type { Faults } from '../faults/faults.ts';
import type { Fault } from '../faults/rule.ts';
import type { StaleReads } from '../faults/stale-reads.ts';
import type { Guards } from '../guards/guards.ts';
import type { Principals } from '../principals.ts';
import { lookupUserName } from '../trail/identity.ts';
import type { Lookup } from '../trail/lookup.ts';
import { trailRecord } from '../trail/record.ts';
import type { Trail } from '../trail/trail.ts';
import { nameCall } from '../wire/name-call.ts';
import { type Answer, errorAnswer, errorIn, jsonAnswer, passedHeaders } from './answer.ts';
import { type Exchange, protocolOf } from './exchange.ts';
import { answerToFault, breaksAfter } from './fault-answers.ts';
import { collect, type Upstream } from './forward.ts';
import { learnKeys } from './learn-keys.ts';
import { type Identified, identify } from './request-id.ts';
import { readBody, streamsRequest, streamsResponse, wireRequest } from './wire-request.ts';

/** What the gateway works with. The upstream comes later than the server: the emulator is told the server's port. */
export interface GatewayParts {
  readonly clock: Clock;
  readonly principals: Principals;
  readonly trail: Trail;
  readonly lookup: Lookup;
  readonly faults: Faults;
  readonly staleReads: StaleReads;
  readonly guards: Guards;
  readonly upstream: () => Upstream;
  /** Answers the paths under `/_holdfast/`. */
  readonly control: (request: IncomingMessage, body: Buffer) => Promise<Answer>;
}

/** An HTTP server that stands before the emulator, names and records every call, and answers some itself. */
export function createGateway(parts: GatewayParts): Server {
  const server = createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 }, (incoming, outgoing) => {
    const handled = incoming.url?.startsWith('/_holdfast/')
      ? controlled(parts, incoming, outgoing)
      : carry(parts, incoming, outgoing);
    handled.catch((error: unknown) => broken(outgoing, error));
  });
  return server;
}

async function controlled(
  parts: GatewayParts,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  write(outgoing, await parts.control(incoming, await readBody(incoming)));
}

/** One call from the wire to the wire. */
async function carry(
  parts: GatewayParts,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const exchange = await receive(parts, incoming);
  const faults = parts.faults.take(exchange);
  for (const fault of faults) {
    if (fault.kind === 'latency') await parts.clock.sleep(fault.milliseconds);
    if (fault.kind === 'reset' && fault.when === 'before') return reset(incoming, outgoing);
  }
  const early = answerToFault(exchange, faults, parts.staleReads);
  if (!early && streamsResponse(exchange) && !breaksAfter(faults))
    return stream(parts, exchange, incoming, outgoing);
  const answer = early ?? (await answerOf(parts, exchange, incoming));
  if (!early) parts.staleReads.saw(exchange, answer);
  const identified = identify(exchange, answer);
  record(parts, exchange, identified, incoming);
  finish(outgoing, incoming, exchange, failedAfter(exchange, identified, faults), faults);
}

async function receive({ principals }: GatewayParts, incoming: IncomingMessage): Promise<Exchange> {
  const head = wireRequest(incoming, Buffer.alloc(0));
  const request = streamsRequest(head) ? head : wireRequest(incoming, await readBody(incoming));
  const call = nameCall(request);
  const principal = call.accessKeyId === undefined ? undefined : principals.byKey(call.accessKeyId);
  return { request, call, principal, accountId: principal?.accountId ?? principals.accountId };
}

/** From CloudTrail's own answer, the guards, or the emulator. */
async function answerOf(parts: GatewayParts, exchange: Exchange, incoming: IncomingMessage): Promise<Answer> {
  const { request, call, accountId } = exchange;
  if (call.service === 'cloudtrail' && call.operation === 'LookupEvents') {
    const { status, body } = parts.lookup(accountId, call.region, request.body.toString('utf8'));
    return jsonAnswer(status, body, 'application/x-amz-json-1.1');
  }
  const upstream = parts.upstream();
  const answer = await parts.guards.answer(
    exchange,
    async () => collect(await upstream.forward(exchange, streamsRequest(request) ? incoming : undefined)),
    upstream.ask,
  );
  learnKeys(parts.principals, exchange, answer);
  return answer;
}

/** An object's contents, straight through. */
async function stream(
  parts: GatewayParts,
  exchange: Exchange,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const answer = await parts.upstream().forward(exchange);
  const head = {
    status: answer.statusCode ?? 500,
    headers: passedHeaders(answer.headers),
    body: Buffer.alloc(0),
  };
  const identified = identify(exchange, head);
  record(parts, exchange, identified, incoming);
  outgoing.writeHead(identified.answer.status, { ...identified.answer.headers });
  answer.on('error', () => outgoing.destroy());
  answer.pipe(outgoing);
}

function record(
  parts: GatewayParts,
  exchange: Exchange,
  { requestId, answer }: Identified,
  incoming: IncomingMessage,
): void {
  const { call, request, principal, accountId } = exchange;
  const error = errorIn(answer, call.key !== undefined);
  const forwarded = request.headers['x-forwarded-for']?.split(',')[0]?.trim();
  const address =
    (principal?.trustsForwardedFor ? forwarded : undefined) ??
    principal?.sourceAddress ??
    incoming.socket.remoteAddress ??
    '127.0.0.1';
  const made = trailRecord(
    call,
    request,
    { principal, accountId, address },
    {
      requestId,
      body: answer.body.toString('utf8'),
      bytesIn: Number(request.headers['content-length'] ?? request.body.length),
      bytesOut: answer.body.length,
      ...(error && { error }),
    },
    parts.clock.now(),
  );
  parts.trail.add(made, lookupUserName(principal));
}

/** The emulator did the work, and then the service fails to say so. */
function failedAfter(exchange: Exchange, { answer }: Identified, faults: readonly Fault[]): Answer {
  const fault = faults.find((each) => each.kind === 'internal-error' && each.when === 'after');
  if (fault?.kind !== 'internal-error') return answer;
  const failure = errorAnswer(protocolOf(exchange), fault.status ?? 500, {
    code: exchange.call.service === 's3' ? 'InternalError' : 'InternalFailure',
    message: 'We encountered an internal error. Please try again.',
  });
  return { ...failure, headers: { ...answer.headers, ...failure.headers } };
}

function finish(
  outgoing: ServerResponse,
  incoming: IncomingMessage,
  { request }: Exchange,
  answer: Answer,
  faults: readonly Fault[],
): void {
  if (faults.some((fault) => fault.kind === 'reset')) reset(incoming, outgoing);
  else if (faults.some((fault) => fault.kind === 'truncated')) truncate(incoming, outgoing, answer);
  else write(outgoing, answer, request.method === 'HEAD');
}

function write(outgoing: ServerResponse, { status, headers, body }: Answer, isHead = false): void {
  const length = isHead ? {} : { 'content-length': String(body.length) };
  outgoing.writeHead(status, { ...headers, ...(status !== 204 && length) });
  outgoing.end(isHead ? undefined : body);
}

/** Promises the whole body and sends half of it. */
function truncate(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { status, headers, body }: Answer,
): void {
  outgoing.writeHead(status, { ...headers, 'content-length': String(Math.max(body.length, 2)) });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => incoming.socket.destroy());
}

function reset(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.on('error', () => undefined);
  incoming.socket.resetAndDestroy();
}

/** The emulator went away, or a bug of ours: the caller sees a service that failed. */
function broken(outgoing: ServerResponse, error: unknown): void {
  if (outgoing.headersSent) outgoing.destroy();
  else
    write(
      outgoing,
      errorAnswer('s3', 502, {
        code: 'BadGateway',
        message: error instanceof Error ? error.message : String(error),
      }),
    );
}
