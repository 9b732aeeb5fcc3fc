import { describe, expect, it } from 'vitest';
import { AGAIN, attempt, done, NOT_READY } from '../../src/apply/retry.ts';
import type { Clock } from '../../src/core/clock.ts';

/** A clock that notes how long was slept. */
function notingClock() {
  let now = 0;
  const slept: number[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
  return { clock, slept };
}

describe('trying again', () => {
  const signal = new AbortController().signal;

  it('waits twice as long each time up to a limit, at most half of it by chance', async () => {
    const { clock, slept } = notingClock();
    let tries = 0;
    const work = async () => (++tries < 8 ? AGAIN : done('there'));
    expect(await attempt({ clock, signal, random: () => 1 }, NOT_READY, work, () => {})).toBe('there');
    expect(slept).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    const hurried = notingClock();
    tries = 6;
    await attempt({ clock: hurried.clock, signal, random: () => 0 }, NOT_READY, work, () => {});
    expect(hurried.slept).toEqual([250]);
  });

  it('gives up when the time is over', async () => {
    const { clock } = notingClock();
    const told: number[] = [];
    const never = async () => AGAIN;
    expect(
      await attempt({ clock, signal, random: () => 1 }, NOT_READY, never, (ms) => told.push(ms)),
    ).toBeUndefined();
    expect(clock.now()).toBeGreaterThanOrEqual(NOT_READY.totalMs);
    expect(told[0]).toBe(0);
  });

  it('ends at once when aborted', async () => {
    const { clock } = notingClock();
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    const waiting = attempt(
      { clock, signal: controller.signal, random: () => 1 },
      NOT_READY,
      async () => AGAIN,
      () => {},
    );
    await expect(waiting).rejects.toThrow('stop');
  });
});
