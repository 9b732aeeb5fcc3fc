/** Regular expressions of the RE2 kind, as Go's regexp package goes about them. */
import { RE2JS } from 're2js';
import { listOf, objectOf, STRING, type Type, tupleOf } from '../../core/type.ts';
import { listValue, nullOf, objectValue, stringValue, tupleValue, type Value } from '../../core/value.ts';
import { type Effort, spend } from '../effort.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';

const parameters = [
  { name: 'pattern', type: STRING },
  { name: 'string', type: STRING },
] as const;

export const regexFunctions: readonly FunctionDefinition[] = [
  {
    name: 'regex',
    parameters,
    returns: ([pattern]) => typeOfCaptures(pattern),
    call: ([pattern, subject], effort) => regex(textOf(pattern), textOf(subject), effort),
  },
  {
    name: 'regexall',
    parameters,
    returns: ([pattern]) => listOf(typeOfCaptures(pattern)),
    call: ([pattern, subject], effort) => regexAll(textOf(pattern), textOf(subject), effort),
  },
];

function regex(text: string, subject: string, effort: Effort): Value | Fault {
  const pattern = compileCaptures(text);
  if ('fault' in pattern) return pattern;
  const [first] = matches(pattern.compiled, subject, effort);
  return first ? captured(pattern, first) : fault('pattern did not match any part of the given string');
}

function regexAll(text: string, subject: string, effort: Effort): Value | Fault {
  const pattern = compileCaptures(text);
  if ('fault' in pattern) return pattern;
  const found = Array.from(matches(pattern.compiled, subject, effort), (match) => captured(pattern, match));
  return listValue(captureType(pattern), found);
}

/** Replaces every match. In the replacement, `$1`, `$name` and `${name}` stand for groups and `$$` for a dollar sign. */
export function replaceMatches(
  text: string,
  pattern: string,
  replacement: string,
  effort: Effort,
): string | Fault {
  const compiled = compile(pattern);
  if ('fault' in compiled) return compiled;
  let result = '';
  let at = 0;
  for (const match of matches(compiled.compiled, text, effort)) {
    result += text.slice(at, match.start) + expand(replacement, match, compiled.names);
    at = match.end;
  }
  return result + text.slice(at);
}

const reference = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/** Names are as long as they can be: `$1x` is the group "1x", which is none and so empty. */
function expand(replacement: string, { groups }: Match, names: readonly (string | undefined)[]): string {
  return replacement.replace(reference, (found, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return found === '$$' ? '$' : found;
    const index = /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : names.indexOf(name);
    return groups[index] ?? '';
  });
}

/** A compiled pattern and the names of its groups; the first, which is the whole match, has none. */
interface Pattern {
  readonly compiled: RE2JS;
  readonly names: readonly (string | undefined)[];
}

function compile(text: string): Pattern | Fault {
  if (text.length > LONGEST_PATTERN)
    return fault(`the pattern is longer than ${LONGEST_PATTERN} characters`, 0);
  const odd = classBeyondGo(text);
  if (odd !== undefined) return fault(`invalid regexp pattern: there is no character class ${odd}`, 0);
  try {
    const compiled = RE2JS.compile(text);
    const names = Array.from({ length: compiled.groupCount() + 1 }, (): string | undefined => undefined);
    for (const [name, index] of Object.entries(compiled.namedGroups())) names[index] = name;
    return { compiled, names };
  } catch (error) {
    return fault(`invalid regexp pattern: ${error instanceof Error ? error.message : String(error)}`, 0);
  }
}

/** The first class of the pattern that the library knows and Go's tables, of Unicode 15.0, do not. */
function classBeyondGo(text: string): string | undefined {
  for (const [found, name = ''] of text.matchAll(/\\Q.*?(?:\\E|$)|\\(?:[pP]\{\^?(\w*)\}|.)/gs))
    if (beyondGo.has(name)) return found;
  return undefined;
}

const beyondGo: ReadonlySet<string> = new Set(
  'Assigned Cn Garay Gurung_Khema Kirat_Rai LC Ol_Onal Sunuwar Todhri Tulu_Tigalari'.split(' '),
);

/** A pattern whose groups make one value: a tuple, or an object. */
function compileCaptures(text: string): Pattern | Fault {
  const pattern = compile(text);
  if ('fault' in pattern) return pattern;
  const [, ...groups] = pattern.names;
  const isMixed = groups.includes(undefined) && groups.some((name) => name !== undefined);
  return isMixed
    ? fault('the pattern has both named and unnamed groups; name all of them or none', 0)
    : pattern;
}

interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match first. */
  readonly groups: readonly (string | null)[];
}

/** All matches from left to right. An empty one right behind another match is no match. */
function* matches(pattern: RE2JS, text: string, effort: Effort): Generator<Match> {
  const step = STEP + pattern.programSize() / 2;
  const matcher = pattern.matcher(new CountedText(text, step, effort) as unknown as string);
  let previousEnd = -1;
  while (matcher.find()) {
    spend(effort, MATCH);
    const [start, end] = [matcher.start(), matcher.end()];
    if (start !== end || start !== previousEnd) {
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index));
      yield { start, end, groups };
    }
    previousEnd = end;
  }
}

/** What a look at a character costs, besides half of that for each instruction of the pattern. */
const STEP = 40;

/** What a match costs. */
const MATCH = 300;

/** Compiling a pattern takes time in proportion to it, and a lot. */
const LONGEST_PATTERN = 100_000;

/**
 * A text that has each look at it paid for. Finding one match takes time in proportion to the text, finding all of them
 * can take that much for each, and only the engine knows how far it looks.
 */
class CountedText extends String {
  readonly #step: number;
  readonly #effort: Effort;

  constructor(text: string, step: number, effort: Effort) {
    super(text);
    this.#step = step;
    this.#effort = effort;
  }

  override charCodeAt(index: number): number {
    spend(this.#effort, this.#step);
    return super.charCodeAt(index);
  }

  override indexOf(part: string, from = 0): number {
    const found = super.indexOf(part, from);
    spend(this.#effort, ((found < 0 ? this.length : found) - from) / this.#step);
    return found;
  }
}

/** The whole match without groups, a tuple of unnamed groups, an object of named ones. */
function captured({ names }: Pattern, { groups }: Match): Value {
  const values = groups.map((group) => (group === null ? nullOf(STRING) : stringValue(group)));
  const [whole = nullOf(STRING), ...parts] = values;
  if (parts.length === 0) return whole;
  if (names[1] === undefined) return tupleValue(parts);
  return objectValue(parts.map((part, index) => [names[index + 1] ?? '', part]));
}

function captureType({ names }: Pattern): Type {
  const [, ...groups] = names;
  if (groups.length === 0) return STRING;
  if (groups[0] === undefined) return tupleOf(groups.map(() => STRING));
  return objectOf(Object.fromEntries(groups.map((name) => [name ?? '', STRING])));
}

/** What a pattern, if it is known, will capture. */
function typeOfCaptures(pattern: Value | undefined): Type {
  const compiled = pattern?.kind === 'string' ? compileCaptures(pattern.value) : undefined;
  return compiled && 'compiled' in compiled ? captureType(compiled) : { kind: 'dynamic' };
}
