/** Event queues in a single look: what waits in them is taken in, and taken off once it explains nothing any more. */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Delivery, EventQueue } from '../core/event-source.ts';
import type { State } from '../core/state.ts';
import { eventReaders, indexManaged, touchedBy } from '../drift/index.ts';
import type { Stack } from '../stack/index.ts';
import type { Keeper } from './keeper.ts';
import { DRAIN_WAIT_MS, LONGEST_DRAIN } from './listen.ts';

/** What waited in the queues. */
export interface Drained {
  readonly waiting: readonly Waiting[];
  /** By event id: the addresses of the managed objects it touches. */
  readonly touched: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Waiting {
  readonly queue: EventQueue;
  readonly deliveries: readonly Delivery[];
}

/** Takes in what waits in the keeper's queues, and remembers what touches managed objects. */
export async function drainDeliveries(
  state: State | undefined,
  stack: Stack,
  keeper: Keeper,
  signal: AbortSignal | undefined,
): Promise<Drained> {
  if (keeper.eventQueues.length === 0) return { waiting: [], touched: new Map(), diagnostics: [] };
  const queues = await stack.eventQueues(keeper.eventQueues);
  const drained = await Promise.all((queues.value ?? []).map((queue) => drain(queue, signal)));
  const diagnostics = [...queues.diagnostics, ...drained.flatMap((each) => each.diagnostics)];
  const events = drained.flatMap(({ deliveries }) => deliveries.map(({ event }) => event));
  const found = state
    ? touchedBy(events, indexManaged(state, keeper.providers), eventReaders(keeper.providers))
    : new Map();
  keeper.memory.note(found);
  const touched = new Map<string, string[]>();
  for (const [address, entry] of found)
    for (const { id } of entry.events) touched.set(id, [...(touched.get(id) ?? []), address]);
  return { waiting: drained, touched, diagnostics };
}

async function drain(
  queue: EventQueue,
  signal: AbortSignal | undefined,
): Promise<Waiting & { readonly diagnostics: readonly Diagnostic[] }> {
  const deliveries: Delivery[] = [];
  const diagnostics: Diagnostic[] = [];
  for (let round = 0; round < LONGEST_DRAIN && !signal?.aborted; round++) {
    const received = await queue.receive(DRAIN_WAIT_MS, signal);
    diagnostics.push(...received.diagnostics);
    if (!received.value?.length) break;
    deliveries.push(...received.value);
  }
  return { queue, deliveries, diagnostics };
}

/** Takes off what is dealt with; what touches objects that are open is given back, for whoever looks next. */
export async function settleDeliveries(
  { waiting, touched }: Drained,
  isOpen: (address: string) => boolean,
): Promise<readonly Diagnostic[]> {
  const isWanted = ({ event }: Delivery): boolean => (touched.get(event.id) ?? []).some(isOpen);
  const removals = waiting.map(async ({ queue, deliveries }) => {
    await queue.release(deliveries.filter(isWanted));
    return queue.remove(deliveries.filter((delivery) => !isWanted(delivery)));
  });
  return (await Promise.all(removals)).flat();
}
