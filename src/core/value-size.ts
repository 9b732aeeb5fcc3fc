import { partsOf, unmark, type Value } from './value.ts';

/** How deep a value is nested, and of how many values it consists: those used twice are counted twice. */
interface Size {
  readonly depth: number;
  readonly count: number;
}

/** Enough for any configuration, and little enough for whoever goes through values by recursion. */
const deepest = 1_000;
const largest = 10_000_000;

/**
 * Remembers the values it was asked about, so that one that is made of others, which is how values grow beyond all
 * bounds, is judged without going through them again.
 */
const judged = new WeakMap<object, Size>();

/** Why a value is too deep or too large to be worked with; undefined for what is not. */
export function excessOf(value: Value): string | undefined {
  const inner = unmark(value);
  const size = sizeOf(inner, 0);
  judged.set(inner, size);
  if (size.depth > deepest) return `the value is nested more than ${deepest} levels deep`;
  return size.count > largest ? `the value consists of more than ${largest} values` : undefined;
}

/** Goes no deeper than it must to see that it is too deep. */
function sizeOf(value: Value, at: number): Size {
  const inner = unmark(value);
  const known = judged.get(inner);
  if (known) return known;
  let depth = 0;
  let count = 1;
  if (at <= deepest)
    for (const part of partsOf(inner)) {
      const size = sizeOf(part, at + 1);
      if (size.depth >= depth) depth = size.depth + 1;
      count += size.count;
    }
  return { depth, count };
}
