import { formatNumber, fromDouble } from '../../core/number.ts';
import { DYNAMIC, STRING } from '../../core/type.ts';
import {
  boolValue,
  NULL,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  unmark,
  type Value,
} from '../../core/value.ts';
import { type Fault, type FunctionDefinition, fault, textOf } from './definition.ts';

const str = { name: 'str', type: STRING } as const;

/** Encodings. JSON is written as Go's encoding/json writes it, byte for byte. */
export const encodingFunctions: readonly FunctionDefinition[] = [
  {
    name: 'jsonencode',
    parameters: [{ name: 'val', type: DYNAMIC, allowNull: true }],
    returns: STRING,
    call: ([value]) => stringValue(encodeJson(value as Value)),
  },
  { name: 'jsondecode', parameters: [str], returns: DYNAMIC, call: ([text]) => decodeJson(textOf(text)) },
  {
    name: 'base64encode',
    parameters: [str],
    returns: STRING,
    call: ([text]) => stringValue(Buffer.from(textOf(text), 'utf8').toString('base64')),
  },
  { name: 'base64decode', parameters: [str], returns: STRING, call: ([text]) => decodeBase64(textOf(text)) },
  {
    name: 'urlencode',
    parameters: [str],
    returns: STRING,
    call: ([text]) => stringValue(urlEncode(textOf(text))),
  },
];

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
  '\\b': '\\u0008',
  '\\f': '\\u000c',
};

function encodeText(text: string): string {
  return JSON.stringify(text.toWellFormed()).replace(
    /\\\\|[<>&\u2028\u2029]|\\b|\\f/g,
    (found) => escaped[found] ?? found,
  );
}

/** Numbers go through JavaScript's, so beyond 17 digits they are rounded. */
function decodeJson(text: string): Value | Fault {
  try {
    return fromParsed(JSON.parse(text));
  } catch (error) {
    return fault(
      `the string is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
      0,
    );
  }
}

function fromParsed(json: unknown): Value {
  if (json === null || json === undefined) return NULL;
  if (typeof json === 'string') return stringValue(json);
  if (typeof json === 'boolean') return boolValue(json);
  if (typeof json === 'number') return numberValue(fromDouble(json));
  if (Array.isArray(json)) return tupleValue(json.map(fromParsed));
  return objectValue(Object.entries(json as object).map(([key, part]) => [key, fromParsed(part)]));
}

function decodeBase64(text: string): Value | Fault {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    return fault('failed to decode base64 data', 0);
  }
  try {
    return stringValue(
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(text, 'base64')),
    );
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
