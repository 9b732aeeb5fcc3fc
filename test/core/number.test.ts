import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compareNumbers,
  divide,
  formatNumber,
  fromDouble,
  multiply,
  type Numeric,
  parseNumber,
  remainder,
  subtract,
  toDouble,
} from '../../src/core/number.ts';

const number = (text: string): Numeric => {
  const parsed = parseNumber(text);
  if (parsed === undefined) throw new Error(`${text} is no number`);
  return parsed;
};
const written = (n: Numeric | undefined): string => (n === undefined ? 'undefined' : formatNumber(n));

describe('numbers', () => {
  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['00012', '12'],
    ['1.50', '1.5'],
    ['0.1', '0.1'],
    ['1e3', '1000'],
    ['12e-4', '0.0012'],
    ['.5', '0.5'],
    ['9007199254740993', '9007199254740993'],
    ['123456789012345678901234567890.5', '123456789012345678901234567890.5'],
    ['-1.000000000000000000000000000000000001', '-1.000000000000000000000000000000000001'],
  ])('are read from %s and written as %s', (text, expected) => {
    expect(written(number(text))).toBe(expected);
  });

  it.each(['', '.', '-', '1e', '0x10', '1_000', ' 1', 'NaN', 'Infinity'])('are not read from %j', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });

  // Expected values were printed by terraform 1.11.4.
  it.each([
    ['0.1 + 0.2', add(number('0.1'), number('0.2')), '0.3'],
    [
      '1 / 3',
      divide(1, 3),
      '0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333335',
    ],
    [
      '2 / 3',
      divide(2, 3),
      '0.6666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666666667',
    ],
    ['-7 % 3', remainder(-7, 3), '-1'],
    ['5.5 % 2', remainder(number('5.5'), 2), '1.5'],
    ['1 / 0', divide(1, 0), '+Inf'],
    ['0 / 0', divide(0, 0), 'undefined'],
    ['5 % 0', remainder(5, 0), '5'],
    [
      '2^53 * 2^53',
      multiply(number('9007199254740992'), number('9007199254740992')),
      '81129638414606681695789005144064',
    ],
    ['1e60 + 1 - 1e60', subtract(add(number('1e60'), 1) ?? 0, number('1e60')), '1'],
  ])('compute %s', (_, result, expected) => {
    expect(written(result)).toBe(expected);
  });

  it('read back what they write', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.integer({ min: -60, max: 60 }), (digits, power) => {
        const value = number(`${digits}e${power}`);
        expect(parseNumber(formatNumber(value))).toEqual(value);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('agree with doubles on order, and go through them unharmed', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        expect(Math.sign(compareNumbers(fromDouble(a), fromDouble(b)))).toBe(Math.sign(a - b) + 0);
        expect(toDouble(fromDouble(a)) + 0).toBe(a + 0);
      }),
      { seed: 2, numRuns: 300 },
    );
  });
});
