import { refined } from '../core/refinement.ts';
import { DYNAMIC, listOf, type Type, tupleOf } from '../core/type.ts';
import {
  listValue,
  marksOf,
  tupleValue,
  typeOf,
  UNKNOWN,
  type Unmarked,
  unknownOf,
  unmark,
  type Value,
  withMarks,
} from '../core/value.ts';
import type { Splat } from '../hcl/index.ts';
import { type Evaluating, report } from './evaluating.ts';
import { unifyTypes } from './unify.ts';

/**
 * `collection[*].…`: what follows the star, of every element. Null has no elements, and a value that is no list is
 * taken for a list of itself (HCL specification, "Splat Operators").
 */
export function splat(expression: Splat, at: Evaluating): Value {
  const collection = at.valueOf(expression.collection, at);
  const inner = unmark(collection);
  const each = (element: Value): Value => at.valueOf(expression.each, { ...at, element });
  const result = (value: Value): Value => withMarks(value, marksOf(collection));
  switch (inner.kind) {
    case 'null':
      return isCollection(inner.type)
        ? report(
            at,
            'splat-of-null',
            expression.collection,
            'The list is null, so it has no elements to take.',
          )
        : result(tupleValue([]));
    case 'unknown':
      return result(unknownSplat(inner, each));
    case 'list':
    case 'set': {
      const items = inner.items.map(each);
      const element =
        items.length === 0 ? typeOf(each(unknownOf(inner.element))) : unifyTypes(items.map(typeOf));
      return result(element ? listValue(element, items) : tupleValue(items));
    }
    case 'tuple':
      return result(tupleValue(inner.items.map(each)));
    default:
      return result(tupleValue([each(inner)]));
  }
}

type Unknown = Extract<Unmarked, { kind: 'unknown' }>;

const isCollection = ({ kind }: Type): boolean => kind === 'list' || kind === 'set' || kind === 'tuple';

/** What could be null could have no elements: only of what is known to be something there is one. */
function unknownSplat({ type, refinement }: Unknown, each: (element: Value) => Value): Value {
  if (type.kind === 'list' || type.kind === 'set') {
    const { notNull, ...lengths } = refinement ?? {};
    return refined(listOf(typeOf(each(unknownOf(type.element)))), { ...lengths, notNull: true });
  }
  if (type.kind === 'tuple') {
    const elements = type.elements.map((element) => typeOf(each(unknownOf(element))));
    return unknownOf(tupleOf(elements), { notNull: true });
  }
  if (type.kind === DYNAMIC.kind) return UNKNOWN;
  const only = each(unknownOf(type));
  return refinement?.notNull ? tupleValue([only]) : UNKNOWN;
}
