import type { Commit } from '../core/drift.ts';
import type { TrailEvent } from '../core/trail-event.ts';

/** What to look at. Requests are hints; two that wait together become one that asks for both. */
export interface Request {
  /** Instance addresses, or everything. */
  readonly scope: ReadonlySet<string> | 'all';
  /** The commit to load before looking, when it moved. */
  readonly commit?: Commit;
  /** By address: the calls that may have moved it. */
  readonly events: ReadonlyMap<string, readonly TrailEvent[]>;
  /** When the request was made, milliseconds since the epoch; of merged ones, the first. */
  readonly since: number;
  /** How often this was tried before, in vain. */
  readonly failures?: number;
}

/** A queue of at most one request: whoever waits for it gets all that came together. */
export interface Queue {
  put(request: Request): void;
  /** The next request; rejects with the signal's reason when it aborts first. */
  take(signal: AbortSignal): Promise<Request>;
}

export function createQueue(): Queue {
  let waiting: Request | undefined;
  let wake: (() => void) | undefined;
  return {
    put(request) {
      waiting = waiting ? merge(waiting, request) : request;
      wake?.();
    },
    async take(signal) {
      while (!waiting) await arrival(signal, (resolve) => (wake = resolve));
      const taken = waiting;
      waiting = undefined;
      return taken;
    },
  };
}

/** One request that asks for what both ask; the later commit wins. */
export function merge(first: Request, second: Request): Request {
  const scope =
    first.scope === 'all' || second.scope === 'all' ? 'all' : new Set([...first.scope, ...second.scope]);
  const events = new Map(first.events);
  for (const [address, more] of second.events) events.set(address, [...(events.get(address) ?? []), ...more]);
  const commit = second.commit ?? first.commit;
  const failures = Math.max(first.failures ?? 0, second.failures ?? 0);
  return {
    scope,
    events,
    since: Math.min(first.since, second.since),
    ...(commit && { commit }),
    ...(failures > 0 && { failures }),
  };
}

function arrival(signal: AbortSignal, listen: (resolve: () => void) => void): Promise<void> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    listen(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}
