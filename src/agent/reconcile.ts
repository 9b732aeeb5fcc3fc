import { isDeclared } from '../config/index.ts';
import { formatInstance } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, failed, hasErrors } from '../core/diagnostic.ts';
import type { DriftReport } from '../core/drift.ts';
import type { Emit } from '../core/events.ts';
import { hasChanges, type Plan, summarize } from '../core/plan.ts';
import { schemaOfType } from '../core/provider.ts';
import {
  type Drifted,
  type DriftFacts,
  detectDrift,
  explaining,
  typeNamed,
  unreadObjects,
} from '../drift/index.ts';
import type { Session, Stack } from '../stack/index.ts';
import { caveatOf, eventsAbout } from './events-about.ts';
import { explain, type Witnesses } from './explain.ts';
import type { Keeper } from './keeper.ts';
import { type Looking, look } from './look.ts';
import type { Outcome } from './outcome.ts';
import type { Request } from './queue.ts';

/** How long to wait before trying again what failed, when nothing else asks earlier. */
const RETRY_MS = 30_000;

/** What fails again and again is tried more and more slowly, but at least so often. */
const LONGEST_RETRY_MS = 10 * 60_000;

/** How long to wait for a lock that somebody else holds. */
const LOCK_TIMEOUT_MS = 60_000;

/**
 * Looks at what a request names, tells what drifted and why, puts it back where that is allowed, and proves it by
 * reading again. Safe to repeat and to interrupt at any point.
 */
export async function reconcile(
  request: Request,
  stack: Stack,
  keeper: Keeper,
  signal: AbortSignal,
): Promise<Outcome> {
  const { emit } = keeper;
  const told = new Set<Diagnostic>();
  const lock = { operation: 'OperationTypeWatch', lock: true, timeoutMs: LOCK_TIMEOUT_MS, emit, signal };
  const done = await stack.withSession(lock, (session) =>
    reconcileIn({ request, stack, keeper, session, signal, told }),
  );
  const diagnostics = done.diagnostics.filter((each) => !told.has(each));
  if (hasErrors(diagnostics) && !signal.aborted)
    keeper.announce({ at: keeper.clock.now(), kind: 'problem', diagnostics });
  return done.value ?? afterFailure(request);
}

/** What failed is asked again, the later the more often it did. */
function afterFailure(request: Request): Outcome {
  const { failures = 0 } = request;
  const afterMs = Math.min(RETRY_MS * 2 ** failures, LONGEST_RETRY_MS);
  return { kind: 'again', afterMs, request: { ...request, failures: failures + 1 } };
}

/** Everything one reconciliation works on. */
interface Work {
  readonly request: Request;
  readonly stack: Stack;
  readonly keeper: Keeper;
  readonly session: Session;
  readonly signal: AbortSignal;
  /** Problems that were told with the object they are about. */
  readonly told: Set<Diagnostic>;
}

/** What a look found: the objects that drifted, explained, and when that was certain. */
interface Found {
  readonly reports: readonly DriftReport[];
  readonly at: number;
}

async function reconcileIn(work: Work): Promise<Checked<Outcome>> {
  const { request, keeper, session } = work;
  const seen = await look(session, request.scope, looking(work));
  if (!seen.value) return failed(...seen.diagnostics);
  const plan = seen.value;
  const unread = request.scope === 'all' ? unreadObjects(plan) : [];
  if (request.scope === 'all' && keeper.news.isNewlyUnread(unread)) tellUnread(plan, keeper);
  const drifted = detectDrift(plan, driftFacts(keeper, work.stack));
  const at = keeper.clock.now();
  const reports = await explainAll(drifted, work);
  keeper.news.looked(request.scope, reports);
  for (const report of reports)
    if (keeper.news.isNew(report)) keeper.announce({ at: keeper.clock.now(), kind: 'drifted', report });
  if (!hasChanges(plan) || (!keeper.revert && !request.commit))
    return checked({ kind: 'converged', drifted: reports.length, unread: unread.length });
  if (work.signal.aborted) return checked({ kind: 'again', afterMs: RETRY_MS, request });
  return putRight(plan, { reports, at }, work);
}

