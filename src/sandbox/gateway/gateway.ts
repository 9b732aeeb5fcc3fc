import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Clock } from '../../core/clock.ts';
import { type Answer, errorIn, jsonAnswer, passedHeaders } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import type { Faults } from '../faults/faults.ts';
import type { StaleReads } from '../faults/stale-reads.ts';
import type { Guards } from '../guards/guards.ts';
import type { Principals } from '../principals.ts';
import type { Deliveries } from '../trail/deliveries.ts';
import { lookupUserName } from '../trail/identity.ts';
import type { Lookup } from '../trail/lookup.ts';
import { trailRecord } from '../trail/record.ts';
import type { Trail } from '../trail/trail.ts';
import { nameCall } from '../wire/name-call.ts';
import { answerToFault, failedAfter, spoilsAnswer } from './fault-answers.ts';
import { collect, type Upstream } from './forward.ts';
import { learnKeys } from './learn-keys.ts';
import { type Identified, identify } from './request-id.ts';
import { type Caller, reset, respond, respondBroken } from './respond.ts';
import { readBody, streamsRequest, streamsResponse, wireRequest } from './wire-request.ts';

/** What the gateway works with. The upstream comes later than the server: the emulator is told the server's port. */
export interface GatewayParts {
  readonly clock: Clock;
  readonly principals: Principals;
  readonly trail: Trail;
  readonly lookup: Lookup;
  readonly deliveries: Deliveries;
  readonly faults: Faults;
  readonly staleReads: StaleReads;
  readonly guards: Guards;
  readonly upstream: () => Upstream;
  /** Answers the paths under `/_holdfast/`. */
  readonly control: (request: IncomingMessage, body: Buffer) => Promise<Answer>;
}

/** An HTTP server that stands before the emulator, names and records every call, and answers some itself. */
export function createGateway(parts: GatewayParts): Server {
  return createServer({ keepAliveTimeout: 120_000, requestTimeout: 0 }, (incoming, outgoing) => {
    const caller = { incoming, outgoing };
    const handled = incoming.url?.startsWith('/_holdfast/') ? steer(parts, caller) : carry(parts, caller);
    handled.catch((error: unknown) => respondBroken(caller, error));
  });
}

async function steer(parts: GatewayParts, caller: Caller): Promise<void> {
  respond(caller, await parts.control(caller.incoming, await readBody(caller.incoming)));
}

/** One call from the wire to the wire. */
async function carry(parts: GatewayParts, caller: Caller): Promise<void> {
  const exchange = await receive(parts, caller.incoming);
  const faults = parts.faults.take(exchange);
  for (const fault of faults) {
    if (fault.kind === 'latency') await parts.clock.sleep(fault.milliseconds);
    if (fault.kind === 'reset' && fault.when === 'before') return reset(caller);
  }
  const early = answerToFault(exchange, faults, parts.staleReads);
  if (!early && streamsResponse(exchange) && !spoilsAnswer(faults))
    return passThrough(parts, exchange, caller);
  const answer = early ?? (await answerOf(parts, exchange, caller.incoming));
  if (!early) parts.staleReads.saw(exchange, answer);
  const identified = identify(exchange, answer);
  record(parts, exchange, identified, caller.incoming);
  respond(caller, failedAfter(exchange, identified.answer, faults), faults);
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

/** An object's contents, without holding them; an error is small, and is read. */
async function passThrough(parts: GatewayParts, exchange: Exchange, caller: Caller): Promise<void> {
  const upstream = await parts.upstream().forward(exchange);
  const status = upstream.statusCode ?? 500;
  const failed = status >= 300;
  const identified = identify(
    exchange,
    failed
      ? await collect(upstream)
      : { status, headers: passedHeaders(upstream.headers), body: Buffer.alloc(0) },
  );
  record(parts, exchange, identified, caller.incoming);
  if (failed) return respond(caller, identified.answer);
  caller.outgoing.writeHead(status, { ...identified.answer.headers });
  upstream.once('error', () => caller.outgoing.destroy());
  upstream.pipe(caller.outgoing);
}

/** Writes the call into the trail. */
function record(
  parts: GatewayParts,
  exchange: Exchange,
  { requestId, answer }: Identified,
  incoming: IncomingMessage,
): void {
  const { call, request, principal } = exchange;
  const error = errorIn(answer, call.key !== undefined);
  const answered = {
    requestId,
    body: answer.body.toString('utf8'),
    bytesIn: Number(request.headers['content-length'] ?? request.body.length),
    bytesOut: answer.body.length,
    ...(error && { error }),
  };
  const address = addressOf(exchange, incoming.socket.remoteAddress);
  const made = trailRecord(exchange, address, answered, parts.clock.now());
  parts.trail.add(made, lookupUserName(principal));
  parts.deliveries.deliver(made);
}

/** Where the caller sits: the principal's own setting goes before what the connection says. */
function addressOf({ request, principal }: Exchange, remote = '127.0.0.1'): string {
  const forwarded = request.headers['x-forwarded-for']?.split(',')[0]?.trim();
  return (principal?.trustsForwardedFor ? forwarded : undefined) ?? principal?.sourceAddress ?? remote;
}
