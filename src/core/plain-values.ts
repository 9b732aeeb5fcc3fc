/**
 * Between the language's values and the plain data providers work with, by schema. Marks are dropped on the way out;
 * on the way in, what the schema calls sensitive is marked.
 */

import { memberOf, setMember } from './member.ts';
import { fromDouble, toDouble } from './number.ts';
import { NOT_KNOWN, type Plain } from './plain.ts';
import { type AttributeSchema, type BlockSchema, type NestedBlock, typeOfBlock } from './schema.ts';
import { attributesOf, buildObject } from './schema-parts.ts';
import { setValue } from './set-value.ts';
import type { Type } from './type.ts';
import {
  boolValue,
  listValue,
  mapValue,
  marksWithin,
  nullOf,
  numberValue,
  objectValue,
  sensitive,
  stringValue,
  tupleValue,
  type Unmarked,
  unknownOf,
  unmark,
  type Value,
} from './value.ts';

/** An object as providers see it: by name, every attribute and an array for every nested block type. */
export type PlainObject = { readonly [name: string]: Plain };

/**
 * The plain form of an object of this schema. Null becomes `undefined`, what is known only after apply {@link NOT_KNOWN}
 * (also for a whole list of nested blocks); a nested block of any nesting becomes an array.
 */
export function toPlain(value: Value, schema: BlockSchema): PlainObject {
  const plain: Record<string, Plain> = {};
  const parts = attributesOf(value);
  for (const [name, { type }] of Object.entries(schema.attributes)) {
    plain[name] = toPlainAttribute(parts.get(name), type);
  }
  for (const [name, nested] of Object.entries(schema.blocks)) {
    plain[name] = toPlainBlocks(parts.get(name), nested);
  }
  return plain;
}

/** The plain form of one attribute's value of a type of the schema. `dynamic` is handed over as it is, without marks. */
export function toPlainAttribute(value: Value | undefined, type: Type): Plain {
  if (value === undefined) return undefined;
  const inner = unmark(value);
  if (type.kind === 'dynamic') return inner.kind === 'null' ? undefined : withoutMarks(inner);
  return plainOf(inner);
}

/** The value without any marks in it; itself where there are none. */
export function withoutMarks(value: Value): Unmarked {
  const inner = unmark(value);
  if (marksWithin(inner).size === 0) return inner;
  switch (inner.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return { ...inner, items: inner.items.map(withoutMarks) };
    case 'map':
      return { ...inner, entries: unmarkedEntries(inner.entries) };
    case 'object':
      return { ...inner, attributes: unmarkedEntries(inner.attributes) };
    default:
      return inner;
  }
}

const unmarkedEntries = (entries: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> =>
  new Map(Array.from(entries, ([name, value]) => [name, withoutMarks(value)]));

function plainOf(value: Unmarked): Plain {
  switch (value.kind) {
    case 'string':
    case 'bool':
      return value.value;
    case 'number':
      return toDouble(value.value);
    case 'null':
      return undefined;
    case 'unknown':
      return NOT_KNOWN;
    case 'list':
    case 'set':
    case 'tuple':
      return value.items.map((item) => plainOf(unmark(item)));
    case 'map':
      return plainEntries(value.entries);
    case 'object':
      return plainEntries(value.attributes);
  }
}

function plainEntries(entries: ReadonlyMap<string, Value>): Plain {
  const plain: Record<string, Plain> = {};
  for (const [name, value] of entries) setMember(plain, name, plainOf(unmark(value)));
  return plain;
}

/** The plain form of the nested blocks of one type: an array. */
export function toPlainBlocks(value: Value | undefined, nested: NestedBlock): Plain {
  const inner = value && unmark(value);
  if (!inner || inner.kind === 'null') return [];
  if (inner.kind === 'unknown') return NOT_KNOWN;
  const items = 'items' in inner ? inner.items : [inner];
  return items.map((item) => toPlain(item, nested.block));
}

/**
 * The object of the language for plain data of this schema: undefined becomes a typed null, absent nested blocks an empty
 * list or set (a null for a `single` one), sets are ordered, sensitive attributes marked.
 */
export function fromPlain(plain: PlainObject, schema: BlockSchema): Unmarked {
  return buildObject(schema, ({ name, attribute, nested }) =>
    attribute ? fromPlainAttribute(plain[name], attribute) : fromPlainBlocks(plain[name], nested),
  );
}

/** The value of one attribute, marked if its schema says so. */
export function fromPlainAttribute(plain: Plain, attribute: AttributeSchema): Value {
  const value = valueFrom(plain, attribute.type);
  return attribute.sensitive && value.kind !== 'null' ? sensitive(value) : value;
}

/** The value of the nested blocks of one type. */
export function fromPlainBlocks(plain: Plain, nested: NestedBlock): Value {
  const element = typeOfBlock(nested.block);
  if (plain === NOT_KNOWN) return unknownOf(typeOfNestedBlocks(nested));
  const items = (Array.isArray(plain) ? plain : plain === undefined ? [] : [plain]) as PlainObject[];
  const values = items.map((item) => fromPlain(item, nested.block));
  if (nested.nesting === 'single') return values[0] ?? nullOf(element);
  return nested.nesting === 'set' ? setValue(element, values) : listValue(element, values);
}

/** The type of the nested blocks of one type, all together. */
export function typeOfNestedBlocks(nested: NestedBlock): Type {
  const element = typeOfBlock(nested.block);
  return nested.nesting === 'single' ? element : { kind: nested.nesting, element };
}

function valueFrom(plain: Plain, type: Type): Value {
  if (plain === undefined) return nullOf(type);
  if (plain === NOT_KNOWN) return unknownOf(type);
  switch (type.kind) {
    case 'dynamic':
      return plain as Value;
    case 'string':
      return stringValue(String(plain));
    case 'number':
      return numberValue(fromDouble(Number(plain)));
    case 'bool':
      return boolValue(plain === true);
    case 'list':
      return listValue(
        type.element,
        arrayOf(plain).map((item) => valueFrom(item, type.element)),
      );
    case 'set':
      return setValue(
        type.element,
        arrayOf(plain).map((item) => valueFrom(item, type.element)),
      );
    case 'tuple':
      return tupleValue(type.elements.map((element, index) => valueFrom(arrayOf(plain)[index], element)));
    case 'map':
      return mapValue(
        type.element,
        Object.entries(plain as PlainObject).map(([key, item]) => [key, valueFrom(item, type.element)]),
      );
    case 'object':
      return objectValue(
        Object.entries(type.attributes).map(([name, of]) => [
          name,
          valueFrom(memberOf(plain as PlainObject, name), of),
        ]),
      );
  }
}

const arrayOf = (plain: Plain): readonly Plain[] => (Array.isArray(plain) ? plain : []);
