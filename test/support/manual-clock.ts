import type { Clock } from '../../src/core/clock.ts';

/** A clock that moves only when told to: a day of waiting takes no time. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, waking sleepers in order of their times, and lets what they do settle. */
  advance(ms: number): Promise<void>;
  /** How many sleep. */
  readonly sleeping: number;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function manualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  let sleepers: Sleeper[] = [];
  return {
    now: () => now,
    get sleeping() {
      return sleepers.length;
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const abort = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(signal?.reason);
        };
        const wake = (): void => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', abort);
      });
    },
    async advance(ms) {
      const end = now + ms;
      await settled();
      for (;;) {
        const [next] = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        now = next.at;
        sleepers = sleepers.filter((other) => other !== next);
        next.wake();
        await settled();
      }
      now = end;
    },
  };
}

/** Lets promises that are ready run, and what they make ready. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
