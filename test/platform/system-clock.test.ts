import { expect, it } from 'vitest';
import { systemClock } from '../../src/platform/index.ts';

it('a sleep of months lasts until it is aborted', async () => {
  const ending = new AbortController();
  const sleep = systemClock.sleep(90 * 24 * 60 * 60_000, ending.signal).then(
    () => 'over',
    (reason: unknown) => reason,
  );
  await systemClock.sleep(50);
  ending.abort('asked to end');
  expect(await sleep).toBe('asked to end');
});
