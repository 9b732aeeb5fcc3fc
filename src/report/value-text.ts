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

/** Characters that would change a terminal's state or the direction of text. */
const unprintable = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A string in the language's notation; nothing in it can move a cursor. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    unprintable,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
