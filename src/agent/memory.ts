import type { TrailEvent } from '../core/trail-event.ts';
import type { Touched } from '../drift/index.ts';

/** The calls that touched managed objects, of those that are told only once: out of queues, not out of the history. */
export interface EventMemory {
  note(touched: Touched): void;
  /** The calls known of the instance at an address, oldest first. */
  of(address: string): readonly TrailEvent[];
  /** What is as declared again is not explained by what came before. */
  forget(address: string): void;
}

/** So many of an object: more explain nothing. */
const REMEMBERED = 50;

export function createEventMemory(): EventMemory {
  const byAddress = new Map<string, readonly TrailEvent[]>();
  return {
    note(touched) {
      for (const [address, { events }] of touched)
        byAddress.set(
          address,
          distinctEvents([...(byAddress.get(address) ?? []), ...events]).slice(-REMEMBERED),
        );
    },
    of: (address) => byAddress.get(address) ?? [],
    forget: (address) => void byAddress.delete(address),
  };
}

/** Events from several places, each once, oldest first. */
export function distinctEvents(events: readonly TrailEvent[]): readonly TrailEvent[] {
  return [...new Map(events.map((event) => [event.id, event])).values()].sort((a, b) => a.time - b.time);
}
