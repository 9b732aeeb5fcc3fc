import { describe, expect, it } from 'vitest';
import { type Credentials, renewed } from '../../../providers/aws/credential-source.ts';
import { manualClock } from './manual-clock.ts';

const HOUR = 3_600_000;

describe('credentials', () => {
  it('are fetched again before they expire, once for all who ask', async () => {
    const clock = manualClock();
    let fetched = 0;
    const load = async (): Promise<Credentials> => {
      fetched += 1;
      return {
        accessKeyId: `key-${fetched}`,
        secretAccessKey: 's',
        expiration: new Date(clock.now() + HOUR),
      };
    };
    const source = renewed(await load(), load, { clock });
    expect((await source()).accessKeyId).toBe('key-1');
    clock.advance(HOUR - 60_000);
    const both = await Promise.all([source(), source()]);
    expect(both.map(({ accessKeyId }) => accessKeyId)).toEqual(['key-2', 'key-2']);
    expect(fetched).toBe(2);
  });

  it('are asked for again after a renewal failed', async () => {
    const clock = manualClock();
    let works = false;
    const load = async (): Promise<Credentials> => {
      if (!works) throw new Error('signed out');
      return { accessKeyId: 'new', secretAccessKey: 's' };
    };
    const source = renewed({ accessKeyId: 'old', secretAccessKey: 's', expiration: new Date(0) }, load, {
      clock,
    });
    await expect(source()).rejects.toThrow('signed out');
    works = true;
    expect((await source()).accessKeyId).toBe('new');
  });

  it('that are refused are looked up again, once for all whose were', async () => {
    let [keys, looks] = ['old', 0];
    const load = async (): Promise<Credentials> => {
      looks += 1;
      return { accessKeyId: keys, secretAccessKey: 's' };
    };
    const source = renewed(await load(), load, { clock: manualClock() });
    expect(await source.renew(source.generation)).toBe(false);
    keys = 'new';
    const refused = source.generation;
    expect((await source()).accessKeyId).toBe('old');
    expect(await Promise.all([source.renew(refused), source.renew(refused)])).toEqual([true, true]);
    expect((await source()).accessKeyId).toBe('new');
    expect(await source.renew(refused)).toBe(true);
    expect(looks).toBe(3);
  });
});
