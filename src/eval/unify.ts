import {
  BOOL,
  DYNAMIC,
  listOf,
  mapOf,
  type ObjectType,
  objectOf,
  STRING,
  sameType,
  setOf,
  type Type,
  tupleOf,
} from '../core/type.ts';

/**
 * The type that values of all these types can be converted to without loss: what a conditional's branches, or the
 * elements of a list, have in common (cty's "unification"). Undefined where there is none; `dynamic` for no types.
 */
export function unifyTypes(types: readonly Type[]): Type | undefined {
  const known = types.filter(({ kind }) => kind !== 'dynamic');
  const [first] = known;
  if (!first) return DYNAMIC;
  if (known.length === types.length) return unifyKnown(known, first);
  const isStructural = first.kind === 'object' || first.kind === 'tuple';
  // Beside what may be of any type, structures keep theirs: nothing is made that both could be.
  return isStructural && known.every(({ kind }) => kind === first.kind) ? DYNAMIC : unifyKnown(known, first);
}

function unifyKnown(known: readonly Type[], first: Type): Type | undefined {
  if (known.every((type) => sameType(type, first))) return first;
  const kinds = new Set(known.map(({ kind }) => kind));
  const only = (...allowed: readonly Type['kind'][]): boolean =>
    [...kinds].every((kind) => allowed.includes(kind));
  if (only('string', 'number', 'bool')) return unifyPrimitives(kinds);
  if (only('object')) return unifyObjects(known as readonly ObjectType[]);
  if (only('object', 'map')) return unifyElements(known, mapOf);
  if (only('tuple')) return unifyTuples(known as readonly (Type & { kind: 'tuple' })[]);
  if (only('tuple', 'list')) return unifyElements(known, listOf);
  if (only('list', 'set')) return unifyElements(known, kinds.has('list') ? listOf : setOf);
  if (only('tuple', 'list', 'set')) return unifyElements(known, setOf);
  return undefined;
}

/** Everything primitive can become a string; a number and a bool have nothing in common but that, and only with a string there. */
function unifyPrimitives(kinds: ReadonlySet<Type['kind']>): Type | undefined {
  if (kinds.has('string')) return STRING;
  return kinds.has('number') ? undefined : BOOL;
}

function unifyObjects(types: readonly ObjectType[]): Type | undefined {
  const names = Object.keys(types[0]?.attributes ?? {});
  const alike = types.every(
    ({ attributes }) =>
      Object.keys(attributes).length === names.length &&
      names.every((name) => Object.hasOwn(attributes, name)),
  );
  if (!alike) return unifyElements(types, mapOf);
  const parts = names.map((name) => unifyTypes(types.map(({ attributes }) => attributes[name] as Type)));
  if (parts.some((part) => part === undefined)) return undefined;
  return objectOf(Object.fromEntries(names.map((name, index) => [name, parts[index] as Type])));
}

function unifyTuples(types: readonly (Type & { kind: 'tuple' })[]): Type | undefined {
  const length = types[0]?.elements.length ?? 0;
  if (types.some(({ elements }) => elements.length !== length)) return unifyElements(types, listOf);
  const parts = Array.from({ length }, (_, index) =>
    unifyTypes(types.map(({ elements }) => elements[index] as Type)),
  );
  return parts.every((part) => part !== undefined) ? tupleOf(parts as readonly Type[]) : undefined;
}

function unifyElements(types: readonly Type[], make: (element: Type) => Type): Type | undefined {
  const element = unifyTypes(types.flatMap(elementsOf));
  return element && make(element);
}

function elementsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return [type.element];
    case 'tuple':
      return type.elements;
    case 'object':
      return Object.values(type.attributes);
    default:
      return [];
  }
}
