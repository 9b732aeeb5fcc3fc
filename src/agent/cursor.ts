import type { TrailEvent } from '../core/trail-event.ts';

/**
 * How far back every poll looks again. CloudTrail delivers most events within five minutes and some after fifteen
 * (CloudTrail User Guide, "How CloudTrail works"), out of order.
 */
const OVERLAP_MS = 20 * 60_000;

/** Remembers which events of a history were seen, for as long as they can come again. */
export interface Cursor {
  /** From when to ask, milliseconds since the epoch. */
  since(now: number): number;
  /** Those not seen before, which are seen from now on. */
  fresh(events: readonly TrailEvent[], now: number): readonly TrailEvent[];
}

/** A cursor that starts with the second of `startedAt`: what happened before is the first sweep's to find. */
export function createCursor(startedAt: number): Cursor {
  // Events are told to the second, and the one of the start may have come after what the sweep read.
  const start = Math.floor(startedAt / 1000) * 1000;
  const seen = new Map<string, number>();
  const since = (now: number): number => Math.max(start, now - OVERLAP_MS);
  return {
    since,
    fresh(events, now) {
      const fresh = events.filter(({ id }) => !seen.has(id));
      for (const { id, time } of fresh) seen.set(id, time);
      // A poll never asks for older ones again.
      for (const [id, time] of seen) if (time < since(now) - OVERLAP_MS) seen.delete(id);
      return fresh;
    },
  };
}
