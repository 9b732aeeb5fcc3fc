/**
 * The language's `==`: values of different types are never equal, and what is not known leaves the answer open unless
 * something else settles it.
 */
import { allows } from '../core/refinement.ts';
import { sameNumber, sameValue } from '../core/same-value.ts';
import { sameType } from '../core/type.ts';
import { isWhollyKnown, partsOf, typeOf, type Unmarked, unmark, type Value } from '../core/value.ts';
import { hasDynamic } from './exact-type.ts';

/** Whether two values are equal, marks aside; undefined while that cannot be told. */
export function equal(left: Value, right: Value): boolean | undefined {
  const [a, b] = [unmark(left), unmark(right)];
  return isStructural(a) && isStructural(b) && areOfOtherTypes(a, b) ? false : partsEqual(a, b);
}

const isStructural = ({ kind }: Unmarked): boolean => kind === 'tuple' || kind === 'object';

/** Whether types differ and will go on to: a null in one has a type, too. */
function areOfOtherTypes(a: Unmarked, b: Unmarked): boolean {
  return !sameType(typeOf(a), typeOf(b)) && !isOpen(a) && !isOpen(b);
}

/** Whether something in it is not known and may be of any type. */
function isOpen(value: Value): boolean {
  const inner = unmark(value);
  if (inner.kind === 'unknown') return hasDynamic(inner.type);
  for (const part of partsOf(inner)) if (isOpen(part)) return true;
  return false;
}

function partsEqual(left: Value, right: Value): boolean | undefined {
  const [a, b] = [unmark(left), unmark(right)];
  if (a.kind === 'null' || b.kind === 'null') return nullEqual(a, b);
  if (a.kind === 'unknown') return unknownEqual(a, b);
  if (b.kind === 'unknown') return unknownEqual(b, a);
  switch (a.kind) {
    case 'string':
    case 'bool':
      return a.kind === b.kind && a.value === b.value;
    case 'number':
      return b.kind === 'number' && sameNumber(a.value, b.value);
    case 'list':
      return b.kind === 'list' && sameType(a.element, b.element) && itemsEqual(a.items, b.items);
    case 'tuple':
      return b.kind === 'tuple' && itemsEqual(a.items, b.items);
    case 'set':
      if (b.kind !== 'set' || !sameType(a.element, b.element)) return false;
      return isWhollyKnown(a) && isWhollyKnown(b) ? sameValue(a, b) : undefined;
    case 'map':
      return b.kind === 'map' && sameType(a.element, b.element) && entriesEqual(a.entries, b.entries);
    case 'object':
      return b.kind === 'object' && entriesEqual(a.attributes, b.attributes);
  }
}

function nullEqual(a: Unmarked, b: Unmarked): boolean | undefined {
  if (a.kind === b.kind) return true;
  const other = a.kind === 'null' ? b : a;
  return other.kind === 'unknown' && !other.refinement?.notNull ? undefined : false;
}

/** Of two that are not known nothing can be said, not even when their types differ: both could be null. */
function unknownEqual({ type, refinement }: Unmarked & { kind: 'unknown' }, other: Unmarked) {
  if (other.kind === 'unknown') return undefined;
  if (hasDynamic(type)) return type.kind === 'dynamic' || type.kind === other.kind ? undefined : false;
  if (!sameType(type, typeOf(other))) return false;
  return refinement && !allows(refinement, other) ? false : undefined;
}

/** One after the other: behind what may be equal or not, nothing is looked at. */
function itemsEqual(a: readonly Value[], b: readonly Value[]): boolean | undefined {
  if (a.length !== b.length) return false;
  for (const [index, item] of a.entries()) {
    const answer = partsEqual(item, b[index] as Value);
    if (answer !== true) return answer;
  }
  return true;
}

function entriesEqual(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean | undefined {
  if (a.size !== b.size) return false;
  return allOf(
    Array.from(a, ([name, value]) => {
      const other = b.get(name);
      return other !== undefined && partsEqual(value, other);
    }),
  );
}

/** One difference settles it; otherwise everything must be known. */
function allOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
