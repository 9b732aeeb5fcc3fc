import { describe, expect, it } from 'vitest';
import { createCursor } from '../../src/agent/cursor.ts';
import { trailEvent } from '../support/trail-events.ts';

const MINUTE = 60_000;

describe('the cursor', () => {
  it('gives every event once, however often the history repeats it', () => {
    const cursor = createCursor(0);
    const [one, two] = [trailEvent({ id: '1', time: 1 }), trailEvent({ id: '2', time: 2 })];
    expect(cursor.fresh([one], 10)).toEqual([one]);
    expect(cursor.fresh([one, two], 20)).toEqual([two]);
    expect(cursor.fresh([one, two], 30)).toEqual([]);
  });

  it('takes an event that comes late although newer ones were seen', () => {
    const cursor = createCursor(0);
    cursor.fresh([trailEvent({ id: 'new', time: 14 * MINUTE })], 15 * MINUTE);
    const late = trailEvent({ id: 'late', time: 2 * MINUTE });
    expect(cursor.fresh([late], 16 * MINUTE)).toEqual([late]);
  });

  it('asks back twenty minutes, but not to before it began', () => {
    const cursor = createCursor(100 * MINUTE);
    expect(cursor.since(105 * MINUTE)).toBe(100 * MINUTE);
    expect(cursor.since(200 * MINUTE)).toBe(180 * MINUTE);
  });

  it('still knows an event for as long as the window can bring it', () => {
    const cursor = createCursor(0);
    const event = trailEvent({ id: '1', time: 100 * MINUTE });
    cursor.fresh([event], 101 * MINUTE);
    cursor.fresh([], 119 * MINUTE);
    expect(cursor.fresh([event], 119 * MINUTE)).toEqual([]);
  });
});
