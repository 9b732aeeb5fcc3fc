import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Commit } from '../core/drift.ts';
import { indexManaged } from '../drift/index.ts';
import { follow, type Repository, type Upstream } from '../git/index.ts';
import type { Stack } from '../stack/index.ts';
import { createSeen, type Seen } from './cursor.ts';
import { createInbox, type Inbox } from './inbox.ts';
import type { Keeper } from './keeper.ts';
import { askHistories, askQueue, drainQueues } from './listen.ts';
import type { Outcome } from './outcome.ts';
import { type Poller, pollUntilAborted } from './poll.ts';
import { createPutOff, type PutOff } from './put-off.ts';
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
  const head = await keeper.head();
  const loaded = await keeper.source.load();
  if (!loaded.value) return loaded.diagnostics;
  const queues = await loaded.value.eventQueues(keeper.eventQueues);
  const unknown = queues.diagnostics.filter(({ code }) => code === 'event-queue-unknown');
  if (unknown.length > 0) return unknown;
  const loop = beginLoop(request, loaded.value, head, signal);
  await drainQueues(loop, signal);
  await settle(loop, { scope: 'all', events: new Map(), since: loop.startedAt });
  const resources = await countManaged(loop);
  keeper.announce({
    at: keeper.clock.now(),
    kind: 'watching',
    resources,
    ...(head && { revision: head }),
  });
  await Promise.all([
    work(loop),
    ...pollers(loop).map((poller) => pollUntilAborted(poller, keeper.clock, signal)),
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
  readonly putOff: PutOff;
  readonly signal: AbortSignal;
  /** The commit that was there just before the stack was loaded for the first time. */
  readonly head: Commit | undefined;
  readonly startedAt: number;
  readonly seen: Seen;
  readonly inbox: Inbox;
  stack: Stack;
  /** Whether there ever was a state: one that is there no more was lost. */
  hadState: boolean;
}

function beginLoop(request: WatchRequest, stack: Stack, head: Commit | undefined, signal: AbortSignal): Loop {
  const queue = createQueue();
  const { clock } = request.keeper;
  return {
    ...request,
    queue,
    putOff: createPutOff(queue, clock, signal),
    signal,
    head,
    startedAt: clock.now(),
    seen: createSeen(),
    inbox: createInbox(),
    stack,
    hadState: false,
  };
}

/** Takes requests until the signal aborts. */
async function work(loop: Loop): Promise<void> {
  while (!loop.signal.aborted) {
    const taken = await loop.queue.take(loop.signal).catch(() => undefined);
    if (!taken) return;
    const request = loop.putOff.takenIn(taken);
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
    loop.putOff.later(request, LOST_STATE_RETRY_MS);
    return;
  }
  const started = keeper.clock.now();
  const outcome = await reconcile(request, stack, keeper, signal);
  if (request.scope === 'all' && outcome.kind === 'converged') {
    const milliseconds = keeper.clock.now() - started;
    const resources = await countManaged(loop);
    keeper.announce({
      at: keeper.clock.now(),
      kind: 'swept',
      resources,
      drifted: outcome.drifted,
      ...(outcome.unread > 0 && { unread: outcome.unread }),
      milliseconds,
    });
  }
  if (outcome.kind === 'again') loop.putOff.later(outcome.request, outcome.afterMs);
  await takeOff(loop, request, outcome);
}

/** Takes the events of a request off their queues, but for those that it is asked again with. */
async function takeOff({ inbox, keeper }: Loop, request: Request, outcome: Outcome): Promise<void> {
  const waiting = outcome.kind === 'again' ? idsOf(outcome.request) : new Set<string>();
  const diagnostics = await inbox.done([...idsOf(request)].filter((id) => !waiting.has(id)));
  if (diagnostics.length > 0) keeper.announce({ at: keeper.clock.now(), kind: 'problem', diagnostics });
}

const idsOf = ({ events }: Request): ReadonlySet<string> =>
  new Set([...events.values()].flat().map(({ id }) => id));

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

function pollers(loop: Loop): readonly Poller[] {
  const { keeper, intervals } = loop;
  const told = (name: string): Pick<Poller, 'name' | 'onProblem' | 'onRecovered'> => ({
    name,
    onProblem: (diagnostics) => keeper.announce({ at: keeper.clock.now(), kind: 'problem', diagnostics }),
    onRecovered: (afterMs) =>
      keeper.announce({ at: keeper.clock.now(), kind: 'recovered', what: name, afterMs }),
  });
  const pace = (intervalMs: number, longestBackoffMs = intervalMs * 16) => ({
    intervalMs,
    backoffMs: intervalMs * 2,
    longestBackoffMs,
  });
  const trailPace = pace(intervals.trail, Math.max(intervals.trail, LONGEST_DEAFNESS_MS));
  return [
    { ...told('the event history'), ...trailPace, ask: (signal) => askHistories(loop, signal) },
    ...keeper.eventQueues.map((url) => ({
      ...told(`the event queue ${url}`),
      ...QUEUE_PACE,
      ask: (signal: AbortSignal) => askQueue(loop, url, signal),
    })),
    { ...told('the sweep'), ...pace(intervals.sweep), ask: askSweep(loop) },
    ...(loop.repository
      ? [{ ...told('the branch'), ...pace(intervals.commits), ask: askCommits(loop, loop.repository) }]
      : []),
  ];
}

/** Once the cloud can be reached again, what was done meanwhile is to be seen within seconds. */
const LONGEST_DEAFNESS_MS = 10_000;

/** A queue waits by itself until there is something; the pause keeps one that does not from being asked all the time. */
const QUEUE_PACE = { intervalMs: 100, backoffMs: 2_000, longestBackoffMs: LONGEST_DEAFNESS_MS };

/** Asks for everything, but not at once: the loop starts with a sweep. */
function askSweep({ queue, keeper }: Loop): Poller['ask'] {
  let first = true;
  return async () => {
    if (!first) queue.put({ scope: 'all', events: new Map(), since: keeper.clock.now() });
    first = false;
    return [];
  };
}

function askCommits({ queue, keeper, upstream, head }: Loop, repository: Repository): Poller['ask'] {
  let held = head;
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

async function countManaged({ stack, keeper }: Loop): Promise<number> {
  const state = (await stack.store.read()).value?.state;
  return state ? indexManaged(state, keeper.providers).size : 0;
}
