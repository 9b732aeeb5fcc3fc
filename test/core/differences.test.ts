import { describe, expect, it } from 'vitest';
import { differences } from '../../src/core/differences.ts';
import { marksOf, sensitive } from '../../src/core/value.ts';
import { pathText } from '../../src/report/path-text.ts';
import { LATER, list, map, type Sketch, value } from '../support/plans.ts';

/** The places where two values differ, as a person reads them. */
const places = (left: Sketch, right: Sketch): readonly string[] =>
  differences(value(left), value(right)).map(({ path }) => pathText(path));

describe('the differences of two objects', () => {
  it('are none when they are equal', () => {
    expect(places({ a: 1, tags: map({ x: 'y' }) }, { a: 1, tags: map({ x: 'y' }) })).toEqual([]);
  });

  it('are told at the smallest place: an attribute, a key of a map, an item of a block list', () => {
    const left = { name: 'a', tags: map({ Team: 'web', Stage: 'dev' }), rule: list({ days: 1, mode: 'x' }) };
    const right = {
      name: 'b',
      tags: map({ Team: 'web', Stage: 'prod' }),
      rule: list({ days: 2, mode: 'x' }),
    };
    expect(places(left, right)).toEqual(['name', 'rule[0].days', 'tags["Stage"]']);
  });

  it('name keys that only one side has', () => {
    expect(places({ tags: map({ a: '1' }) }, { tags: map({ b: '1' }) })).toEqual(['tags["a"]', 'tags["b"]']);
  });

  it('take lists of different lengths as a whole', () => {
    expect(places({ rule: list({ days: 1 }) }, { rule: list({ days: 1 }, { days: 2 }) })).toEqual(['rule']);
  });

  it('do not count what is known only after apply', () => {
    expect(places({ etag: LATER, a: 1 }, { etag: 'x', a: 2 })).toEqual(['a']);
  });

  it('keep the secrecy of what they stand in', () => {
    const [found] = differences(
      value({ keys: sensitive(map({ a: '1' })) }),
      value({ keys: map({ a: '2' }) }),
    );
    expect(found && marksOf(found.left).has('sensitive')).toBe(true);
  });
});
