import type { Clock } from '../core/clock.ts';
import { merge, type Queue, type Request } from './queue.ts';

/** Requests that are asked again after a time. */
export interface PutOff {
  /** Puts a request back into the queue after so many milliseconds. */
  later(request: Request, afterMs: number): void;
  /**
   * The request, with the put-off ones that ask for nothing beyond it: they need not be asked on their own. Without this,
   * every sweep over what fails would leave one more of them behind. What has a commit to apply waits for a commit.
   */
  takenIn(request: Request): Request;
}

/** None is asked again once the signal aborts. */
export function createPutOff(queue: Queue, clock: Clock, signal: AbortSignal): PutOff {
  const waiting = new Map<Request, AbortController>();
  signal.addEventListener('abort', () => {
    for (const wait of waiting.values()) wait.abort();
  });
  return {
    later(request, afterMs) {
      if (signal.aborted) return;
      const wait = new AbortController();
      waiting.set(request, wait);
      clock.sleep(afterMs, wait.signal).then(
        () => {
          waiting.delete(request);
          queue.put(request);
        },
        () => undefined,
      );
    },
    takenIn(request) {
      let whole = request;
      for (const [other, wait] of waiting) {
        if (!asksFor(request, other)) continue;
        waiting.delete(other);
        wait.abort();
        whole = merge(other, whole);
      }
      return whole;
    },
  };
}

function asksFor({ scope, commit }: Request, other: Request): boolean {
  if (other.commit && !commit) return false;
  if (scope === 'all') return true;
  return other.scope !== 'all' && [...other.scope].every((address) => scope.has(address));
}
