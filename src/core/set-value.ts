/**
 * Sets: distinct values in Terraform's order. Strings go by code points, numbers by size, false before true, then what is not known, null last;
 * other kinds have an order of their own that is only promised to be stable.
 */

import { compareNumbers } from './number.ts';
import type { Type } from './type.ts';
import { typeToJson } from './type.ts';
import { compareKeys, type Unmarked, unmark, type Value } from './value.ts';

/** A set of these items: ordered, duplicates dropped. Time is that of sorting. */
export function setValue(element: Type, items: readonly Value[]): Unmarked {
  if (items.length < 2) return { kind: 'set', element, items };
  const keyed = items.map((item) => ({ item, key: setKey(item) }));
  keyed.sort((a, b) => compareItems(a.item, b.item) || compareKeys(a.key, b.key));
  const distinct = keyed.filter(({ key, item }, index) => {
    const before = keyed[index - 1];
    return before === undefined || before.key !== key || unmark(item).kind === 'unknown';
  });
  return { kind: 'set', element, items: distinct.map(({ item }) => item) };
}

function compareItems(left: Value, right: Value): number {
  const [a, b] = [unmark(left), unmark(right)];
  if (a.kind === 'null' || b.kind === 'null') return Number(a.kind === 'null') - Number(b.kind === 'null');
  if (a.kind === 'unknown' || b.kind === 'unknown')
    return Number(a.kind === 'unknown') - Number(b.kind === 'unknown');
  if (a.kind === 'string' && b.kind === 'string') return compareKeys(a.value, b.value);
  if (a.kind === 'number' && b.kind === 'number') return compareNumbers(a.value, b.value);
  if (a.kind === 'bool' && b.kind === 'bool') return Number(a.value) - Number(b.value);
  return 0;
}

/** A text that two values share exactly when they are the same; marks aside. */
export function setKey(value: Value): string {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'string':
      return JSON.stringify(inner.value);
    case 'number':
      return typeof inner.value === 'number'
        ? String(inner.value)
        : 'infinity' in inner.value
          ? `${inner.value.infinity}∞`
          : `${inner.value.mantissa}e${inner.value.exponent}`;
    case 'bool':
      return inner.value ? 'T' : 'F';
    case 'null':
      return '~';
    case 'unknown':
      return `?${JSON.stringify(typeToJson(inner.type))}`;
    case 'list':
    case 'set':
    case 'tuple':
      return `[${inner.items.map((item) => `${setKey(item)};`).join('')}]`;
    case 'map':
      return `{${keysOf(inner.entries, ':')}}`;
    case 'object':
      return `<${keysOf(inner.attributes, '=')}>`;
  }
}

function keysOf(entries: ReadonlyMap<string, Value>, between: string): string {
  let text = '';
  for (const [name, value] of entries) text += `${JSON.stringify(name)}${between}${setKey(value)};`;
  return text;
}
