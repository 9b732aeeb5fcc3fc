import { describe, expect, it } from 'vitest';
import { NULL, sensitive } from '../../src/core/value.ts';
import { markedLike } from '../../src/scope/marked-like.ts';
import { map, value } from '../support/plans.ts';

describe('what is seen in place of a secret', () => {
  it('is one, at any depth, and what stands beside it is not', () => {
    const known = value({
      tags: map({ pin: sensitive(value('1')), team: 'x' }),
      list: [sensitive(value('a')), 'b'],
    });
    const seen = value({ tags: map({ pin: '2', team: 'y', more: 'z' }), list: ['c', 'd'] });
    expect(markedLike(seen, known)).toEqual(
      value({
        tags: map({ pin: sensitive(value('2')), team: 'y', more: 'z' }),
        list: [sensitive(value('c')), 'd'],
      }),
    );
  });

  it('is shown where nothing secret was known', () => {
    const seen = value({ a: '1' });
    expect(markedLike(seen, undefined)).toBe(seen);
    expect(markedLike(seen, NULL)).toBe(seen);
  });
});
