import { DYNAMIC, listOf, type Type } from '../../core/type.ts';
import { unmark, type Value } from '../../core/value.ts';

/** The type of a collection's elements; open where they have none in common, or there is no collection. */
export function elementOf(collection: Value | undefined): Type {
  const type = collection && collectionType(collection);
  return type ? type.element : DYNAMIC;
}

/** The type of a list made of parts of this one; not to be told for tuples. */
export function listLike(value: Value | undefined): Type {
  const type = value && collectionType(value);
  return type && type.kind !== 'map' ? listOf(type.element) : DYNAMIC;
}

/** What a list, a set or a map says of itself, known or not, without a look at its parts. */
function collectionType(value: Value): { readonly kind: string; readonly element: Type } | undefined {
  const inner = unmark(value);
  const own = 'type' in inner ? inner.type : inner;
  return 'element' in own ? own : undefined;
}
