/** Regular expressions of the RE2 kind, as Go's regexp package goes about them. */
import { RE2JS } from 're2js';
import { listOf, objectOf, STRING, type Type, tupleOf } from '../../core/type.ts';
import { listValue, nullOf, objectValue, stringValue, tupleValue, type Value } from '../../core/value.ts';
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
    call: ([pattern, subject]) => regex(textOf(pattern), textOf(subject)),
  },
  {
    name: 'regexall',
    parameters,
    returns: ([pattern]) => listOf(typeOfCaptures(pattern)),
    call: ([pattern, subject]) => regexAll(textOf(pattern), textOf(subject)),
  },
];

function regex(text: string, subject: string): Value | Fault {
  const pattern = compile(text);
  if ('fault' in pattern) return pattern;
  const [first] = matches(pattern.compiled, subject);
  return first ? captured(pattern, first) : fault('pattern did not match any part of the given string');
}

function regexAll(text: string, subject: string): Value | Fault {
  const pattern = compile(text);
  if ('fault' in pattern) return pattern;
  const found = Array.from(matches(pattern.compiled, subject), (match) => captured(pattern, match));
  return listValue(captureType(pattern), found);
}

/** Replaces every match. In the replacement, `$1`, `$name` and `${name}` stand for groups and `$$` for a dollar sign. */
export function replaceMatches(text: string, pattern: string, replacement: string): string | Fault {
  const compiled = compile(pattern);
  if ('fault' in compiled) return compiled;
  let result = '';
  let at = 0;
  for (const match of matches(compiled.compiled, text)) {
    result += text.slice(at, match.start) + expand(replacement, match, compiled.names);
    at = match.end;
  }
  return result + text.slice(at);
}

/** Names are as long as they can be: `$1x` is the group "1x", which is none and so empty. */
function expand(replacement: string, { groups }: Match, names: readonly (string | undefined)[]): string {
  return replacement.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (found, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return found === '$$' ? '$' : found;
    const index = /^\d+$/.test(name) ? Number(name) : names.indexOf(name);
    return groups[index] ?? '';
  });
}

/** A compiled pattern and the names of its groups; the first, which is the whole match, has none. */
interface Pattern {
  readonly compiled: RE2JS;
  readonly names: readonly (string | undefined)[];
}

function compile(text: string): Pattern | Fault {
  try {
    const compiled = RE2JS.compile(text);
    const names = Array.from({ length: compiled.groupCount() + 1 }, (): string | undefined => undefined);
    for (const [name, index] of Object.entries(compiled.namedGroups())) names[index] = name;
    const named = names.filter((name) => name !== undefined).length;
    if (named > 0 && named < compiled.groupCount())
      return fault('the pattern has both named and unnamed groups; name all of them or none', 0);
    return { compiled, names };
  } catch (error) {
    return fault(`invalid regexp pattern: ${error instanceof Error ? error.message : String(error)}`, 0);
  }
}

interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match first. */
  readonly groups: readonly (string | null)[];
}

/** All matches from left to right. An empty one right behind another match is no match. */
function* matches(pattern: RE2JS, text: string): Generator<Match> {
  const matcher = pattern.matcher(text);
  let previousEnd = -1;
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (start !== end || start !== previousEnd) {
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index));
      yield { start, end, groups };
    }
    previousEnd = end;
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
  const compiled = pattern?.kind === 'string' ? compile(pattern.value) : undefined;
  return compiled && 'compiled' in compiled ? captureType(compiled) : { kind: 'dynamic' };
}
