/**
 * Terraform's type conversions (HashiCorp's cty, "Type Conversion"): a value as another type, or why it cannot be.
 */

import { memberOf } from '../core/member.ts';
import { formatNumber, parseNumber } from '../core/number.ts';
import { refined } from '../core/refinement.ts';
import { setValue } from '../core/set-value.ts';
import { DYNAMIC, describeType, type ObjectType, sameType, type Type } from '../core/type.ts';
import {
  boolValue,
  isWhollyKnown,
  listValue,
  mapValue,
  marksOf,
  nullOf,
  numberValue,
  objectValue,
  type Refinement,
  stringValue,
  tupleValue,
  typeOf,
  type Unmarked,
  unknownOf,
  unmark,
  type Value,
  withMarks,
} from '../core/value.ts';
import { exactType, hasDynamic } from './exact-type.ts';
import { filledType } from './filled-type.ts';
import { unifyTypes } from './unify.ts';

/** The value as the wanted type; or what stands in the way, as half a sentence with the place ("element 0: string required"). */
export type Conversion =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string };

/** Converts a value. Marks are kept, nulls and values not known yet take the new type. */
export function convert(value: Value, type: Type): Conversion {
  const inner = unmark(value);
  const converted = convertUnmarked(inner, type);
  if (typeof converted === 'string') return { ok: false, reason: converted };
  return { ok: true, value: converted === inner ? value : withMarks(converted, marksOf(value)) };
}

/** The converted value, or the reason. */
function convertUnmarked(value: Unmarked, type: Type): Unmarked | string {
  if (type.kind === 'dynamic') return value;
  if (value.kind === 'null' || value.kind === 'unknown') return convertTypeOf(value, type);
  switch (type.kind) {
    case 'string':
      return toText(value) ?? 'string required';
    case 'number':
      return toNumber(value) ?? 'a number is required';
    case 'bool':
      return toBool(value) ?? 'a bool is required';
    case 'list':
    case 'set':
      return toCollection(value, type);
    case 'map':
      return toMap(value, type.element);
    case 'tuple':
      return toTuple(value, type.elements);
    case 'object':
      return toObject(value, type);
  }
}

/** Null, and what is not known, can become of a type when a value of their own type could. */
function convertTypeOf(value: Unmarked & { kind: 'null' | 'unknown' }, type: Type): Unmarked | string {
  const filled = filledType(value.type, type);
  if (sameType(value.type, filled)) return value;
  if (!canConvert(value.type, type)) return `${describeType(type)} required`;
  return value.kind === 'null' ? nullOf(filled) : refined(filled, keptRefinement(value, filled));
}

/** What is known of a value that still holds when it has become of another type. */
function keptRefinement({ type, refinement = {} }: Unmarked & { kind: 'unknown' }, to: Type): Refinement {
  return {
    ...(refinement.notNull && { notNull: true }),
    ...('element' in to && keptLength(type, refinement, to.kind === 'set')),
  };
}

/** A set may have fewer elements than what it is made of, but not none. */
function keptLength(type: Type, { minLength, maxLength }: Refinement, isSet: boolean): Refinement {
  if (type.kind === 'object') return lengthOf(Object.keys(type.attributes).length);
  const least = type.kind === 'tuple' ? type.elements.length : minLength;
  const most = type.kind === 'tuple' ? type.elements.length : maxLength;
  return {
    ...(least !== undefined && { minLength: isSet && type.kind !== 'set' ? Math.min(least, 1) : least }),
    ...(most !== undefined && { maxLength: most }),
  };
}

const lengthOf = (length: number): Refinement => ({ minLength: length, maxLength: length });

/** Whether some value of one type can be converted to another. */
function canConvert(from: Type, to: Type): boolean {
  if (to.kind === 'dynamic' || from.kind === 'dynamic' || sameType(from, to)) return true;
  switch (to.kind) {
    case 'string':
      return from.kind === 'number' || from.kind === 'bool';
    case 'number':
    case 'bool':
      return from.kind === 'string';
    case 'list':
    case 'set':
      if (from.kind === 'tuple') return canAllConvert(from.elements, to.element);
      return (from.kind === 'list' || from.kind === 'set') && canConvert(from.element, to.element);
    case 'map':
      if (from.kind === 'object') return canAllConvert(Object.values(from.attributes), to.element);
      return from.kind === 'map' && canConvert(from.element, to.element);
    case 'tuple':
      return (
        from.kind === 'tuple' &&
        from.elements.length === to.elements.length &&
        from.elements.every((element, index) => canConvert(element, to.elements[index] ?? DYNAMIC))
      );
    case 'object':
      if (from.kind === 'map')
        return Object.values(to.attributes).every((part) => canConvert(from.element, part));
      return (
        from.kind === 'object' &&
        Object.entries(to.attributes).every(([name, part]) => {
          const own = memberOf(from.attributes, name);
          return own ? canConvert(own, part) : (to.optional?.has(name) ?? false);
        })
      );
  }
}

/** Whether values of these types can become the elements of one collection. */
function canAllConvert(types: readonly Type[], to: Type): boolean {
  if (to.kind === 'dynamic') return unifyTypes(types) !== undefined;
  return types.every((type) => canConvert(type, to));
}

