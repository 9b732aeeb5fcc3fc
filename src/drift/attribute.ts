import type { Attribution } from '../core/drift.ts';
import type { TrailEvent } from '../core/trail-event.ts';

/** What was looked at when no event is found, for an honest "unknown". */
export interface LookedAt {
  /** Milliseconds since the epoch: events before this were not asked for. */
  readonly since: number;
  /** Why events may be missing although somebody did something. */
  readonly caveat: string;
}

/**
 * Who caused a drift: the last call that touched the object and was not our own, with those before it. Our own calls are
 * recognised by `isOwn`; when they are the only ones, nobody else is blamed.
 */
export function attribute(
  events: readonly TrailEvent[],
  isOwn: (event: TrailEvent) => boolean,
  lookedAt: LookedAt,
): Attribution {
  const others = events.filter((event) => !isOwn(event)).sort((a, b) => b.time - a.time);
  const [event, ...earlier] = others;
  if (event) return { kind: 'event', event, earlier };
  return {
    kind: 'unknown',
    why: `No event since ${new Date(lookedAt.since).toISOString()} names this object. ${lookedAt.caveat}`,
  };
}
