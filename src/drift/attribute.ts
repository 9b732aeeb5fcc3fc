import type { Attribution } from '../core/drift.ts';
import type { TrailEvent } from '../core/trail-event.ts';

/** What was looked at when no event is found, for an honest "unknown". */
export interface LookedAt {
  /** Milliseconds since the epoch: events before this were not asked for. */
  readonly since: number;
  /** Why events may be missing although somebody did something. */
  readonly caveat: string;
  /** Why a history could not be asked, as a sentence. */
  readonly failure?: string;
}

/**
 * Who caused a drift: the last call that touched the object, with those before it. Our own calls, which `isOwn`
 * recognises, left the object as declared, so whatever came before the last of them explains nothing any more. Of calls
 * in the same second the later in `events` is the later one.
 */
export function attribute(
  events: readonly TrailEvent[],
  isOwn: (event: TrailEvent) => boolean,
  lookedAt: LookedAt,
): Attribution {
  const newestFirst = [...events].reverse().sort((a, b) => b.time - a.time);
  const ownAt = newestFirst.findIndex(isOwn);
  const [event, ...earlier] = ownAt === -1 ? newestFirst : newestFirst.slice(0, ownAt);
  if (event) return { kind: 'event', event, earlier };
  if (lookedAt.failure !== undefined)
    return { kind: 'unknown', why: `The event history could not be asked. ${lookedAt.failure}` };
  const own = newestFirst[ownAt];
  return { kind: 'unknown', why: `${own ? afterOwn(own) : sinceThen(lookedAt.since)} ${lookedAt.caveat}` };
}

function afterOwn({ name, time }: TrailEvent): string {
  return `The last recorded call on this object is holdfast's own: ${name} at ${new Date(time).toISOString()}.`;
}

function sinceThen(since: number): string {
  return `No event since ${new Date(since).toISOString()} names this object.`;
}
