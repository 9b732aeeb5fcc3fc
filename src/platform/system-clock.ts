import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../core/clock.ts';

/** What a timer of Node can wait: a longer one rings at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock. A sleep that is aborted rejects with the signal's reason. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    signal?.throwIfAborted();
    try {
      for (let left = ms; left >= 0; left -= LONGEST_TIMER_MS)
        await delay(Math.min(left, LONGEST_TIMER_MS), undefined, signal ? { signal } : undefined);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};
