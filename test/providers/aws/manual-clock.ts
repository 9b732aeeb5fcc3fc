import type { Clock } from '../../../src/core/clock.ts';

/** A clock on which sleeping takes no time: it moves to when the sleeper wakes, and remembers how long each slept. */
export function manualClock(start = 0): Clock & { readonly slept: number[]; advance(ms: number): void } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance(ms) {
      now += ms;
    },
    async sleep(ms) {
      slept.push(ms);
      now += ms;
    },
  };
}
