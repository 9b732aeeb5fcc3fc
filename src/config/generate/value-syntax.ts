/** A value → the expression that a person would write for it, to be laid out by the formatter. */
import { formatJson } from '../../core/json-format.ts';
import { formatNumber } from '../../core/number.ts';
import { unreachable } from '../../core/unreachable.ts';
import { type Unmarked, unmark, type Value } from '../../core/value.ts';
import { fromJson, impliedType, type Json, toJson } from '../../core/value-json.ts';
import { isName } from '../names.ts';

/** Whether two texts mean the same to whoever is given them. */
export type MeansTheSame = (a: string, b: string) => boolean;

/**
 * The expression of a wholly known value: evaluated, it is the same again, but that lists come as tuples and maps as
 * objects, which convert. A text that is a JSON object or array becomes `jsonencode(…)` where that gives the same text, or
 * one that means the same. Marks are dropped.
 */
export function valueSyntax(value: Value, meansTheSame: MeansTheSame = () => false): string {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'null':
      return 'null';
    case 'unknown':
      throw new Error('a value known only after apply was written as an expression');
    case 'string':
      return jsonSyntax(inner.value, meansTheSame) ?? quoted(inner.value);
    case 'number':
      return formatNumber(inner.value);
    case 'bool':
      return String(inner.value);
    case 'list':
    case 'set':
    case 'tuple':
      return `[${inner.items.map((item) => valueSyntax(item)).join(', ')}]`;
    case 'map':
      return members(inner.entries);
    case 'object':
      return members(inner.attributes);
    default:
      return unreachable(inner);
  }
}

function members(entries: ReadonlyMap<string, Value>): string {
  if (entries.size === 0) return '{}';
  const lines = Array.from(entries, ([name, value]) => `${memberName(name)} = ${valueSyntax(value)}\n`);
  return `{\n${lines.join('')}}`;
}

/** `for` would begin a `for` expression. */
const memberName = (name: string): string => (isName(name) && name !== 'for' ? name : quoted(name));

function jsonSyntax(text: string, meansTheSame: MeansTheSame): string | undefined {
  const value = structureIn(text);
  if (!value) return undefined;
  const encoded = formatJson(toJson(value));
  return encoded === text || meansTheSame(text, encoded) ? `jsonencode(${valueSyntax(value)})` : undefined;
}

/** The object or array that a text is in JSON. */
function structureIn(text: string): Unmarked | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const json = JSON.parse(text) as Json;
    return fromJson(json, impliedType(json));
  } catch {
    return undefined;
  }
}

/** A text in quotes, as a template that means it. */
export function quoted(text: string): string {
  return `"${text
    .replace(/[\\"\n\r\t]/g, (found) => ESCAPES[found] ?? found)
    .replace(/[$%](?=\{)/g, '$&$&')
    .replace(UNPRINTABLE, escaped)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** What an editor would not show: control, format and private characters, separators of lines, other spaces than the usual. */
const UNPRINTABLE = /[\p{C}\u2028\u2029]|(?! )\p{Zs}/gu;

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}