/** What could not be looked at is said to be so: nobody shall take silence for being in sync. */
function tellUnread({ diagnostics }: Plan, { announce, clock }: Keeper): void {
  const told = diagnostics.filter(({ code }) => code === 'objects-not-read');
  if (told.length > 0) announce({ at: clock.now(), kind: 'problem', diagnostics: told });
}

/** Applies what may be applied; objects that the breaker holds are left as they are until their time is over. */
async function putRight(plan: Plan, { reports, at }: Found, work: Work): Promise<Checked<Outcome>> {
  const { session, request } = work;
  const held = request.commit ? new Map<string, number>() : admit(reports, work);
  const free = reports.filter(({ address }) => !held.has(formatInstance(address)));
  const targets = new Set(changedAddresses(plan).filter((address) => !held.has(address)));
  if (targets.size === 0 && held.size > 0) return checked(whenReleased(held, work));
  const allowed = held.size === 0 ? checked(plan) : await look(session, targets, looking(work));
  if (!allowed.value) return failed(...allowed.diagnostics);
  const problems = await applyAndProve(allowed.value, { reports: free, at }, work);
  if (hasErrors(problems)) return { value: afterFailure(within(request, targets)), diagnostics: problems };
  const converged = { kind: 'converged', drifted: reports.length, unread: 0 } as const;
  return checked(held.size === 0 ? converged : whenReleased(held, work));
}

/** Asks the breaker about every drifted object; gives those it holds and until when, and says so the first time. */
function admit(reports: readonly DriftReport[], { keeper }: Work): Map<string, number> {
  const held = new Map<string, number>();
  for (const { address, cause } of reports) {
    const name = formatInstance(address);
    const answer = keeper.breaker.admit(name, keeper.clock.now());
    if (!answer.held) continue;
    held.set(name, answer.untilMs);
    if (answer.told) continue;
    const opponent = cause.kind === 'event' ? cause.event.actor.label : 'an unknown actor';
    const { untilMs, reverts } = answer;
    keeper.announce({ at: keeper.clock.now(), kind: 'held', address: name, opponent, reverts, untilMs });
  }
  return held;
}

function whenReleased(held: ReadonlyMap<string, number>, { keeper, request }: Work): Outcome {
  const since = Math.min(...held.values());
  const later = { ...within(request, new Set(held.keys())), since };
  return { kind: 'again', afterMs: Math.max(0, since - keeper.clock.now()), request: later };
}

/** A request for a part of what was asked, with the events that concern it. */
function within(request: Request, scope: ReadonlySet<string>): Request {
  return {
    ...request,
    scope,
    events: new Map([...request.events].filter(([address]) => scope.has(address))),
  };
}

/** Applies a plan, reads back what it changed, and announces for every drifted object whether it is as declared again. */
async function applyAndProve(plan: Plan, found: Found, work: Work): Promise<readonly Diagnostic[]> {
  const { keeper, session, request } = work;
  const { announce, clock, parallelism, emit, interrupt } = keeper;
  const { reports } = found;
  const started = clock.now();
  for (const { address } of reports)
    announce({ at: started, kind: 'reverting', address: formatInstance(address) });
  const begun = new Set<string>();
  const noting: Emit = (event) => {
    if (event.kind === 'step-started') begun.add(event.address);
    emit(event);
  };
  const applied = await session.apply(plan, { parallelism, emit: noting, interrupt });
  const summary = summarize(plan);
  const milliseconds = clock.now() - started;
  if (applied.value && !hasErrors(applied.diagnostics) && reports.length < changedAddresses(plan).length) {
    announce({
      at: clock.now(),
      kind: 'applied',
      summary,
      milliseconds,
      ...(request.commit && { commit: request.commit }),
    });
  }
  if (reports.length === 0) return applied.diagnostics;
  return [...applied.diagnostics, ...(await prove(found, { begun, diagnostics: applied.diagnostics }, work))];
}

