import { describe, expect, it } from 'vitest';
import { adaptivePace, steadyPace } from '../../../providers/aws/pace.ts';
import { retryStrategy, type SdkRetryStrategy } from '../../../providers/aws/retry.ts';
import { manualClock } from './manual-clock.ts';

type Problem = Parameters<SdkRetryStrategy['refreshRetryTokenForRetry']>[1];

function retrying(maxAttempts = 4) {
  const clock = manualClock(1_000_000);
  const pace = adaptivePace(clock);
  const strategy = retryStrategy({ clock, pace, maxAttempts, random: () => 0.5 });
  const attempts = async (problem: Problem): Promise<number> => {
    let token = await strategy.acquireInitialRetryToken('');
    for (;;) {
      const next = await strategy.refreshRetryTokenForRetry(token, problem).catch(() => undefined);
      if (!next) return token.getRetryCount() + 1;
      token = next;
    }
  };
  return { clock, attempts };
}

describe('a call is tried', () => {
  it('as often as allowed, waiting longer each time', async () => {
    const { clock, attempts } = retrying();
    expect(await attempts({ errorType: 'TRANSIENT' })).toBe(4);
    expect(clock.slept).toEqual([50, 100, 200]);
  });

  it('with longer waits when the service throttles, and not before it says', async () => {
    const { clock, attempts } = retrying(2);
    const retryAfterHint = new Date(clock.now() + 3_000);
    expect(await attempts({ errorType: 'THROTTLING', retryAfterHint })).toBe(2);
    expect(clock.slept[0]).toBe(3_000);
  });

  it('once, when it was wrong', async () => {
    expect(await retrying().attempts({ errorType: 'CLIENT_ERROR' })).toBe(1);
  });

  it('a few times only where nobody listens', async () => {
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }) as never;
    expect(await retrying(26).attempts({ errorType: 'TRANSIENT', error })).toBe(4);
  });
});

describe('a pace', () => {
  it('is free until the service throttles, then half of what was refused, then free again', async () => {
    const clock = manualClock(1_000_000);
    const pace = adaptivePace(clock);
    for (let i = 0; i < 100; i++) await pace.turn();
    expect(clock.slept).toEqual([]);

    pace.throttled();
    pace.throttled();
    await pace.turn();
    await pace.turn();
    expect(clock.slept).toEqual([20]);

    for (let i = 0; i < 200; i++) pace.answered();
    clock.advance(1_000);
    clock.slept.length = 0;
    for (let i = 0; i < 100; i++) await pace.turn();
    expect(clock.slept).toEqual([]);
  });

  it('can be steady', async () => {
    const clock = manualClock();
    const pace = steadyPace(clock, 2);
    for (let i = 0; i < 3; i++) await pace.turn();
    expect(clock.now()).toBe(1_000);
  });
});
