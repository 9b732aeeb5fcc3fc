import { memberOf } from '../core/member.ts';
import {
  DYNAMIC,
  listOf,
  mapOf,
  type ObjectType,
  objectOf,
  setOf,
  type Type,
  tupleOf,
} from '../core/type.ts';
import { exactType, hasDynamic } from './exact-type.ts';
import { unifyTypes } from './unify.ts';

/** The type a conversion ends in, before there is a value to convert: what `wanted` leaves open is taken from `from`. */
export function filledType(from: Type, wanted: Type): Type {
  if (from.kind === 'dynamic' || !hasDynamic(wanted)) return exactType(wanted);
  switch (wanted.kind) {
    case 'list':
      return listOf(filledType(elementOf(from), wanted.element));
    case 'set':
      return setOf(filledType(elementOf(from), wanted.element));
    case 'map':
      return mapOf(filledType(elementOf(from), wanted.element));
    case 'tuple':
      return tupleOf(wanted.elements.map((element, index) => filledType(itemOf(from, index), element)));
    case 'object':
      return filledObject(from, wanted);
    default:
      return from;
  }
}

/** What the elements of a collection made of this would have in common. */
function elementOf(type: Type): Type {
  if ('element' in type) return type.element;
  if (type.kind === 'tuple') return unifyTypes(type.elements) ?? DYNAMIC;
  return type.kind === 'object' ? (unifyTypes(Object.values(type.attributes)) ?? DYNAMIC) : DYNAMIC;
}

function itemOf(type: Type, index: number): Type {
  if (type.kind === 'tuple') return type.elements[index] ?? DYNAMIC;
  return type.kind === 'list' ? type.element : DYNAMIC;
}

function filledObject(from: Type, { attributes }: ObjectType): Type {
  const partOf = (name: string): Type => {
    if (from.kind === 'object') return memberOf(from.attributes, name) ?? DYNAMIC;
    return from.kind === 'map' ? from.element : DYNAMIC;
  };
  return objectOf(
    Object.fromEntries(
      Object.entries(attributes).map(([name, part]) => [name, filledType(partOf(name), part)]),
    ),
  );
}