/** What is known of an apply: the objects it began to change, and its problems. */
interface Attempt {
  readonly begun: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the drifted objects again: "it was put back" is said of what was seen, not of what was sent. Also when the loop
 * was told to end meanwhile: the proof belongs to what is in flight.
 */
async function prove({ reports, at }: Found, attempt: Attempt, work: Work): Promise<readonly Diagnostic[]> {
  const { keeper, session, request } = work;
  const { parallelism, emit } = keeper;
  const addresses = reports.map(({ address }) => formatInstance(address));
  const proof = await look(session, new Set(addresses), { parallelism, emit });
  const wrong = new Set(proof.value ? changedAddresses(proof.value) : addresses);
  const now = keeper.clock.now();
  for (const report of reports) {
    const address = formatInstance(report.address);
    if (wrong.has(address) && keeper.interrupt.stop.aborted && !attempt.begun.has(address)) {
      keeper.announce({ at: now, kind: 'interrupted', address });
      continue;
    }
    if (wrong.has(address)) {
      const diagnostics = [...attempt.diagnostics, ...proof.diagnostics];
      for (const each of diagnostics) work.told.add(each);
      keeper.announce({ at: now, kind: 'revert-failed', report, diagnostics });
      continue;
    }
    keeper.breaker.note(address, now);
    keeper.news.settled([address]);
    keeper.memory.forget(address);
    const revertedMs = now - request.since;
    // The event's time is another clock's: what it says is never less than what was seen here.
    const exposureMs =
      report.cause.kind === 'event' ? Math.max(revertedMs, now - report.cause.event.time) : undefined;
    keeper.announce({
      at: now,
      kind: 'reverted',
      report,
      detectedMs: at - request.since,
      revertedMs,
      ...(exposureMs !== undefined && { exposureMs }),
    });
  }
  return proof.diagnostics;
}

function looking({ keeper: { parallelism, emit }, signal }: Work): Looking {
  return { parallelism, emit, signal };
}

/** Instance addresses that a plan would change. */
export function changedAddresses(plan: Plan): readonly string[] {
  return plan.changes
    .filter(({ action }) => action.kind !== 'none')
    .map(({ address }) => formatInstance(address));
}

/** What drift detection must know of the configuration and its providers. */
export function driftFacts({ providers }: Pick<Keeper, 'providers'>, { configuration }: Stack): DriftFacts {
  const all = Object.values(providers);
  return {
    schemaOf: (type) => all.map((provider) => schemaOfType(provider, 'managed', type)).find(Boolean),
    isDeclared: (address, path) => isDeclared(configuration, address, path),
  };
}

async function explainAll(drifted: readonly Drifted[], work: Work): Promise<readonly DriftReport[]> {
  if (drifted.length === 0) return [];
  const witnesses = witnessesOf(work);
  return Promise.all(drifted.map((one) => explain(one, witnesses)));
}

function witnessesOf({ request, stack, keeper, signal }: Work): Witnesses {
  const since = keeper.clock.now() - keeper.lookBackMs;
  return {
    configuration: stack.configuration,
    schemaOf: driftFacts(keeper, stack).schemaOf,
    blame: keeper.blame,
    isOwn: keeper.isOwn,
    since,
    caveat: caveatOf(keeper),
    eventsOf: async (drifted) => {
      const told = request.events.get(formatInstance(drifted.address)) ?? [];
      const known = explaining(told, drifted, typeNamed(drifted.address.type, keeper.providers));
      return known.length > 0 ? checked(known) : eventsAbout(drifted, stack, keeper, since, signal);
    },
  };
}
