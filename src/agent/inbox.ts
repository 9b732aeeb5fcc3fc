import type { Diagnostic } from '../core/diagnostic.ts';
import type { Delivery, EventQueue } from '../core/event-source.ts';

/**
 * Deliveries whose events are being dealt with. They stay in their queues until that is done, so that a watch that dies
 * meanwhile finds them again.
 */
export interface Inbox {
  /** Keeps deliveries. Of an event that is delivered again, the last receipt is the one that counts. */
  hold(queue: EventQueue, deliveries: readonly Delivery[]): void;
  holds(delivery: Delivery): boolean;
  /** Takes the deliveries of these events off their queues. */
  done(eventIds: Iterable<string>): Promise<readonly Diagnostic[]>;
}

export function createInbox(): Inbox {
  const held = new Map<string, { readonly queue: EventQueue; readonly delivery: Delivery }>();
  return {
    hold(queue, deliveries) {
      for (const delivery of deliveries) held.set(delivery.event.id, { queue, delivery });
    },
    holds: ({ event }) => held.has(event.id),
    async done(eventIds) {
      const byQueue = new Map<EventQueue, Delivery[]>();
      for (const id of eventIds) {
        const entry = held.get(id);
        if (!entry) continue;
        held.delete(id);
        byQueue.set(entry.queue, [...(byQueue.get(entry.queue) ?? []), entry.delivery]);
      }
      const removals = [...byQueue].map(([queue, deliveries]) => queue.remove(deliveries));
      return (await Promise.all(removals)).flat();
    },
  };
}
