import { describe, expect, it } from 'vitest';
import type { Pace } from '../../../providers/aws/pace.ts';
import { adaptivePace, steadyPace } from '../../../providers/aws/pace.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';

/** How many of `calls` get their turn within `ms`, all asking at once. */
async function turnsWithin(pace: Pace, clock: ManualClock, calls: number, ms: number): Promise<number> {
  let turns = 0;
  for (let i = 0; i < calls; i++) void pace.turn().then(() => turns++);
  await clock.advance(ms);
  return turns;
}

describe('the adaptive pace', () => {
  it('holds nobody up until the service complains', async () => {
    const clock = manualClock();
    expect(await turnsWithin(adaptivePace(clock), clock, 1000, 0)).toBe(1000);
  });

  it('goes on at half of what was refused', async () => {
    const clock = manualClock();
    const pace = adaptivePace(clock);
    await turnsWithin(pace, clock, 100, 0);
    pace.throttled();
    const turns = await turnsWithin(pace, clock, 1000, 1000);
    expect(turns).toBeGreaterThan(45);
    expect(turns).toBeLessThan(56);
  });

  it('slows down once for a burst of complaints', async () => {
    const clock = manualClock();
    const pace = adaptivePace(clock);
    await turnsWithin(pace, clock, 100, 0);
    for (let i = 0; i < 20; i++) pace.throttled();
    expect(await turnsWithin(pace, clock, 1000, 1000)).toBeGreaterThan(45);
  });

  it('never falls below five a second, however often it is told off', async () => {
    const clock = manualClock();
    const pace = adaptivePace(clock);
    for (let i = 0; i < 10; i++) {
      await clock.advance(2000);
      pace.throttled();
    }
    expect(await turnsWithin(pace, clock, 100, 1000)).toBeGreaterThanOrEqual(5);
  });

  it('is free again after enough answers', async () => {
    const clock = manualClock();
    const pace = adaptivePace(clock);
    await turnsWithin(pace, clock, 10, 0);
    pace.throttled();
    for (let i = 0; i < 100; i++) pace.answered();
    expect(await turnsWithin(pace, clock, 1000, 0)).toBe(1000);
  });
});

describe('a steady pace', () => {
  it('keeps to a published rate', async () => {
    const clock = manualClock();
    expect(await turnsWithin(steadyPace(clock, 2), clock, 100, 5000)).toBe(11);
  });
});
