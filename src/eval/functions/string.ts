import { toDouble } from '../../core/number.ts';
import { BOOL, DYNAMIC, listOf, NUMBER, STRING } from '../../core/type.ts';
import { boolValue, listValue, stringValue, unknownOf, type Value } from '../../core/value.ts';
import type { Effort } from '../effort.ts';
import { type Fault, type FunctionDefinition, fault, itemsOf, textOf } from './definition.ts';
import { format, formatList } from './format.ts';
import { graphemes } from './graphemes.ts';
import { lowerCase, titleCase, upperCase } from './letter-case.ts';
import { isCount, numericOf } from './numeric.ts';
import { regexFunctions, replaceMatches } from './regex.ts';

const text = (name: string) => ({ name, type: STRING }) as const;

/** String functions. Characters are grapheme clusters where Terraform counts them so. */
export const stringFunctions: readonly FunctionDefinition[] = [
  onText('lower', lowerCase),
  onText('upper', upperCase),
  onText('title', titleCase),
  onText('trimspace', (s) => trimEnd(trimStart(s, WHITE_SPACE), WHITE_SPACE)),
  onText('chomp', (s) => s.replace(/(?:\r\n|\n|\r)+$/, '')),
  onText('strrev', (s, effort) => graphemes(s, effort).toReversed().join('')),
  onTexts('trim', 'cutset', (s, cut) => trimEnd(trimStart(s, cut), cut)),
  onTexts('trimprefix', 'prefix', (s, prefix) => (s.startsWith(prefix) ? s.slice(prefix.length) : s)),
  onTexts('trimsuffix', 'suffix', (s, suffix) =>
    suffix !== '' && s.endsWith(suffix) ? s.slice(0, -suffix.length) : s,
  ),
  {
    name: 'startswith',
    parameters: [{ ...text('str'), allowUnknown: true }, text('prefix')],
    returns: BOOL,
    call: ([s, prefix]) => startsWith(s as Value, textOf(prefix)),
  },
  test('endswith', 'suffix', (s, suffix) => s.endsWith(suffix)),
  { ...test('strcontains', 'substr', (s, part) => s.includes(part)), mayBeNull: true },
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
    call: ([str, substr, by], effort) => replace(textOf(str), textOf(substr), textOf(by), effort),
  },
  {
    name: 'substr',
    parameters: [text('str'), { name: 'offset', type: NUMBER }, { name: 'length', type: NUMBER }],
    returns: STRING,
    call: ([str, offset, length], effort) =>
      substr(textOf(str), toDouble(numericOf(offset)), toDouble(numericOf(length)), effort),
  },
  {
    name: 'indent',
    parameters: [{ name: 'spaces', type: NUMBER }, text('str')],
    returns: STRING,
    call: ([spaces, str]) => indent(toDouble(numericOf(spaces)), textOf(str)),
  },
  ...regexFunctions,
  {
    name: 'format',
    parameters: [text('format')],
    variadic: { name: 'args', type: DYNAMIC, allowNull: true, untypedIsLater: true },
    returns: STRING,
    call: ([pattern, ...args]) => format(textOf(pattern), args),
  },
  {
    name: 'formatlist',
    parameters: [text('format')],
    variadic: {
      name: 'args',
      type: DYNAMIC,
      allowNull: true,
      untypedIsLater: true,
      allowUnknown: true,
    },
    returns: listOf(STRING),
    call: ([pattern, ...args], effort) => formatList(textOf(pattern), args, effort),
  },
];

function onText(name: string, compute: (s: string, effort: Effort) => string): FunctionDefinition {
  return {
    name,
    parameters: [text('str')],
    returns: STRING,
    call: ([s], effort) => stringValue(compute(textOf(s), effort)),
  };
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

/** A string that is not known may be known to begin with something. */
function startsWith(s: Value, prefix: string): Value {
  if (s.kind !== 'unknown') return boolValue(textOf(s).startsWith(prefix));
  const known = s.refinement?.prefix ?? '';
  return bytesOf(known) < bytesOf(prefix)
    ? unknownOf(BOOL, { notNull: true })
    : boolValue(known.startsWith(prefix));
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** What Unicode calls white space; JavaScript's `trim` takes a byte order mark for some, and no U+0085. */
const WHITE_SPACE =
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000';

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

/** `/pattern/` is a regular expression. */
function replace(s: string, substr: string, by: string, effort: Effort): Value | Fault {
  if (substr === '') return stringValue(betweenCharacters(s, by));
  if (!(substr.length > 1 && substr.startsWith('/') && substr.endsWith('/')))
    return stringValue(s.replaceAll(substr, () => by));
  const replaced = replaceMatches(s, substr.slice(1, -1), by, effort);
  return typeof replaced === 'string' ? stringValue(replaced) : { ...replaced, argument: 1 };
}

function betweenCharacters(s: string, by: string): string {
  return by + Array.from(s, (character) => character + by).join('');
}

/** Nobody indents by more; a wrong number shall not fill the memory. */
const WIDEST_INDENT = 10_000;

function indent(spaces: number, str: string): Value | Fault {
  if (!Number.isInteger(spaces) || spaces < 0 || spaces > WIDEST_INDENT)
    return fault(`a whole number from 0 to ${WIDEST_INDENT} is required`, 0);
  return stringValue(str.replaceAll('\n', `\n${' '.repeat(spaces)}`));
}

/** A length below zero, and one of zero from an offset that counts from the end, takes all the rest. */
function substr(s: string, offset: number, length: number, effort: Effort): Value | Fault {
  if (!isCount(offset)) return fault('the offset must be a whole number of 64 bits', 1);
  if (!isCount(length)) return fault('the length must be a whole number of 64 bits', 2);
  const characters = graphemes(s, effort);
  const start = offset < 0 ? Math.max(0, characters.length + offset) : offset;
  const isOpen = length < 0 || (length === 0 && offset < 0);
  return stringValue(characters.slice(start, isOpen ? undefined : start + length).join(''));
}
