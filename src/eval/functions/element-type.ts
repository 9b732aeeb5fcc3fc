import { DYNAMIC, listOf, type Type } from '../../core/type.ts';
import { typeOf, type Value } from '../../core/value.ts';

/** The type of a collection's elements; open where they have none in common, or there is no collection. */
export function elementOf(collection: Value | undefined): Type {
  const type = collection ? typeOf(collection) : DYNAMIC;
  return 'element' in type ? type.element : DYNAMIC;
}

/** The type of a list made of parts of this one; not to be told for tuples. */
export function listLike(value: Value | undefined): Type {
  const type = value ? typeOf(value) : DYNAMIC;
  return type.kind === 'list' || type.kind === 'set' ? listOf(type.element) : DYNAMIC;
}
