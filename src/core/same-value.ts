/**
 * Whether two values are the same thing: same kind, same content, all the way down. Not the language's `==`, which
 * gives "known after apply" for what is not known and refuses some types; this is how objects are compared.
 */
import type { Numeric } from './number.ts';
import { sameType } from './type.ts';
import { marksOf, type Unmarked, unmark, type Value } from './value.ts';

/** Whether two values are the same, marks aside. What is not known is the same only as what is not known. */
export function sameValue(a: Value, b: Value): boolean {
  return a === b || sameUnmarked(unmark(a), unmark(b));
}

function sameUnmarked(a: Unmarked, b: Unmarked): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'string':
    case 'bool':
      return a.kind === b.kind && a.value === b.value;
    case 'number':
      return b.kind === 'number' && sameNumber(a.value, b.value);
    case 'null':
      return b.kind === 'null';
    case 'unknown':
      return b.kind === 'unknown' && sameType(a.type, b.type);
    case 'list':
    case 'set':
    case 'tuple':
      return a.kind === b.kind && sameItems(a.items, (b as typeof a).items);
    case 'map':
      return b.kind === 'map' && sameEntries(a.entries, b.entries);
    case 'object':
      return b.kind === 'object' && sameEntries(a.attributes, b.attributes);
  }
}

/** Whether two numbers are equal. Both are canonical, so this is a comparison of their parts. */
export function sameNumber(a: Numeric, b: Numeric): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  if ('infinity' in a || 'infinity' in b)
    return 'infinity' in a && 'infinity' in b && a.infinity === b.infinity;
  return a.mantissa === b.mantissa && a.exponent === b.exponent;
}

function sameItems(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, index) => sameValue(item, b[index] as Value));
}

function sameEntries(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, value] of a) {
    const other = b.get(name);
    if (other === undefined || !sameValue(value, other)) return false;
  }
  return true;
}

/** Whether two values that are the same also carry the same marks in the same places. */
export function sameMarks(a: Value, b: Value): boolean {
  if (a === b) return true;
  const [marksA, marksB] = [marksOf(a), marksOf(b)];
  if (marksA.size !== marksB.size) return false;
  for (const mark of marksA) if (!marksB.has(mark)) return false;
  return sameMarksWithin(unmark(a), unmark(b));
}

function sameMarksWithin(a: Unmarked, b: Unmarked): boolean {
  if (a === b) return true;
  if ('items' in a && 'items' in b) {
    return a.items.every((item, index) => sameMarks(item, b.items[index] ?? item));
  }
  const [entriesA, entriesB] = [entriesOf(a), entriesOf(b)];
  if (!entriesA || !entriesB) return true;
  for (const [name, value] of entriesA) if (!sameMarks(value, entriesB.get(name) ?? value)) return false;
  return true;
}

function entriesOf(value: Unmarked): ReadonlyMap<string, Value> | undefined {
  if (value.kind === 'map') return value.entries;
  return value.kind === 'object' ? value.attributes : undefined;
}
