import { describe, expect, it } from 'vitest';
import { createSeen, pollSince } from '../../src/agent/cursor.ts';
import { trailEvent } from '../support/trail-events.ts';

const MINUTE = 60_000;
const [one, two] = [trailEvent({ id: '1', time: 1 }), trailEvent({ id: '2', time: 2 })];

describe('where a poll begins', () => {
  it('is twenty minutes back, but not before the watch began', () => {
    expect(pollSince(100 * MINUTE, 105 * MINUTE)).toBe(100 * MINUTE);
    expect(pollSince(100 * MINUTE, 200 * MINUTE)).toBe(180 * MINUTE);
  });

  it('takes in the second in which the watch began', () => {
    expect(pollSince(100 * MINUTE + 999, 105 * MINUTE)).toBe(100 * MINUTE);
  });
});

it('a poll goes back as far when the clock was put back to before the watch began', () => {
  expect(pollSince(100 * MINUTE, 50 * MINUTE)).toBe(30 * MINUTE);
});

describe('what was seen', () => {
  it('is given once, however often it is repeated', () => {
    const seen = createSeen();
    expect(seen.fresh([one, one], 10)).toEqual([one]);
    expect(seen.fresh([one, two], 20)).toEqual([two]);
    expect(seen.fresh([one, two], 30)).toEqual([]);
  });

  it('says nothing of what comes late, although newer events came before it', () => {
    const seen = createSeen();
    seen.fresh([trailEvent({ id: 'new', time: 14 * MINUTE })], 15 * MINUTE);
    const late = trailEvent({ id: 'late', time: 2 * MINUTE });
    expect(seen.fresh([late], 16 * MINUTE)).toEqual([late]);
  });

  it.each([
    ['ahead of', 90],
    ['behind', -90],
  ])(
    'is known for as long as it is repeated, also where the cloud is an hour and a half %s us',
    (_, skew) => {
      const seen = createSeen();
      const event = trailEvent({ id: '1', time: (100 + skew) * MINUTE });
      seen.fresh([event], 100 * MINUTE);
      for (const minute of [101, 119, 139]) expect(seen.fresh([event], minute * MINUTE)).toEqual([]);
    },
  );

  it('is welcome again when it could not be dealt with', () => {
    const seen = createSeen();
    seen.fresh([one, two], 10);
    seen.forget([one]);
    expect(seen.fresh([one, two], 20)).toEqual([one]);
  });
});
