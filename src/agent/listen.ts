/** What happens elsewhere, as the cloud tells it: the event histories are asked, the event queues wait. */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Delivery, EventQueue, EventSource } from '../core/event-source.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import { eventReaders, indexManaged, type Touched, touchedBy } from '../drift/index.ts';
import type { Stack } from '../stack/index.ts';
import { pollSince, type Seen } from './cursor.ts';
import type { Inbox } from './inbox.ts';
import type { Keeper } from './keeper.ts';
import { distinctEvents } from './memory.ts';
import type { Queue } from './queue.ts';

/** Who listens, and for whom. */
export interface Listening {
  readonly keeper: Keeper;
  readonly queue: Queue;
  readonly stack: Stack;
  /** Whether there ever was a state: one that is there no more was lost. */
  readonly hadState: boolean;
  readonly startedAt: number;
  readonly seen: Seen;
  readonly inbox: Inbox;
}

/** Asks every event history once for what is new, and requests a look at what it touches. */
export async function askHistories(
  listening: Listening,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const { keeper, seen } = listening;
  const sources = await listening.stack.eventSources();
  const answers = await Promise.all(
    (sources.value ?? []).map((source) => askHistory(listening, source, signal)),
  );
  const answeredAt = keeper.clock.now();
  const events = seen.fresh(
    answers.flatMap(({ value }) => value ?? []),
    answeredAt,
  );
  // Our own need no look, and the history tells of them whenever it is asked about an object.
  await requestLook(
    listening,
    events.filter((event) => !keeper.isOwn(event)),
    answeredAt,
  );
  return [...sources.diagnostics, ...answers.flatMap(({ diagnostics }) => diagnostics)];
}

function askHistory({ keeper, startedAt }: Listening, source: EventSource, signal: AbortSignal) {
  return source.poll(pollSince(startedAt, keeper.clock.now()), signal);
}

/** How long one question to a queue waits for an answer: as long as SQS allows. */
const WAIT_MS = 20_000;

/** Waits once for what a queue delivers. Whatever needs no look is taken off at once, the rest when it was looked at. */
export async function askQueue(
  listening: Listening,
  url: string,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  return (await hear(listening, url, WAIT_MS, signal)).diagnostics;
}

/** Takes in what waits in the queues already, so that a first look at everything knows who did what. */
export async function drainQueues(listening: Listening, signal: AbortSignal): Promise<void> {
  await Promise.all(
    listening.keeper.eventQueues.map(async (url) => {
      for (let round = 0; round < LONGEST_DRAIN && !signal.aborted; round++) {
        const { received } = await hear(listening, url, DRAIN_WAIT_MS, signal);
        if (received === 0) return;
      }
    }),
  );
}

/** A queue that is asked to wait a little asks all its servers, and an empty answer means that it is empty. */
export const DRAIN_WAIT_MS = 1_000;
/** So many answers, of ten events each: what waits beyond them is met later. */
export const LONGEST_DRAIN = 100;

interface Heard {
  readonly received: number;
  readonly diagnostics: readonly Diagnostic[];
}

async function hear(listening: Listening, url: string, waitMs: number, signal: AbortSignal): Promise<Heard> {
  const queues = await listening.stack.eventQueues([url]);
  const [queue] = queues.value ?? [];
  if (!queue) return { received: 0, diagnostics: queues.diagnostics };
  const { value: deliveries = [], diagnostics } = await queue.receive(waitMs, signal);
  const spent = deliveries.length > 0 ? await sortDeliveries(listening, queue, deliveries) : [];
  const removed = spent.length > 0 ? await queue.remove(spent) : [];
  return { received: deliveries.length, diagnostics: [...diagnostics, ...removed] };
}

/** Requests a look for what is new; gives the deliveries that are dealt with. */
async function sortDeliveries(
  listening: Listening,
  queue: EventQueue,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const { keeper, seen, inbox } = listening;
  const now = keeper.clock.now();
  inbox.hold(
    queue,
    deliveries.filter((delivery) => inbox.holds(delivery)),
  );
  const fresh = seen.fresh(
    deliveries.map(({ event }) => event),
    now,
  );
  const touched = await requestLook(listening, fresh, now);
  if (!touched) {
    seen.forget(fresh);
    return [];
  }
  const waiting = new Set(fresh.filter(({ id }) => touched.has(id)));
  inbox.hold(
    queue,
    deliveries.filter(({ event }) => waiting.has(event)),
  );
  return deliveries.filter((delivery) => !inbox.holds(delivery));
}

/**
 * Requests a look at the managed objects that events of others touch, and gives the ids of those that do; undefined when
 * that cannot be told now. The state is read only when there is something to look up.
 */
async function requestLook(
  listening: Listening,
  events: readonly TrailEvent[],
  since: number,
): Promise<ReadonlySet<string> | undefined> {
  if (events.length === 0) return new Set();
  const { keeper, queue, stack } = listening;
  const state = (await stack.store.read()).value?.state;
  if (!state) {
    // Which objects these events touch cannot be told now, and a history does not tell them again.
    if (listening.hadState) queue.put({ scope: 'all', events: new Map(), since });
    return listening.hadState ? undefined : new Set();
  }
  const find = (some: readonly TrailEvent[]): Touched =>
    touchedBy(some, indexManaged(state, keeper.providers), eventReaders(keeper.providers));
  keeper.memory.note(find(events));
  const touched = find(events.filter((event) => !keeper.isOwn(event)));
  const told = distinctEvents([...touched.values()].flatMap((entry) => entry.events));
  if (touched.size === 0) return new Set();
  keeper.announce({
    at: keeper.clock.now(),
    kind: 'touched',
    events: told,
    addresses: [...touched.keys()],
  });
  queue.put({
    scope: new Set(touched.keys()),
    events: new Map([...touched].map(([address, entry]) => [address, entry.events])),
    since,
  });
  return new Set(told.map(({ id }) => id));
}
