import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumber } from '../../src/core/number.ts';
import { sameValue } from '../../src/core/same-value.ts';
import { setValue } from '../../src/core/set-value.ts';
import {
  DYNAMIC,
  listOf,
  mapOf,
  NUMBER,
  objectOf,
  STRING,
  setOf,
  type Type,
  tupleOf,
} from '../../src/core/type.ts';
import {
  boolValue,
  listValue,
  mapValue,
  nullOf,
  numberValue,
  objectValue,
  sensitive,
  stringValue,
  tupleValue,
  typeOf,
  UNKNOWN,
  type Value,
} from '../../src/core/value.ts';
import { fromJson, type Json, toJson } from '../../src/core/value-json.ts';

describe('values as JSON', () => {
  it('carry their type beside them where the schema leaves it open, as states do', () => {
    const value = objectValue([['ports', listValue(NUMBER, [numberValue(80)])]]);
    const json = { value: { ports: [80] }, type: ['object', { ports: ['list', 'number'] }] };
    expect(toJson(value, DYNAMIC)).toEqual(json);
    expect(fromJson(json, DYNAMIC)).toEqual(value);
    expect(toJson(nullOf(DYNAMIC), DYNAMIC)).toBeNull();
  });

  it('carry no marks', () => {
    expect(toJson(tupleValue([sensitive(stringValue('s'))]))).toEqual(['s']);
  });

  it('do not exist for what is known only after apply', () => {
    expect(() => toJson(UNKNOWN)).toThrow('known only after apply');
  });

  it('keep every digit of a number', () => {
    for (const digits of ['0.1', '12345678901234567890', '1e30', '-0.000000000000000000000000123456789']) {
      const value = numberValue(parseNumber(digits) ?? 0);
      expect(fromJson(toJson(value), NUMBER)).toEqual(value);
    }
  });

  it.each<[Json, Type, Value | undefined]>([
    ['1.5', NUMBER, numberValue(parseNumber('1.5') ?? 0)],
    ['x', NUMBER, undefined],
    [['b', 'a', 'b'], setOf(STRING), setValue(STRING, [stringValue('a'), stringValue('b')])],
    [{}, objectOf({ a: STRING }), objectValue([['a', nullOf(STRING)]])],
    [{ __proto__x: 'y' }, mapOf(STRING), mapValue(STRING, [['__proto__x', stringValue('y')]])],
    [['a'], tupleOf([STRING, STRING]), undefined],
    [
      { a: [1, 'x', null] },
      DYNAMIC,
      objectValue([['a', tupleValue([numberValue(1), stringValue('x'), nullOf(DYNAMIC)])]]),
    ],
    ['x', listOf(STRING), undefined],
  ])('are read from %j', (json, type, value) => {
    expect(fromJson(json, type)).toEqual(value);
  });

  it('come back as they went', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const read = fromJson(toJson(value, DYNAMIC), DYNAMIC);
        expect(read && sameValue(read, value)).toBe(true);
        const typed = fromJson(toJson(value), typeOf(value));
        expect(typed && sameValue(typed, value)).toBe(true);
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });
});

const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.string().map(stringValue),
    fc.maxSafeInteger().map(numberValue),
    fc.boolean().map(boolValue),
    fc.array(fc.string()).map((items) => setValue(STRING, items.map(stringValue))),
    fc.array(fc.boolean()).map((items) => listValue({ kind: 'bool' }, items.map(boolValue))),
    fc.array(tie('value'), { maxLength: 4 }).map(tupleValue),
    fc.dictionary(fc.string(), tie('value')).map((parts) => objectValue(Object.entries(parts))),
  ),
})).value;
