import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Commit } from '../core/drift.ts';
import type { EventSource } from '../core/event-source.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import { eventReaders, indexManaged, type Touched, touchedBy } from '../drift/index.ts';
import { follow, type Repository, type Upstream } from '../git/index.ts';
import type { Stack } from '../stack/index.ts';
import { type Cursor, createCursor } from './cursor.ts';
import type { Keeper } from './keeper.ts';
import type { Outcome } from './outcome.ts';
import { type Poller, pollUntilAborted } from './poll.ts';
import { createQueue, type Queue, type Request } from './queue.ts';
import { reconcile } from './reconcile.ts';

/** How often to look, in milliseconds. */
export interface WatchIntervals {
  /** Of the git branch. */
  readonly commits: number;
  /** Of the event history. CloudTrail answers two such questions a second per account and region, for everybody. */
  readonly trail: number;
  /** Of everything, event or not. */
  readonly sweep: number;
}

export interface WatchRequest {
  readonly keeper: Keeper;
  readonly intervals: WatchIntervals;
  /** The branch to follow; undefined outside a repository. */
  readonly repository: Repository | undefined;
  readonly upstream: Upstream | undefined;
}

/**
 * Holds a stack until the signal aborts: brings it to what is declared, then reacts to commits, to calls in the event
 * history and to the sweep's timer. Gives the problems that kept it from starting; once started it goes on whatever
 * happens, and announces problems. The reconciliation in flight when the signal aborts is finished first.
 */
export async function watch(request: WatchRequest, signal: AbortSignal): Promise<readonly Diagnostic[]> {
  const { keeper } = request;
  const startedAt = keeper.clock.now();
  const loaded = await keeper.source.load();
  if (!loaded.value) return loaded.diagnostics;
  const loop: Loop = { ...request, queue: createQueue(), signal, stack: loaded.value, hadState: false };
  await settle(loop, { scope: 'all', events: new Map(), since: startedAt });
  const commit = await keeper.head();
  const resources = await countManaged(loop);
  keeper.announce({
    at: keeper.clock.now(),
    kind: 'watching',
    resources,
    ...(commit && { revision: commit }),
  });
  await Promise.all([
    work(loop),
    ...pollers(loop, startedAt).map((poller) => pollUntilAborted(poller, keeper.clock, signal)),
  ]);
  keeper.announce({
    at: keeper.clock.now(),
    kind: 'stopped',
    reason: String(signal.reason ?? 'asked to stop'),
  });
  return [];
}

/** What the pollers and the worker share. Only the worker replaces `stack` and `hadState`. */
interface Loop extends WatchRequest {
  readonly queue: Queue;
  readonly signal: AbortSignal;
  stack: Stack;
  /** Whether there ever was a state: one that is there no more was lost. */
  hadState: boolean;
}

/** Takes requests until the signal aborts. */
async function work(loop: Loop): Promise<void> {
  while (!loop.signal.aborted) {
    const request = await loop.queue.take(loop.signal).catch(() => undefined);
    if (!request) return;
    await settle(loop, request.commit ? await reload(loop, request) : request);
  }
}

/**
 * Loads the stack as the new commit has it. When that fails, the last good one is held, and there is nothing of the
 * commit to apply.
 */
async function reload(loop: Loop, request: Request): Promise<Request> {
  const { clock, announce, source } = loop.keeper;
  const { value, diagnostics } = await source.load();
  if (value) {
    loop.stack = value;
    return request;
  }
  announce({ at: clock.now(), kind: 'problem', diagnostics });
  const { commit, ...rest } = request;
  return rest;
}

async function settle(loop: Loop, request: Request): Promise<void> {
  const { keeper, signal, stack } = loop;
  const lost = await lostState(loop);
  if (lost) {
    keeper.announce({ at: keeper.clock.now(), kind: 'problem', diagnostics: [lost] });
    lookAgain(loop, { kind: 'again', afterMs: LOST_STATE_RETRY_MS, request });
    return;
  }
  const started = keeper.clock.now();
  const drifts: string[] = [];
  const announce: Keeper['announce'] = (event) => {
    if (event.kind === 'drifted') drifts.push(event.report.id);
    keeper.announce(event);
  };
  const outcome = await reconcile(request, stack, { ...keeper, announce }, signal);
  if (request.scope === 'all' && outcome.kind === 'converged') {
    const milliseconds = keeper.clock.now() - started;
    const resources = await countManaged(loop);
    keeper.announce({
      at: keeper.clock.now(),
      kind: 'swept',
      resources,
      drifted: drifts.length,
      milliseconds,
    });
  }
  lookAgain(loop, outcome);
}

/** How long to wait for a lost state to come back. */
const LOST_STATE_RETRY_MS = 30_000;