function toText(value: Unmarked): Unmarked | undefined {
  if (value.kind === 'string') return value;
  if (value.kind === 'number') return stringValue(formatNumber(value.value));
  return value.kind === 'bool' ? stringValue(String(value.value)) : undefined;
}

function toNumber(value: Unmarked): Unmarked | undefined {
  if (value.kind === 'number') return value;
  const number = value.kind === 'string' ? parseNumber(value.value) : undefined;
  return number === undefined ? undefined : numberValue(number);
}

function toBool(value: Unmarked): Unmarked | undefined {
  if (value.kind === 'bool') return value;
  if (value.kind !== 'string') return undefined;
  if (value.value === 'true' || value.value === '1') return boolValue(true);
  return value.value === 'false' || value.value === '0' ? boolValue(false) : undefined;
}

function toCollection(value: Unmarked, type: Type & { kind: 'list' | 'set' }): Unmarked | string {
  if (!('items' in value)) return `${describeType(type)} required`;
  if (value.kind === type.kind && sameType(value.element, exactType(type.element))) return value;
  if (type.kind === 'list' && value.kind === 'set' && value.items.length > 1 && !isWhollyKnown(value))
    return unknownOf(filledType(typeOf(value), type));
  const own = 'element' in value ? value.element : undefined;
  const alike = convertAlike(value.items, type.element, own, (index) => `element ${index}`);
  if (typeof alike === 'string') return alike;
  return type.kind === 'list' ? listValue(alike.element, alike.items) : setValue(alike.element, alike.items);
}

function toTuple(value: Unmarked, types: readonly Type[]): Unmarked | string {
  if (value.kind !== 'tuple' && value.kind !== 'list') return 'tuple required';
  if (value.items.length !== types.length) return `a tuple of ${types.length} elements is required`;
  const items = convertAll(
    value.items,
    (index) => types[index] ?? DYNAMIC,
    (index) => `element ${index}`,
  );
  return typeof items === 'string' ? items : tupleValue(items);
}

function toMap(value: Unmarked, wanted: Type): Unmarked | string {
  const entries =
    value.kind === 'map' ? value.entries : value.kind === 'object' ? value.attributes : undefined;
  if (!entries) return `map of ${describeType(wanted)} required`;
  if (value.kind === 'map' && sameType(value.element, exactType(wanted))) return value;
  const names = [...entries.keys()];
  const own = value.kind === 'map' ? value.element : undefined;
  const alike = convertAlike(
    [...entries.values()],
    wanted,
    own,
    (at) => `element ${JSON.stringify(names[at])}`,
  );
  if (typeof alike === 'string') return alike;
  return mapValue(
    alike.element,
    names.map((name, index) => [name, alike.items[index] as Value]),
  );
}

interface Alike {
  readonly element: Type;
  readonly items: readonly Value[];
}

/** Values as the elements of one collection: where the wanted type leaves something open, they agree on it. */
function convertAlike(
  values: readonly Value[],
  wanted: Type,
  own: Type | undefined,
  place: (index: number) => string,
): Alike | string {
  const items = convertAll(values, () => wanted, place);
  if (typeof items === 'string') return items;
  if (!hasDynamic(wanted)) return { element: exactType(wanted), items };
  if (items.length === 0) return { element: (wanted.kind === 'dynamic' && own) || exactType(wanted), items };
  const element = unifyTypes(items.map(typeOf).filter(({ kind }) => kind !== 'dynamic'));
  const unified = element && convertAll(items, () => element, place);
  if (typeof unified === 'string') return unified;
  if (!element || !unified || (hasDynamic(element) && areOfSeveralTypes(unified)))
    return 'all elements must have the same type';
  return { element, items: unified };
}

/** Whether types differ that the values have, nulls of any type aside. */
function areOfSeveralTypes(values: readonly Value[]): boolean {
  const [first, ...others] = values.map(typeOf).filter((type) => !hasDynamic(type));
  return first !== undefined && !others.every((type) => sameType(type, first));
}

/** Attributes the type does not have are dropped; those it may lack are null. */
function toObject(value: Unmarked, type: ObjectType): Unmarked | string {
  const entries =
    value.kind === 'map' ? value.entries : value.kind === 'object' ? value.attributes : undefined;
  if (!entries) return 'object required';
  const names = Object.keys(type.attributes);
  const missing = names.filter((name) => !entries.has(name) && !type.optional?.has(name));
  if (missing.length > 0) {
    const list = missing.map((name) => JSON.stringify(name));
    return list.length === 1
      ? `attribute ${list[0]} is required`
      : `attributes ${list.slice(0, -1).join(', ')} and ${list.at(-1)} are required`;
  }
  const typeFor = (index: number): Type => type.attributes[names[index] as string] as Type;
  const parts = convertAll(
    names.map((name, index) => entries.get(name) ?? nullOf(typeFor(index))),
    typeFor,
    (index) => `attribute ${JSON.stringify(names[index])}`,
  );
  return typeof parts === 'string'
    ? parts
    : objectValue(names.map((name, index) => [name, parts[index] as Value]));
}

function convertAll(
  values: readonly Value[],
  typeFor: (index: number) => Type,
  place: (index: number) => string,
): readonly Value[] | string {
  const converted: Value[] = [];
  for (const [index, value] of values.entries()) {
    const result = convert(value, typeFor(index));
    if (!result.ok) return `${place(index)}: ${result.reason}`;
    converted.push(result.value);
  }
  return converted;
}
