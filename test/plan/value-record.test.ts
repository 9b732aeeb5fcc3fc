import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/core/number.ts';
import { listOf, NUMBER, STRING } from '../../src/core/type.ts';
import { type Refinement, unknownOf } from '../../src/core/value.ts';
import { recordValue, valueOfRecord } from '../../src/plan/value-record.ts';

describe('the record of a value that is not known yet', () => {
  const half = parseNumber('0.5');
  const bounds: Refinement = { notNull: true, min: -1, ...(half !== undefined && { max: half }) };
  it.each([
    ['a type', unknownOf(STRING)],
    ['a beginning', unknownOf(STRING, { notNull: true, prefix: 'ab-' })],
    ['bounds of a number, a fraction among them', unknownOf(NUMBER, bounds)],
    ['bounds of a length', unknownOf(listOf(STRING), { minLength: 1, maxLength: 3 })],
  ])('keeps %s', (_, value) => {
    expect(valueOfRecord(JSON.parse(JSON.stringify(recordValue(value))))).toEqual(value);
  });
});
