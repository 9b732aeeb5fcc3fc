/** Conversions, by table and by chance; conversions of whole values are compared with terraform in test/differential. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameMarks, sameValue } from '../../src/core/same-value.ts';
import {
  BOOL,
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
  NULL,
  nullOf,
  numberValue,
  objectValue,
  sensitive,
  stringValue,
  tupleValue,
  typeOf,
  unknownOf,
  type Value,
} from '../../src/core/value.ts';
import { convert } from '../../src/eval/index.ts';

const text = stringValue;
const number = numberValue;

function converted(value: Value, type: Type): Value {
  const result = convert(value, type);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

describe('converting', () => {
  it('keeps marks, nulls and what is not known', () => {
    expect(converted(sensitive(number(1)), STRING)).toEqual(sensitive(text('1')));
    expect(converted(NULL, listOf(STRING))).toEqual(nullOf(listOf(STRING)));
    expect(converted(unknownOf(NUMBER), STRING)).toEqual(unknownOf(STRING));
    expect(converted(tupleValue([sensitive(number(1))]), listOf(STRING))).toEqual(
      listValue(STRING, [sensitive(text('1'))]),
    );
  });

  it('fills optional attributes with null and drops attributes the type does not have', () => {
    const type = objectOf({ a: STRING, b: NUMBER }, new Set(['b']));
    const value = objectValue([
      ['a', number(1)],
      ['c', text('x')],
    ]);
    expect(converted(value, type)).toEqual(
      objectValue([
        ['a', text('1')],
        ['b', nullOf(NUMBER)],
      ]),
    );
  });

  it.each([
    [text('x'), NUMBER, 'a number is required'],
    [text('yes'), BOOL, 'a bool is required'],
    [tupleValue([]), STRING, 'string required'],
    [text('x'), listOf(STRING), 'list of string required'],
    [tupleValue([text('1'), text('x')]), listOf(NUMBER), 'element 1: a number is required'],
    [objectValue([]), objectOf({ a: STRING }), 'attribute "a" is required'],
    [objectValue([]), objectOf({ a: STRING, b: STRING }), 'attributes "a" and "b" are required'],
    [
      objectValue([['a', tupleValue([text('x')])]]),
      objectOf({ a: listOf(BOOL) }),
      'attribute "a": element 0: a bool is required',
    ],
    [objectValue([['k', text('x')]]), mapOf(NUMBER), 'element "k": a number is required'],
  ])('says what stands in the way (%#)', (value, type, reason) => {
    expect(convert(value, type)).toEqual({ ok: false, reason });
  });

  it('a second time changes nothing, and gives the type that was asked for', () => {
    fc.assert(
      fc.property(anyValue, anyType, (value, type) => {
        const once = convert(value, type);
        if (!once.ok) return;
        const twice = converted(once.value, type);
        expect(sameValue(twice, once.value) && sameMarks(twice, once.value)).toBe(true);
        if (!JSON.stringify(type).includes('dynamic')) expect(typeOf(once.value)).toEqual(exactly(type));
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });
});

/** Values have no optional attributes. */
const exactly = (type: Type): Type => JSON.parse(JSON.stringify(type, withoutOptional));

const withoutOptional = (key: string, part: unknown): unknown => (key === 'optional' ? undefined : part);

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom('', 'a', '1', '1.5', 'true').map(text),
  fc.integer().map(number),
  fc.boolean().map(boolValue),
  fc.constantFrom<Value>(NULL, unknownOf(STRING), unknownOf(DYNAMIC), sensitive(text('s'))),
);
const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }).map(tupleValue),
    fc
      .dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'))
      .map((parts) => objectValue(Object.entries(parts))),
  ),
})).value;
const anyType: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Type>(STRING, NUMBER, BOOL, DYNAMIC),
    tie('type').map(listOf),
    tie('type').map(setOf),
    tie('type').map(mapOf),
    fc.array(tie('type'), { maxLength: 3 }).map(tupleOf),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('type')).map((parts) => objectOf(parts, new Set(['b']))),
  ),
})).type;
