import type { Path, PathStep } from './path.ts';
import { marksOf, NULL, unmark, type Value, withMarks } from './value.ts';
import { valueEquals } from './value-json.ts';

/** A place where two values differ: what the one has there and what the other has; null where it has nothing. */
export interface Difference {
  readonly path: Path;
  readonly left: Value;
  readonly right: Value;
}

/**
 * The smallest places where two values differ: down through objects and maps, and through lists of one length; a set
 * of one block counts as a list of it; other sets, and lists of different lengths, differ as a whole. What is known only after apply differs from nothing.
 * Marks do not count, but those of a container pass on to the parts that are told.
 */
export function differences(left: Value, right: Value): readonly Difference[] {
  const found: Difference[] = [];
  collect(left, right, [], found);
  return found;
}

function collect(left: Value, right: Value, path: Path, found: Difference[]): void {
  const a = unmark(left);
  const b = unmark(right);
  if (a.kind === 'unknown' || b.kind === 'unknown' || valueEquals(a, b)) return;
  const parts = commonParts(left, right);
  if (!parts) {
    found.push({ path, left, right });
    return;
  }
  for (const [step, x, y] of parts) collect(x, y, [...path, step], found);
}

/** The parts of two values to compare one by one; undefined where they must be taken whole. */
function commonParts(left: Value, right: Value): readonly (readonly [PathStep, Value, Value])[] | undefined {
  const a = entriesOf(left);
  const b = entriesOf(right);
  if (a && b) {
    const names = [...new Set([...a.keys(), ...b.keys()])];
    return names.map((name) => [
      name,
      inherit(left, a.get(name) ?? NULL),
      inherit(right, b.get(name) ?? NULL),
    ]);
  }
  const x = itemsOf(left);
  const y = itemsOf(right);
  if (!x || !y || x.length !== y.length) return undefined;
  return x.map((item, index) => [index, inherit(left, item), inherit(right, y[index] ?? NULL)]);
}

function entriesOf(value: Value): ReadonlyMap<string, Value> | undefined {
  const inner = unmark(value);
  if (inner.kind === 'map') return inner.entries;
  return inner.kind === 'object' ? inner.attributes : undefined;
}

function itemsOf(value: Value): readonly Value[] | undefined {
  const inner = unmark(value);
  if (inner.kind === 'list' || inner.kind === 'tuple') return inner.items;
  return inner.kind === 'set' && inner.items.length === 1 && isBlock(inner.items[0])
    ? inner.items
    : undefined;
}

const isBlock = (item: Value | undefined): boolean => item !== undefined && unmark(item).kind === 'object';

function inherit(container: Value, part: Value): Value {
  return withMarks(part, marksOf(container));
}
