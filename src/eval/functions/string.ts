import { RE2JS } from 're2js';
import { toDouble } from '../../core/number.ts';
import { BOOL, DYNAMIC, listOf, NUMBER, STRING } from '../../core/type.ts';
import {
  boolValue,
  listValue,
  nullOf,
  objectValue,
  stringValue,
  tupleValue,
  type Value,
} from '../../core/value.ts';
import { type Fault, type FunctionDefinition, fault, itemsOf, textOf } from './definition.ts';
import { format, formatList } from './format.ts';
import { numericOf } from './numeric.ts';

const text = (name: string) => ({ name, type: STRING }) as const;

/** String functions. Characters are grapheme clusters where Terraform counts them so. */
export const stringFunctions: readonly FunctionDefinition[] = [
  onText('lower', (s) => s.toLowerCase()),
  onText('upper', (s) => s.toUpperCase()),
  onText('title', (s) => s.replace(/(?<![\p{L}\p{N}_'’])\p{L}/gu, (letter) => letter.toUpperCase())),
  onText('trimspace', (s) => s.trim()),
  onText('chomp', (s) => s.replace(/(?:\r\n|\n|\r)+$/, '')),
  onText('strrev', (s) => graphemes(s).reverse().join('')),
  onTexts('trim', 'cutset', (s, cut) => trimEnd(trimStart(s, cut), cut)),
  onTexts('trimprefix', 'prefix', (s, prefix) => (s.startsWith(prefix) ? s.slice(prefix.length) : s)),
  onTexts('trimsuffix', 'suffix', (s, suffix) =>
    suffix !== '' && s.endsWith(suffix) ? s.slice(0, -suffix.length) : s,
  ),
  test('startswith', 'prefix', (s, prefix) => s.startsWith(prefix)),
  test('endswith', 'suffix', (s, suffix) => s.endsWith(suffix)),
  test('strcontains', 'substr', (s, part) => s.includes(part)),
  {
    name: 'join',
    parameters: [text('separator')],
    variadic: { name: 'lists', type: listOf(STRING) },
    returns: STRING,
    call: ([separator, ...lists]) => joinAll(textOf(separator), lists),
  },
  {
    name: 'split',
    parameters: [text('separator'), text('str')],
    returns: listOf(STRING),
    call: ([separator, str]) => listValue(STRING, split(textOf(str), textOf(separator)).map(stringValue)),
  },
  {
    name: 'replace',
    parameters: [text('str'), text('substr'), text('replace')],
    returns: STRING,
    call: ([str, substr, by]) => replace(textOf(str), textOf(substr), textOf(by)),
  },
  {
    name: 'substr',
    parameters: [text('str'), { name: 'offset', type: NUMBER }, { name: 'length', type: NUMBER }],
    returns: STRING,
    call: ([str, offset, length]) =>
      substr(textOf(str), toDouble(numericOf(offset)), toDouble(numericOf(length))),
  },
  {
    name: 'indent',
    parameters: [{ name: 'spaces', type: NUMBER }, text('str')],
    returns: STRING,
    call: ([spaces, str]) =>
      stringValue(textOf(str).replaceAll('\n', `\n${' '.repeat(toDouble(numericOf(spaces)))}`)),
  },
  {
    name: 'regex',
    parameters: [text('pattern'), text('string')],
    returns: DYNAMIC,
    call: ([pattern, subject]) => regex(textOf(pattern), textOf(subject)),
  },
  {
    name: 'regexall',
    parameters: [text('pattern'), text('string')],
    returns: listOf(DYNAMIC),
    call: ([pattern, subject]) => regexAll(textOf(pattern), textOf(subject)),
  },
  {
    name: 'format',
    parameters: [text('format')],
    variadic: { name: 'args', type: DYNAMIC, allowNull: true },
    returns: STRING,
    call: ([pattern, ...args]) => format(textOf(pattern), args),
  },
  {
    name: 'formatlist',
    parameters: [text('format')],
    variadic: { name: 'args', type: DYNAMIC, allowNull: true },
    returns: listOf(STRING),
    call: ([pattern, ...args]) => formatList(textOf(pattern), args),
  },
];

function onText(name: string, compute: (s: string) => string): FunctionDefinition {
  return { name, parameters: [text('str')], returns: STRING, call: ([s]) => stringValue(compute(textOf(s))) };
}

function onTexts(
  name: string,
  second: string,
  compute: (s: string, other: string) => string,
): FunctionDefinition {
  return {
    name,
    parameters: [text('str'), text(second)],
    returns: STRING,
    call: ([s, other]) => stringValue(compute(textOf(s), textOf(other))),
  };
}

function test(
  name: string,
  second: string,
  holds: (s: string, other: string) => boolean,
): FunctionDefinition {
  return {
    name,
    parameters: [text('str'), text(second)],
    returns: BOOL,
    call: ([s, other]) => boolValue(holds(textOf(s), textOf(other))),
  };
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a person takes for characters (Unicode UAX #29). ASCII, where that is each code unit, is not segmented. */
export function graphemes(s: string): string[] {
  if (/^[\0-\x7f]*$/.test(s) && !s.includes('\r\n')) return s.split('');
  return Array.from(segmenter.segment(s), ({ segment }) => segment);
}

function trimStart(s: string, cut: string): string {
  const characters = [...s];
  const first = characters.findIndex((character) => !cut.includes(character));
  return first < 0 ? '' : characters.slice(first).join('');
}

function trimEnd(s: string, cut: string): string {
  const characters = [...s];
  return characters.slice(0, characters.findLastIndex((character) => !cut.includes(character)) + 1).join('');
}

function joinAll(separator: string, lists: readonly Value[]): Value | Fault {
  if (lists.length === 0) return fault('at least one list is required');
  const parts: string[] = [];
  for (const [index, list] of lists.entries()) {
    for (const [at, item] of itemsOf(list).entries()) {
      if (item.kind !== 'string')
        return fault(`element ${at} is null; cannot concatenate null values`, index + 1);
      parts.push(item.value);
    }
  }
  return stringValue(parts.join(separator));
}

/** An empty string has one (empty) part, an empty separator stands between all characters. */
function split(s: string, separator: string): string[] {
  return separator === '' ? [...s] : s.split(separator);
}

/** `/pattern/` is a regular expression, with `$1` and `${name}` in the replacement. */
function replace(s: string, substr: string, by: string): Value | Fault {
  if (!(substr.length > 1 && substr.startsWith('/') && substr.endsWith('/')))
    return stringValue(s.replaceAll(substr, () => by));
  const pattern = compile(substr.slice(1, -1));
  if ('fault' in pattern) return { ...pattern, argument: 1 };
  return stringValue(pattern.matcher(s).replaceAll(goReplacement(by)));
}

/** Go's `$name` and `${name}` in RE2JS's notation; a backslash means itself. */
function goReplacement(by: string): string {
  return by.replace(/\\|\$\$|\$\{(\w+)\}|\$(\w+)/g, (found, braced?: string, bare?: string) => {
    if (found === '\\') return '\\\\';
    if (found === '$$') return '\\$';
    const name = braced ?? bare ?? '';
    return /^\d+$/.test(name) ? `$${name}` : `\${${name}}`;
  });
}

function substr(s: string, offset: number, length: number): Value | Fault {
  if (!Number.isInteger(offset)) return fault('the offset must be a whole number', 1);
  if (!Number.isInteger(length)) return fault('the length must be a whole number', 2);
  const characters = graphemes(s);
  const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  return stringValue(characters.slice(start, length < 0 ? undefined : start + length).join(''));
}

function compile(pattern: string): RE2JS | Fault {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    return fault(`invalid regexp pattern: ${error instanceof Error ? error.message : String(error)}`, 0);
  }
}

function regex(pattern: string, subject: string): Value | Fault {
  const compiled = compile(pattern);
  if ('fault' in compiled) return compiled;
  const matcher = compiled.matcher(subject);
  return matcher.find()
    ? captures(compiled, matcher)
    : fault('pattern did not match any part of the given string');
}

function regexAll(pattern: string, subject: string): Value | Fault {
  const compiled = compile(pattern);
  if ('fault' in compiled) return compiled;
  const matcher = compiled.matcher(subject);
  const found: Value[] = [];
  while (matcher.find()) found.push(captures(compiled, matcher));
  return listValue(DYNAMIC, found);
}

/** The whole match without groups, a list of unnamed ones, an object of named ones. */
function captures(pattern: RE2JS, matcher: ReturnType<RE2JS['matcher']>): Value {
  const names = Object.keys(pattern.namedGroups());
  const value = (captured: string | null): Value =>
    captured === null ? nullOf(STRING) : stringValue(captured);
  if (names.length > 0) return objectValue(names.map((name) => [name, value(matcher.group(name))]));
  const count = matcher.groupCount();
  if (count === 0) return value(matcher.group() ?? '');
  return tupleValue(Array.from({ length: count }, (_, index) => value(matcher.group(index + 1))));
}
