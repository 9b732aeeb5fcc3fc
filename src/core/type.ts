/**
 * Terraform's type system. `dynamic` stands for "any type, decided by the value"
 * (`any` in a type constraint, a provider's free-form attribute).
 */
import { memberOf } from './member.ts';

/** The type of a value, or a constraint on one. Types are plain data and compared with {@link sameType}. */
export type Type =
  | { readonly kind: 'string' }
  | { readonly kind: 'number' }
  | { readonly kind: 'bool' }
  | { readonly kind: 'dynamic' }
  | { readonly kind: 'list'; readonly element: Type }
  | { readonly kind: 'set'; readonly element: Type }
  | { readonly kind: 'map'; readonly element: Type }
  | { readonly kind: 'tuple'; readonly elements: readonly Type[] }
  | ObjectType;

/** An object type: its attributes by name; those in `optional` may be missing from a value converted to it. */
export interface ObjectType {
  readonly kind: 'object';
  readonly attributes: Readonly<Record<string, Type>>;
  readonly optional?: ReadonlySet<string>;
}

export const STRING: Type = { kind: 'string' };
export const NUMBER: Type = { kind: 'number' };
export const BOOL: Type = { kind: 'bool' };
export const DYNAMIC: Type = { kind: 'dynamic' };

export const listOf = (element: Type): Type => ({ kind: 'list', element });
export const setOf = (element: Type): Type => ({ kind: 'set', element });
export const mapOf = (element: Type): Type => ({ kind: 'map', element });
export const tupleOf = (elements: readonly Type[]): Type => ({ kind: 'tuple', elements });
export const objectOf = (
  attributes: Readonly<Record<string, Type>>,
  optional?: ReadonlySet<string>,
): ObjectType =>
  optional && optional.size > 0 ? { kind: 'object', attributes, optional } : { kind: 'object', attributes };

/** Whether two types are the same, structure by structure. */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'list':
    case 'set':
    case 'map':
      return a.kind === b.kind && sameType(a.element, (b as typeof a).element);
    case 'tuple':
      return b.kind === 'tuple' && sameTypes(a.elements, b.elements);
    case 'object':
      return b.kind === 'object' && sameAttributes(a, b);
    default:
      return a.kind === b.kind;
  }
}

function sameTypes(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, index) => sameType(type, b[index] as Type));
}

function sameAttributes(a: ObjectType, b: ObjectType): boolean {
  const names = Object.keys(a.attributes);
  if (names.length !== Object.keys(b.attributes).length) return false;
  return names.every((name) => {
    const other = memberOf(b.attributes, name);
    const optional = (a.optional?.has(name) ?? false) === (b.optional?.has(name) ?? false);
    return other !== undefined && optional && sameType(a.attributes[name] as Type, other);
  });
}

/** Terraform's JSON notation of a type, as state files and plans carry it: "string", ["list","string"], ["object",{…}]. */
export type TypeJson =
  | string
  | readonly [string, TypeJson | readonly TypeJson[] | { readonly [name: string]: TypeJson }, ...unknown[]];

/** Writes a type in Terraform's JSON notation. */
export function typeToJson(type: Type): TypeJson {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return [type.kind, typeToJson(type.element)];
    case 'tuple':
      return ['tuple', type.elements.map(typeToJson)];
    case 'object': {
      const attributes = Object.fromEntries(
        Object.entries(type.attributes).map(([name, t]) => [name, typeToJson(t)]),
      );
      return type.optional ? ['object', attributes, [...type.optional].sort()] : ['object', attributes];
    }
    default:
      return type.kind;
  }
}

/** Reads Terraform's JSON notation; undefined where it is none. */
export function typeFromJson(json: unknown): Type | undefined {
  if (typeof json === 'string') return memberOf(primitives, json);
  if (!Array.isArray(json)) return undefined;
  const [kind, of] = json as [unknown, unknown];
  if (kind === 'list' || kind === 'set' || kind === 'map') {
    const element = typeFromJson(of);
    return element && { kind, element };
  }
  if (kind === 'tuple' && Array.isArray(of)) return allOf(of.map(typeFromJson), tupleOf);
  if (kind === 'object' && typeof of === 'object' && of !== null) {
    const names = Object.keys(of);
    const optional = Array.isArray(json[2]) ? new Set(json[2] as string[]) : undefined;
    return allOf(Object.values(of).map(typeFromJson), (types) =>
      objectOf(Object.fromEntries(names.map((name, index) => [name, types[index] as Type])), optional),
    );
  }
  return undefined;
}

const primitives: Readonly<Record<string, Type>> = {
  string: STRING,
  number: NUMBER,
  bool: BOOL,
  dynamic: DYNAMIC,
};

function allOf(
  types: readonly (Type | undefined)[],
  make: (types: readonly Type[]) => Type,
): Type | undefined {
  return types.every((type) => type !== undefined) ? make(types as readonly Type[]) : undefined;
}

/** A type as a person reads it in a message: "list of string", "object", "any type". */
export function describeType(type: Type): string {
  switch (type.kind) {
    case 'dynamic':
      return 'any type';
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind} of ${describeType(type.element)}`;
    default:
      return type.kind;
  }
}
