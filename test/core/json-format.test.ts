import { expect, it } from 'vitest';
import { formatJson } from '../../src/core/json-format.ts';
import { parseNumber } from '../../src/core/number.ts';
import { numberToJson } from '../../src/core/value-json.ts';

it.each(['123456789012345678901234567890', '0.0000000001', '1500000000000000000000000000000', '0.1', '3'])(
  'a number has all its digits, and no exponent: %s',
  (digits) => {
    const number = parseNumber(digits);
    expect(formatJson({ n: number !== undefined && numberToJson(number) })).toBe(`{"n":${digits}}`);
  },
);

it('what HTML takes for markup is escaped, as in Go', () => {
  expect(formatJson(['<a>&\u2028'])).toBe('["\\u003ca\\u003e\\u0026\\u2028"]');
});
