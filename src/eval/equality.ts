/**
 * The language's `==`: values of different types are never equal, and what is not known leaves the answer open unless
 * something else settles it.
 */
import { sameNumber, sameValue } from '../core/same-value.ts';
import { sameType } from '../core/type.ts';
import { isWhollyKnown, typeOf, type Unmarked, unmark, type Value } from '../core/value.ts';

/** Whether two values are equal, marks aside; undefined while that cannot be told. */
export function equal(left: Value, right: Value): boolean | undefined {
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

function unknownEqual({ type, refinement }: Unmarked & { kind: 'unknown' }, other: Unmarked) {
  const otherType = typeOf(other);
  if (type.kind !== 'dynamic' && otherType.kind !== 'dynamic' && type.kind !== otherType.kind) return false;
  if (refinement?.prefix === undefined || other.kind !== 'string') return undefined;
  return other.value.startsWith(refinement.prefix) ? undefined : false;
}

function itemsEqual(a: readonly Value[], b: readonly Value[]): boolean | undefined {
  if (a.length !== b.length) return false;
  return allOf(a.map((item, index) => equal(item, b[index] as Value)));
}

function entriesEqual(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean | undefined {
  if (a.size !== b.size) return false;
  return allOf(
    Array.from(a, ([name, value]) => {
      const other = b.get(name);
      return other !== undefined && equal(value, other);
    }),
  );
}

/** One difference settles it; otherwise everything must be known. */
function allOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
