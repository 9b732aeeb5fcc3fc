/** Values as a person reads them. */

import { formatNumber } from '../core/number.ts';
import { marksOf, type Unmarked, unmark, type Value } from '../core/value.ts';

export const KNOWN_AFTER_APPLY = '(known after apply)';
export const SENSITIVE_VALUE = '(sensitive value)';

/** The text of a value that has no parts to show: `"x"`, `1`, `null`, `[]`; undefined for others. */
export function scalarText(value: Unmarked): string | undefined {
  switch (value.kind) {
    case 'string':
      return quoted(value.value);
    case 'number':
      return formatNumber(value.value);
    case 'bool':
      return String(value.value);
    case 'null':
      return 'null';
    case 'unknown':
      return KNOWN_AFTER_APPLY;
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.length === 0 ? '[]' : undefined;
    case 'map':
      return value.entries.size === 0 ? '{}' : undefined;
    case 'object':
      return value.attributes.size === 0 ? '{}' : undefined;
  }
}

/** A value on one line, sensitive parts hidden: `{ Team = "backend" }`, `["a", "b"]`. */
export function inlineText(value: Value): string {
  if (marksOf(value).has('sensitive')) return SENSITIVE_VALUE;
  const inner = unmark(value);
  const scalar = scalarText(inner);
  if (scalar !== undefined) return scalar;
  if ('items' in inner) return `[${inner.items.map(inlineText).join(', ')}]`;
  const members =
    inner.kind === 'map' ? inner.entries : inner.kind === 'object' ? inner.attributes : new Map();
  const parts = [...members].map(
    ([name, part]) => `${memberName(name, inner.kind === 'map')} = ${inlineText(part)}`,
  );
  return `{ ${parts.join(', ')} }`;
}

/** The name of an object's attribute as written in the language; a map's keys are always quoted. */
export function memberName(name: string, isKey: boolean): string {
  return isKey || !/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name) ? quoted(name) : name;
}

/**
 * A string as Terraform's plans quote it (Go's `%q`): what is not to be seen, or would move a cursor or turn the text
 * round, is written as its code.
 */
export function quoted(text: string): string {
  return `"${text.replace(/["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, escaped)}"`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};

function escaped(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code < 0x80) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
