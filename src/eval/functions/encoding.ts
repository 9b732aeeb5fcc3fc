import { isDeeperThan } from '../../core/nesting.ts';
import { formatNumber, fromDouble, parseNumber } from '../../core/number.ts';
import { BOOL, DYNAMIC, NUMBER, STRING, type Type } from '../../core/type.ts';
import {
  boolValue,
  isWhollyKnown,
  NULL,
  numberValue,
  objectValue,
  partsOf,
  type Refinement,
  stringValue,
  tupleValue,
  typeOf,
  UNKNOWN,
  unknownOf,
  unmark,
  type Value,
} from '../../core/value.ts';
import { bytesFromBase64 } from './base64.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';
import { gzip } from './gzip.ts';

const str = { name: 'str', type: STRING } as const;

/** Encodings. JSON is written as Go's encoding/json writes it, byte for byte. */
export const encodingFunctions: readonly FunctionDefinition[] = [
  {
    name: 'jsonencode',
    parameters: [{ name: 'val', type: DYNAMIC, allowNull: true, allowUnknown: true }],
    returns: STRING,
    call: ([value]) => jsonOf(value as Value),
  },
  {
    name: 'jsondecode',
    parameters: [{ ...str, allowUnknown: true }],
    returns: DYNAMIC,
    call: ([text]) => (text?.kind === 'unknown' ? decodeUnknown(text.refinement) : decodeJson(textOf(text))),
  },
  {
    name: 'base64encode',
    parameters: [str],
    returns: STRING,
    call: ([text]) => stringValue(Buffer.from(textOf(text), 'utf8').toString('base64')),
  },
  { name: 'base64decode', parameters: [str], returns: STRING, call: ([text]) => decodeBase64(textOf(text)) },
  {
    name: 'base64gzip',
    parameters: [str],
    returns: STRING,
    call: ([text]) => stringValue(Buffer.from(gzip(textOf(text))).toString('base64')),
  },
  {
    name: 'urlencode',
    parameters: [str],
    returns: STRING,
    call: ([text]) => stringValue(urlEncode(textOf(text))),
  },
];

function jsonOf(value: Value): Value | Fault {
  if (!isWhollyKnown(value)) return jsonOfUnknown(value);
  if (isWritable(value)) return stringValue(encodeJson(value));
  return fault('there is an infinite number in it, which JSON does not have');
}

/** Its type tells what the text begins with, unless it may be null. */
function jsonOfUnknown(value: Value): Value {
  const prefix = BEGINNINGS[typeOf(value).kind];
  const isNotNull = value.kind !== 'unknown' || value.refinement?.notNull;
  return unknownOf(STRING, prefix && isNotNull ? { notNull: true, prefix } : { notNull: true });
}

const BEGINNINGS: { readonly [kind in Type['kind']]?: string } = {
  string: '"',
  list: '[',
  set: '[',
  tuple: '[',
  map: '{',
  object: '{',
};

function isWritable(value: Value): boolean {
  const inner = unmark(value);
  if (inner.kind === 'number') return typeof inner.value === 'number' || !('infinity' in inner.value);
  for (const part of partsOf(inner)) if (!isWritable(part)) return false;
  return true;
}

/** A value as compact JSON: keys in order, `<`, `>`, `&` and the line separators escaped (Go encoding/json). */
export function encodeJson(value: Value): string {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'null':
    case 'unknown':
      return 'null';
    case 'bool':
      return String(inner.value);
    case 'number':
      return formatNumber(inner.value);
    case 'string':
      return encodeText(inner.value);
    case 'list':
    case 'set':
    case 'tuple':
      return `[${inner.items.map(encodeJson).join(',')}]`;
    case 'map':
      return encodeEntries(inner.entries);
    case 'object':
      return encodeEntries(inner.attributes);
  }
}

function encodeEntries(entries: ReadonlyMap<string, Value>): string {
  return `{${Array.from(entries, ([key, part]) => `${encodeText(key)}:${encodeJson(part)}`).join(',')}}`;
}

const escaped: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

export function encodeText(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /[<>&\u2028\u2029]/g,
    (found) => escaped[found] ?? found,
  );
}

/** What is known of a text may tell what it is the JSON of, or that it is none. */
function decodeUnknown(refinement: Refinement = {}): Value | Fault {
  const [first] = refinement.prefix?.trimStart() ?? '';
  if (first === undefined || '[{n'.includes(first)) return UNKNOWN;
  if (first === '"') return unknownOf(STRING);
  if (first === 't' || first === 'f') return unknownOf(BOOL);
  if (/[-\d]/.test(first)) return unknownOf(NUMBER);
  return fault(`a JSON document cannot begin with the character '${first}'`, 0);
}

function decodeJson(text: string): Value | Fault {
  try {
    const json: unknown = JSON.parse(text);
    if (isDeeperThan(MOST_LEVELS, [json], partsOfJson))
      return fault(`the string is nested more than ${MOST_LEVELS} levels deep`, 0);
    return /\d{15}|\d\.\d|\d[eE]/.test(text) ? decodeExactly(text) : fromParsed(json);
  } catch (error) {
    return fault(
      `the string is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
      0,
    );
  }
}

/** Whoever goes through a value calls itself level by level; more would overflow the stack. */
const MOST_LEVELS = 1000;

const partsOfJson = (json: unknown): readonly unknown[] =>
  typeof json === 'object' && json !== null ? Object.values(json) : [];

/** Numbers that JavaScript would round are parsed as strings that begin with a tag found nowhere else in the text. */
function decodeExactly(text: string): Value {
  let tag = '#';
  while (text.includes(tag)) tag += '#';
  const tagged = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (found) =>
    found.startsWith('"') ? found : `"${tag}${found}"`,
  );
  return fromParsed(JSON.parse(tagged), tag);
}

function fromParsed(json: unknown, tag?: string): Value {
  if (json === null || json === undefined) return NULL;
  if (typeof json === 'string') {
    return tag !== undefined && json.startsWith(tag)
      ? numberValue(parseNumber(json.slice(tag.length)) ?? 0)
      : stringValue(json);
  }
  if (typeof json === 'boolean') return boolValue(json);
  if (typeof json === 'number') return numberValue(fromDouble(json));
  if (Array.isArray(json)) return tupleValue(json.map((item) => fromParsed(item, tag)));
  return objectValue(Object.entries(json as object).map(([key, part]) => [key, fromParsed(part, tag)]));
}

function decodeBase64(text: string): Value | Fault {
  const bytes = bytesFromBase64(text);
  if (!bytes) return fault('failed to decode base64 data', 0);
  try {
    return stringValue(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return fault('the result of decoding the provided string is not valid UTF-8', 0);
  }
}

/** Query escaping as Go's net/url has it: spaces become plus signs. */
function urlEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+');
}
