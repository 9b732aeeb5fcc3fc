import type { Unmarked, Value } from '../core/value.ts';

/** The value with each of its direct parts replaced. Marks of the value itself stay; one without parts is given as it is. */
export function mapParts(value: Value, replace: (part: Value) => Value): Value {
  if (value.kind === 'marked') return { ...value, value: mapUnmarked(value.value, replace) };
  return mapUnmarked(value, replace);
}

/** The same for a value without marks of its own. */
export function mapUnmarked(value: Unmarked, replace: (part: Value) => Value): Unmarked {
  const replaced = (parts: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
    new Map(Array.from(parts, ([name, part]) => [name, replace(part)]));
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return { ...value, items: value.items.map(replace) };
    case 'map':
      return { ...value, entries: replaced(value.entries) };
    case 'object':
      return { ...value, attributes: replaced(value.attributes) };
    default:
      return value;
  }
}
