import { describe, expect, it } from 'vitest';
import { resourceText } from '../../../src/config/index.ts';
import { fromDouble, parseNumber } from '../../../src/core/number.ts';
import {
  block,
  bool,
  number,
  type Schema,
  text,
  textList,
  textMap,
  textSet,
} from '../../../src/core/schema.ts';
import { STRING } from '../../../src/core/type.ts';
import {
  boolValue,
  listValue,
  mapValue,
  nullOf,
  numberValue,
  objectValue,
  sensitive,
  stringValue,
  type Value,
} from '../../../src/core/value.ts';

const doc = 'For a test.';
const amount = (digits: string): Value => numberValue(parseNumber(digits) ?? fromDouble(0));
const rule = {
  attributes: { name: text('required', { doc }), secret: text('optional', { doc, sensitive: true }) },
  blocks: {},
};
const schema = {
  version: 0,
  attributes: {
    id: text('optional-computed', { doc }),
    arn: text('computed', { doc }),
    name: text('required', { doc }),
    size: number('optional', { doc }),
    on: bool('optional-computed', { doc }),
    old: text('optional', { doc, deprecated: 'No more.' }),
    never: text('optional', { doc, refused: 'Never.' }),
    password: text('optional', { doc, sensitive: true }),
    days: number('optional', { doc, conflictsWith: ['years'] }),
    years: number('optional', { doc, conflictsWith: ['days'] }),
    policy: text('optional', { doc }),
    names: textList('optional', { doc }),
    tags: textMap('optional', { doc }),
    zones: textSet('optional', { doc }),
  },
  blocks: {
    rule: block('list', rule, { doc }),
    old_rule: block('list', rule, { doc, deprecated: 'No more.' }),
  },
} as const satisfies Schema;

/** The lines inside of the block. */
function written(values: Readonly<Record<string, Value>>, more: object = {}): readonly string[] {
  const object = objectValue(Object.entries(values));
  const lines = resourceText({ type: 'x_thing', name: 'a', provider: 'x', schema, object, ...more }).split(
    '\n',
  );
  expect(lines[0]).toBe('resource "x_thing" "a" {');
  expect(lines.at(-1)).toBe('}');
  return lines.slice(1, -1).map((line) => line.trim().replace(/ += /, ' = '));
}

const line = (name: string, value: Value, more: object = {}): string | undefined =>
  written({ [name]: value }, more).find((each) => each.startsWith(`${name} = `));

describe('the block of an imported object', () => {
  it('has every argument by name, null where there is nothing, and aligned', () => {
    const object = objectValue([['name', stringValue('n')]]);
    expect(resourceText({ type: 'x_thing', name: 'a', provider: 'x.west', schema, object })).toBe(
      `resource "x_thing" "a" {
  provider = x.west
  days     = null
  name     = "n"
  names    = null
  on       = null
  password = null # sensitive
  policy   = null
  size     = null
  tags     = null
  years    = null
  zones    = null
}`,
    );
  });

  it('leaves out what cannot or should not be set', () => {
    const values = {
      id: stringValue('i'),
      arn: stringValue('r'),
      old: stringValue('o'),
      never: stringValue('v'),
    };
    expect(written(values).filter((each) => /^(id|arn|old|never)\b/.test(each))).toEqual([]);
  });

  it('never shows a secret', () => {
    expect(line('password', stringValue('p'))).toBe('password = null # sensitive');
    expect(line('name', sensitive(stringValue('n')))).toBe('name = null # sensitive');
  });

  it('takes an empty text for none, but where one is required', () => {
    expect(line('policy', stringValue(''))).toBe('policy = null');
    expect(line('name', stringValue(''))).toBe('name = ""');
  });

  it('gives one of two that conflict', () => {
    const lines = written({ days: amount('1'), years: amount('2') });
    expect(lines).toContain('days = 1');
    expect(lines).toContain('years = null');
  });

  it('leaves out blocks that an argument rules out', () => {
    const either = {
      ...schema,
      attributes: {
        ...schema.attributes,
        policy: text('optional', { doc, exactlyOneOf: ['policy', 'rule'] }),
      },
    };
    const rules = listValue({ kind: 'object', attributes: { name: STRING } }, [
      objectValue([['name', stringValue('n')]]),
    ]);
    const lines = written({ policy: stringValue('p'), rule: rules }, { schema: either });
    expect(lines).toContain('policy = "p"');
    expect(lines).not.toContain('rule {');
  });

  it('writes texts so that they mean themselves', () => {
    expect(line('name', stringValue('a"\\\n\t${b}%{c}$'))).toBe('name = "a\\"\\\\\\n\\t$${b}%%{c}$"');
    expect(line('name', stringValue('\u0007é\u00a0'))).toBe('name = "\\u0007é\\u00a0"');
  });

  it('writes numbers, booleans and collections', () => {
    expect(line('size', amount('12345678901234567890.5'))).toBe('size = 12345678901234567890.5');
    expect(line('on', boolValue(false))).toBe('on = false');
    expect(line('names', listValue(STRING, [stringValue('a'), nullOf(STRING)]))).toBe('names = ["a", null]');
    expect(line('names', listValue(STRING, []))).toBe('names = []');
    expect(line('tags', mapValue(STRING, []))).toBe('tags = {}');
    const tags = mapValue(STRING, [
      ['a b', stringValue('1')],
      ['for', stringValue('2')],
      ['k', stringValue('3')],
    ]);
    expect(written({ tags }).join(' ')).toContain('tags = { "a b" = "1" "for" = "2" k = "3" }');
  });

  it('writes JSON as jsonencode where that is the same text, or means the same', () => {
    expect(written({ policy: stringValue('{"a":[1,"b"]}') }).join(' ')).toContain(
      'policy = jsonencode({ a = [1, "b"] })',
    );
    const spaced = stringValue('{"a": 1}');
    expect(line('policy', spaced)).toBe('policy = "{\\"a\\": 1}"');
    expect(line('policy', spaced, { equivalent: { policy: () => true } })).toBe('policy = jsonencode({');
    expect(line('policy', stringValue('12'))).toBe('policy = "12"');
  });

  it('repeats nested blocks, without their secrets', () => {
    const item = objectValue([
      ['name', stringValue('n')],
      ['secret', stringValue('s')],
    ]);
    const rules = listValue({ kind: 'object', attributes: { name: STRING, secret: STRING } }, [item, item]);
    const lines = written({ rule: rules, old_rule: rules });
    expect(lines.filter((each) => each === 'rule {')).toHaveLength(2);
    expect(lines.filter((each) => each === 'secret = null # sensitive')).toHaveLength(2);
    expect(lines).not.toContain('old_rule {');
  });
});
