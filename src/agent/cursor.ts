import type { TrailEvent } from '../core/trail-event.ts';

/**
 * How far back every poll looks again. CloudTrail delivers most events within five minutes and some after fifteen
 * (CloudTrail User Guide, "How CloudTrail works"), out of order.
 */
const OVERLAP_MS = 20 * 60_000;

/**
 * From when to ask a history, milliseconds since the epoch, in a watch that began at `startedAt`: what happened before
 * is the first sweep's to find.
 */
export function pollSince(startedAt: number, now: number): number {
  // Events are told to the second, and the one of the start may have come after what the sweep read.
  const start = Math.floor(startedAt / 1000) * 1000;
  const overlap = now - OVERLAP_MS;
  // A clock that was put back since then says nothing of what the first sweep saw.
  return now < start ? overlap : Math.max(start, overlap);
}

/** Remembers which events were seen, wherever they came from, for as long as they can come again. */
export interface Seen {
  /** Those not seen before, each once; from now on they are. */
  fresh(events: readonly TrailEvent[], now: number): readonly TrailEvent[];
  /** Takes events for unseen: they could not be dealt with, and are welcome again. */
  forget(events: readonly TrailEvent[]): void;
}

export function createSeen(): Seen {
  // By id, when it last came. The events' own times are another clock's, and say nothing of when they come again.
  const lastSeen = new Map<string, number>();
  return {
    fresh(events, now) {
      const fresh = new Map(events.filter(({ id }) => !lastSeen.has(id)).map((event) => [event.id, event]));
      for (const { id } of events) lastSeen.set(id, now);
      for (const [id, at] of lastSeen) if (at < now - 2 * OVERLAP_MS) lastSeen.delete(id);
      return [...fresh.values()];
    },
    forget(events) {
      for (const { id } of events) lastSeen.delete(id);
    },
  };
}
