/** What is inside a value, and what it amounts to, as comparisons ask. */
import { marksOf, objectValue, tupleValue, type Unmarked, unmark, type Value } from '../core/value.ts';

/** Whether the value as a whole must not be shown. */
export const isSensitive = (value: Value | undefined): boolean =>
  value !== undefined && marksOf(value).has('sensitive');

/** Whether an attribute of a block is as if it were not written. */
export const isUnset = (value: Value | undefined): boolean =>
  value === undefined || unmark(value).kind === 'null';

const noMembers: ReadonlyMap<string, Value> = new Map();

/** The members of an object or a map; none for anything else. */
export function membersOf(value: Value): ReadonlyMap<string, Value> {
  const inner = unmark(value);
  if (inner.kind === 'object') return inner.attributes;
  return inner.kind === 'map' ? inner.entries : noMembers;
}

/** The blocks that the value of a nested block type stands for: its items, or the one object it is. */
export function blocksIn(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  const inner = unmark(value);
  if ('items' in inner) return inner.items;
  return inner.kind === 'null' ? [] : [inner];
}

/** What JSON leaves of a value, as plans show data whose type nobody declared: maps are objects, sets and lists tuples. */
export function withoutType(value: Value): Value {
  if (value.kind === 'marked') return { ...value, value: unmarkedWithoutType(value.value) };
  return unmarkedWithoutType(value);
}

function unmarkedWithoutType(value: Unmarked): Unmarked {
  if ('items' in value) return tupleValue(value.items.map(withoutType));
  if (value.kind !== 'map' && value.kind !== 'object') return value;
  return objectValue(Array.from(membersOf(value), ([name, part]) => [name, withoutType(part)] as const));
}
