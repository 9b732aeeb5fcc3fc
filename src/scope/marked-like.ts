/** Marks carried over from what was known to what is seen in its place. */
import { marksOf, marksWithin, type Unmarked, unmark, type Value, withMarks } from '../core/value.ts';

/** The value with the marks that the known one has in the same places. Elements of sets have none: a set is marked whole. */
export function markedLike(seen: Value, known: Value | undefined): Value {
  if (!known || marksWithin(known).size === 0) return seen;
  const [now, before] = [unmark(seen), unmark(known)];
  if (now.kind === 'set') return withMarks(seen, marksWithin(known));
  return withMarks(partsLike(now, before), marksOf(seen), marksOf(known));
}

function partsLike(now: Unmarked, before: Unmarked): Unmarked {
  if (now.kind === 'map' && before.kind === 'map')
    return { ...now, entries: entriesLike(now.entries, before.entries) };
  if (now.kind === 'object' && before.kind === 'object')
    return { ...now, attributes: entriesLike(now.attributes, before.attributes) };
  if ((now.kind === 'list' && before.kind === 'list') || (now.kind === 'tuple' && before.kind === 'tuple'))
    return { ...now, items: now.items.map((item, index) => markedLike(item, before.items[index])) };
  return now;
}

function entriesLike(
  now: ReadonlyMap<string, Value>,
  before: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  return new Map(Array.from(now, ([name, part]) => [name, markedLike(part, before.get(name))]));
}
