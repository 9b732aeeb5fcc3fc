import { partsOf, type Unmarked, unmark, type Value } from './value.ts';

/** How deep a value is nested, of how many values it consists, and how many code units all of its strings have. */
export interface Size {
  readonly depth: number;
  /** Values used twice are counted twice. */
  readonly count: number;
  readonly text: number;
}

/** Enough for any configuration, and little enough for whoever goes through values by recursion. */
const deepest = 1_000;
export const MOST_VALUES = 10_000_000;

/**
 * Remembers the sizes of collections, so that one that is made of others, which is how values grow beyond all bounds, is
 * judged without going through them again.
 */
const judged = new WeakMap<object, Size>();

/** Collections of no more parts than this, none of them a collection, are counted sooner than looked up. */
const small = 8;

/** Why a value is too deep or too large to be worked with; undefined for what is not. */
export function excessOf(value: Value): string | undefined {
  const size = sizeOf(value);
  if (size.depth > deepest) return `the value is nested more than ${deepest} levels deep`;
  return size.count > MOST_VALUES ? `the value consists of more than ${MOST_VALUES} values` : undefined;
}

/** Whether a value consists of others. */
export const isCollection = (value: Unmarked): boolean =>
  'items' in value || 'entries' in value || 'attributes' in value;

/** The size of a value. Of one that is too deep, only that it is so can be relied on. */
export function sizeOf(value: Value): Size {
  return sizeAt(value, 0);
}

/** Goes no deeper than it must to see that it is too deep. */
function sizeAt(value: Value, at: number): Size {
  const inner = unmark(value);
  if (inner.kind === 'string') return { depth: 0, count: 1, text: inner.value.length };
  if (!isCollection(inner)) return SINGLE;
  const known = judged.get(inner);
  if (known) return known;
  let depth = 0;
  let count = 1;
  let text = 0;
  if (at <= deepest)
    for (const part of partsOf(inner)) {
      const size = sizeAt(part, at + 1);
      if (size.depth >= depth) depth = size.depth + 1;
      count += size.count;
      text += size.text;
    }
  const size = { depth, count, text };
  if ((depth > 1 || count > small) && (at === 0 || at + depth <= deepest)) judged.set(inner, size);
  return size;
}

const SINGLE: Size = { depth: 0, count: 1, text: 0 };
