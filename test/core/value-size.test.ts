import { describe, expect, it } from 'vitest';
import { sensitive, stringValue, tupleValue, type Value } from '../../src/core/value.ts';
import { excessOf } from '../../src/core/value-size.ts';

/** What locals come to of which each is made of the one before. */
function grown(steps: number, step: (value: Value) => Value): string | undefined {
  let value: Value = stringValue('a');
  for (let done = 0; done < steps; done++) {
    value = step(value);
    const excess = excessOf(value);
    if (excess !== undefined) return `${done}: ${excess}`;
  }
  return undefined;
}

describe('the size of a value', () => {
  it('is no matter for what a configuration may hold', () => {
    expect(grown(1_000, (value) => tupleValue([value]))).toBeUndefined();
    expect(excessOf(tupleValue(Array.from({ length: 300_000 }, () => stringValue('a'))))).toBeUndefined();
  });

  it('is too much where it is nested by thousands, at once or step by step', () => {
    expect(grown(10_000, (value) => tupleValue([value]))).toBe(
      '1000: the value is nested more than 1000 levels deep',
    );
    let deep: Value = stringValue('a');
    for (let level = 0; level < 10_000; level++) deep = sensitive(tupleValue([deep]));
    expect(excessOf(deep)).toContain('nested more than 1000 levels');
  });

  it('is too much where it doubles and doubles, and is told without going through it', () => {
    expect(grown(60, (value) => tupleValue([value, value]))).toBe(
      '22: the value consists of more than 10000000 values',
    );
  });
});
