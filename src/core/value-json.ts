/**
 * Values as JSON: how state files, plans and `jsonencode` write them.
 */

import { memberOf, setMember } from './member.ts';
import { formatNumber, fromDouble, type Numeric, parseNumber } from './number.ts';
import { sameValue } from './same-value.ts';
import { setValue } from './set-value.ts';
import {
  BOOL,
  DYNAMIC,
  NUMBER,
  type ObjectType,
  STRING,
  type Type,
  tupleOf,
  typeFromJson,
  typeToJson,
} from './type.ts';
import {
  boolValue,
  listValue,
  mapValue,
  nullOf,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  typeOf,
  type Unmarked,
  unmark,
  type Value,
} from './value.ts';

/** Anything JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * A number that JavaScript cannot hold, standing among {@link Json}: whoever writes JSON with all digits (state files)
 * writes its text, and to everybody else it is the nearest number there is.
 */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): number {
    return Number(this.text);
  }
}

/**
 * A value as JSON. Marks are dropped; where `type` is dynamic the value's own type is written beside it, as state files
 * do (`{"value": …, "type": …}`). A number that JavaScript cannot hold becomes an {@link ExactNumber}.
 * A value known only after apply has no JSON: asking for it is a bug.
 */
export function toJson(value: Value, type: Type = typeOf(value)): Json {
  const inner = unmark(value);
  if (type.kind === 'dynamic' && inner.kind !== 'null' && inner.kind !== 'unknown') {
    const own = typeOf(inner);
    return { value: toJson(inner, own), type: typeToJson(own) as Json };
  }
  switch (inner.kind) {
    case 'null':
      return null;
    case 'unknown':
      throw new Error('a value known only after apply was written as JSON');
    case 'string':
    case 'bool':
      return inner.value;
    case 'number':
      return numberToJson(inner.value);
    case 'list':
    case 'set':
      return inner.items.map((item) => toJson(item, elementOf(type, inner.element)));
    case 'tuple':
      return inner.items.map((item, index) =>
        toJson(item, type.kind === 'tuple' ? type.elements[index] : undefined),
      );
    case 'map':
      return entriesToJson(inner.entries, () => elementOf(type, inner.element));
    case 'object':
      return entriesToJson(inner.attributes, (name) =>
        type.kind === 'object' ? memberOf(type.attributes, name) : undefined,
      );
  }
}

function elementOf(type: Type, otherwise: Type): Type {
  return 'element' in type ? type.element : otherwise;
}

function entriesToJson(
  entries: ReadonlyMap<string, Value>,
  typeFor: (name: string) => Type | undefined,
): Json {
  const json: Record<string, Json> = {};
  for (const [name, part] of entries) setMember(json, name, toJson(part, typeFor(name)));
  return json;
}

/** A number with all its digits; see {@link ExactNumber}. */
export function numberToJson(value: Numeric): Json {
  if (typeof value === 'number') return value;
  const text = formatNumber(value);
  return String(Number(text)) === text ? Number(text) : (new ExactNumber(text) as unknown as Json);
}

/**
 * Reads JSON as a value of a type; undefined where it does not fit. Missing attributes of an object are null. Where
 * the type is dynamic, `{"value", "type"}` is understood as {@link toJson} writes it, and anything else by its shape.
 */
export function fromJson(json: Json, type: Type): Unmarked | undefined {
  if (json === null) return nullOf(type);
  switch (type.kind) {
    case 'dynamic':
      return dynamicFromJson(json);
    case 'string':
      return typeof json === 'string' ? stringValue(json) : primitiveAsString(json);
    case 'number':
      return numberFromJson(json);
    case 'bool':
      return typeof json === 'boolean' ? boolValue(json) : undefined;
    case 'list':
    case 'set': {
      const items = isArray(json) ? allRead(json.map((item) => fromJson(item, type.element))) : undefined;
      if (!items) return undefined;
      return type.kind === 'list' ? listValue(type.element, items) : setValue(type.element, items);
    }
    case 'tuple': {
      if (!isArray(json) || json.length !== type.elements.length) return undefined;
      const items = allRead(json.map((item, index) => fromJson(item, type.elements[index] ?? DYNAMIC)));
      return items && tupleValue(items);
    }
    case 'map': {
      const entries = isRecord(json)
        ? Object.entries(json).map(([key, part]) => [key, fromJson(part, type.element)] as const)
        : undefined;
      return entries?.every(isRead) ? mapValue(type.element, entries) : undefined;
    }
    case 'object':
      return isRecord(json) ? objectFromJson(json, type) : undefined;
  }
}

function objectFromJson(json: { readonly [name: string]: Json }, type: ObjectType): Unmarked | undefined {
  const entries = Object.entries(type.attributes).map(
    ([name, of]) =>
      [name, Object.hasOwn(json, name) ? fromJson(json[name] ?? null, of) : nullOf(of)] as const,
  );
  return entries.every(isRead) ? objectValue(entries) : undefined;
}

function dynamicFromJson(json: Json): Unmarked | undefined {
  if (isRecord(json) && Object.keys(json).length === 2 && 'value' in json && 'type' in json) {
    const type = typeFromJson(json.type);
    if (type) return fromJson(json.value ?? null, type);
  }
  return fromJson(json, impliedType(json));
}

/** The type that JSON has by its shape: arrays are tuples, objects are objects (as `jsondecode` gives them). */
export function impliedType(json: Json): Type {
  if (json === null) return DYNAMIC;
  if (typeof json === 'string') return STRING;
  if (typeof json === 'number') return NUMBER;
  if (typeof json === 'boolean') return BOOL;
  if (json instanceof ExactNumber) return NUMBER;
  if (isArray(json)) return tupleOf(json.map(impliedType));
  return {
    kind: 'object',
    attributes: Object.fromEntries(Object.entries(json).map(([name, part]) => [name, impliedType(part)])),
  };
}

function primitiveAsString(json: Json): Unmarked | undefined {
  if (typeof json === 'number') return stringValue(formatNumber(fromDouble(json)));
  return typeof json === 'boolean' ? stringValue(String(json)) : undefined;
}

function numberFromJson(json: Json): Unmarked | undefined {
  if (json instanceof ExactNumber) return numberOfText(json.text);
  const number =
    typeof json === 'number' ? fromDouble(json) : typeof json === 'string' ? parseNumber(json) : undefined;
  return number === undefined ? undefined : numberValue(number);
}

function numberOfText(text: string): Unmarked | undefined {
  const number = parseNumber(text);
  return number === undefined ? undefined : numberValue(number);
}

const isArray = (json: Json): json is readonly Json[] => Array.isArray(json);
const isRecord = (json: Json): json is { readonly [name: string]: Json } =>
  typeof json === 'object' && json !== null && !isArray(json);
const isRead = (entry: readonly [string, Unmarked | undefined]): entry is readonly [string, Unmarked] =>
  entry[1] !== undefined;

function allRead(items: readonly (Unmarked | undefined)[]): readonly Unmarked[] | undefined {
  return items.every((item) => item !== undefined) ? (items as readonly Unmarked[]) : undefined;
}

/** Whether two values have the same content, marks aside. */
export const valueEquals = sameValue;