/** Without its state nothing is known to be ours; making everything again, unasked, would make it twice. */
async function lostState(loop: Loop): Promise<Diagnostic | undefined> {
  const { store } = loop.stack;
  const { value: stored } = await store.read();
  if (!stored) return undefined;
  if (stored.state) loop.hadState = true;
  if (stored.state || !loop.hadState) return undefined;
  return diagnose('state-lost', {
    detail: `The state at ${store.location} was there when the watch began, and is not there any more. Nothing is held until it is back.`,
    help: 'Put it back from its backup. To begin anew without it, stop the watch and start it again.',
  });
}

/** Puts a request for what could not be settled back into the queue, after its time. */
function lookAgain({ keeper, queue, signal }: Loop, outcome: Outcome): void {
  if (outcome.kind !== 'again') return;
  const { afterMs, request } = outcome;
  keeper.clock.sleep(afterMs, signal).then(
    () => queue.put(request),
    () => undefined,
  );
}

function pollers(loop: Loop, startedAt: number): readonly Poller[] {
  const { keeper, intervals } = loop;
  const onProblem = (diagnostics: readonly Diagnostic[]): void =>
    keeper.announce({ at: keeper.clock.now(), kind: 'problem', diagnostics });
  const cursors = new Map<string, Cursor>();
  return [
    { intervalMs: intervals.trail, ask: (signal) => askTrail(loop, cursors, startedAt, signal), onProblem },
    { intervalMs: intervals.sweep, ask: askSweep(loop), onProblem },
    ...(loop.repository
      ? [{ intervalMs: intervals.commits, ask: askCommits(loop, loop.repository), onProblem }]
      : []),
  ];
}

/** Asks for everything, but not at once: the loop starts with a sweep. */
function askSweep({ queue, keeper }: Loop): Poller['ask'] {
  let first = true;
  return async () => {
    if (!first) queue.put({ scope: 'all', events: new Map(), since: keeper.clock.now() });
    first = false;
    return [];
  };
}

function askCommits({ queue, keeper, upstream }: Loop, repository: Repository): Poller['ask'] {
  let held: Commit | undefined;
  return async () => {
    const { value, diagnostics } = await follow(repository, upstream);
    const previous = held ?? value?.previous;
    const commit = value?.commit;
    if (commit && previous && commit.hash !== previous.hash) {
      const now = keeper.clock.now();
      keeper.announce({ at: now, kind: 'commit', commit, previous });
      queue.put({ scope: 'all', commit, events: new Map(), since: now });
    }
    held = commit ?? held;
    return diagnostics;
  };
}

async function askTrail(
  loop: Loop,
  cursors: Map<string, Cursor>,
  startedAt: number,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const sources = await loop.stack.eventSources();
  const answers = await Promise.all(
    (sources.value ?? []).map((source) => freshEvents(loop, source, cursors, startedAt, signal)),
  );
  const answeredAt = loop.keeper.clock.now();
  await requestTouched(
    loop,
    answers.flatMap(({ events }) => events),
    answeredAt,
  );
  return [...sources.diagnostics, ...answers.flatMap(({ diagnostics }) => diagnostics)];
}

/** What one history has to tell that is new and not our own doing. */
async function freshEvents(
  { keeper }: Loop,
  source: EventSource,
  cursors: Map<string, Cursor>,
  startedAt: number,
  signal: AbortSignal,
): Promise<{ readonly events: readonly TrailEvent[]; readonly diagnostics: readonly Diagnostic[] }> {
  const cursor = cursors.get(source.name) ?? createCursor(startedAt);
  cursors.set(source.name, cursor);
  const { value, diagnostics } = await source.poll(cursor.since(keeper.clock.now()), signal);
  const events = cursor.fresh(value ?? [], keeper.clock.now());
  return { events: events.filter((event) => !keeper.isOwn(event)), diagnostics };
}

/** Requests a look at the managed objects that events touch. The state is read only when there is something to look up. */
async function requestTouched(loop: Loop, events: readonly TrailEvent[], since: number): Promise<void> {
  if (events.length === 0) return;
  const { keeper, queue, stack } = loop;
  const state = (await stack.store.read()).value?.state;
  if (!state) {
    // Which objects these events touch cannot be told now, and they are not told again.
    if (loop.hadState) queue.put({ scope: 'all', events: new Map(), since });
    return;
  }
  const touched = touchedBy(events, indexManaged(state, keeper.providers), eventReaders(keeper.providers));
  if (touched.size === 0) return;
  keeper.announce({
    at: keeper.clock.now(),
    kind: 'touched',
    events: distinctEvents(touched),
    addresses: [...touched.keys()],
  });
  queue.put({
    scope: new Set(touched.keys()),
    events: new Map([...touched].map(([address, entry]) => [address, entry.events])),
    since,
  });
}

function distinctEvents(touched: Touched): readonly TrailEvent[] {
  const byId = new Map(
    [...touched.values()].flatMap(({ events }) => events).map((event) => [event.id, event]),
  );
  return [...byId.values()];
}

async function countManaged({ stack, keeper }: Loop): Promise<number> {
  const state = (await stack.store.read()).value?.state;
  return state ? indexManaged(state, keeper.providers).size : 0;
}
