/**
 * The object a block asks for: what is declared; defaults where nothing is; and what there is already where the schema
 * leaves it to the cloud. Planning and applying both start from it.
 */
import type { Plain } from '../core/plain.ts';
import {
  fromPlainAttribute,
  toPlainAttribute,
  toPlainBlocks,
  typeOfNestedBlocks,
} from '../core/plain-values.ts';
import type { ResourceType } from '../core/resource-type.ts';
import { sameValue } from '../core/same-value.ts';
import type { AttributeSchema, BlockSchema, NestedBlock } from '../core/schema.ts';
import { attributesOf, buildObject, type SchemaPart } from '../core/schema-parts.ts';
import { setKey, setValue } from '../core/set-value.ts';
import {
  isWhollyKnown,
  listValue,
  marksOf,
  nullOf,
  sensitive,
  type Unmarked,
  unknownOf,
  unmark,
  type Value,
  withMarks,
} from '../core/value.ts';

/** What of a type decides how a declaration and an object are put together. */
export type Desiring = Pick<ResourceType, 'schema' | 'equivalent'>;

/**
 * The desired object. A declared value that means the same as the prior one (`equivalent`) keeps the prior spelling, so
 * it is no change; computed values keep what there is, and are known only after apply where there is nothing yet.
 */
export function desiredObject(type: Desiring, declared: Value, prior: Value | undefined): Unmarked {
  const before = attributesOf(prior);
  const wanted = attributesOf(declared);
  return buildObject(type.schema, (part) => {
    const known = prior && before.get(part.name);
    const value = desiredPart(part, wanted.get(part.name), known);
    return known !== undefined && isEquivalent(type, part, value, known)
      ? withMarks(known, marksOf(value))
      : value;
  });
}

/** Whether two values of a top-level part are different spellings of the same thing, as the resource type judges. */
export function isEquivalent(type: Desiring, part: SchemaPart, a: Value, b: Value): boolean {
  const judge = type.equivalent?.[part.name];
  if (!judge || sameValue(a, b)) return false;
  if (!isWhollyKnown(a) || !isWhollyKnown(b)) return false;
  const plain = (value: Value): unknown =>
    part.attribute ? toPlainAttribute(value, part.attribute.type) : toPlainBlocks(value, part.nested);
  return judge(plain(a), plain(b));
}

/** What is declared, with defaults where nothing is; computed parts stay null. */
export function withDefaults(schema: BlockSchema, declared: Value): Value {
  const inner = unmark(declared);
  if (inner.kind !== 'object') return declared;
  const object = buildObject(schema, ({ name, attribute, nested }) => {
    const value = inner.attributes.get(name);
    if (attribute) return defaulted(attribute, value);
    return value === undefined ? emptyBlocks(nested) : withDefaultsWithin(nested, value);
  });
  return withMarks(object, marksOf(declared));
}

function withDefaultsWithin(nested: NestedBlock, declared: Value): Value {
  const inner = unmark(declared);
  if (inner.kind === 'object') return withDefaults(nested.block, declared);
  if (inner.kind !== 'list' && inner.kind !== 'set') return declared;
  const items = inner.items.map((item) => withDefaults(nested.block, item));
  return withMarks({ ...inner, items }, marksOf(declared));
}

/** The value of an argument: what is declared, or its default. */
export function defaulted(attribute: AttributeSchema, declared: Value | undefined): Value {
  if (declared !== undefined && unmark(declared).kind !== 'null') return declared;
  return attribute.default === undefined
    ? (declared ?? nullOf(attribute.type))
    : fromPlainAttribute(attribute.default as Plain, attribute);
}

function desiredBlock(schema: BlockSchema, declared: Value, prior: Value | undefined): Value {
  const inner = unmark(declared);
  if (inner.kind !== 'object') return declared;
  const before = attributesOf(prior);
  const object = buildObject(schema, (part) =>
    desiredPart(part, inner.attributes.get(part.name), prior && before.get(part.name)),
  );
  return withMarks(object, marksOf(declared));
}

function desiredPart(part: SchemaPart, declared: Value | undefined, prior: Value | undefined): Value {
  return part.attribute
    ? desiredAttribute(part.attribute, declared, prior)
    : desiredBlocks(part.nested, declared, prior);
}

function desiredAttribute(
  attribute: AttributeSchema,
  declared: Value | undefined,
  prior: Value | undefined,
): Value {
  if (declared !== undefined && unmark(declared).kind !== 'null') {
    return attribute.sensitive ? sensitive(declared) : declared;
  }
  switch (attribute.presence) {
    case 'computed':
    case 'optional-computed':
      return prior ?? concealed(attribute, laterOf(attribute));
    default:
      return defaulted(attribute, declared);
  }
}

const laterOf = ({ type, neverNull }: AttributeSchema): Value =>
  neverNull ? unknownOf(type, { notNull: true }) : unknownOf(type);

const concealed = (attribute: AttributeSchema, value: Value): Value =>
  attribute.sensitive ? sensitive(value) : value;

function desiredBlocks(nested: NestedBlock, declared: Value | undefined, prior: Value | undefined): Value {
  const inner = declared && unmark(declared);
  if (nested.computed && isAbsent(inner)) return prior ?? unknownOf(typeOfNestedBlocks(nested));
  if (!inner || !declared) return emptyBlocks(nested);
  if (inner.kind === 'object') return desiredBlock(nested.block, declared, prior);
  if (inner.kind === 'list') {
    const before = itemsOf(prior);
    const items = inner.items.map((item, index) => desiredBlock(nested.block, item, before[index]));
    return withMarks(listValue(inner.element, items), marksOf(declared));
  }
  if (inner.kind === 'set') {
    const match = matcher(nested.block, itemsOf(prior));
    const items = inner.items.map((item) => desiredBlock(nested.block, item, match(item)));
    return withMarks(setValue(inner.element, items), marksOf(declared));
  }
  return declared;
}

const isAbsent = (value: Unmarked | undefined): boolean =>
  value === undefined || value.kind === 'null' || ('items' in value && value.items.length === 0);

function itemsOf(value: Value | undefined): readonly Value[] {
  const inner = value && unmark(value);
  return inner && 'items' in inner ? inner.items : [];
}

function emptyBlocks(nested: NestedBlock): Value {
  const type = typeOfNestedBlocks(nested);
  return type.kind === 'list' || type.kind === 'set'
    ? { kind: type.kind, element: type.element, items: [] }
    : nullOf(type);
}

/**
 * Finds the prior element that a declared element of a set means: the first, not yet taken, that has the same values
 * wherever something is declared, in nested blocks, too. Elements without computed parts need none.
 */
function matcher(schema: BlockSchema, prior: readonly Value[]): (declared: Value) => Value | undefined {
  if (prior.length === 0 || !hasComputed(schema)) return () => undefined;
  const byShape = new Map<string, Map<string, Value[]>>();
  return (declared) => {
    const shape = shapeOf(declared);
    let index = byShape.get(shape);
    if (!index) {
      index = grouped(prior, declared);
      byShape.set(shape, index);
    }
    return index.get(keyOf(declared, declared))?.shift();
  };
}

function grouped(elements: readonly Value[], declared: Value): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const element of elements) {
    const key = keyOf(element, declared);
    const group = groups.get(key);
    if (group) group.push(element);
    else groups.set(key, [element]);
  }
  return groups;
}

/** Where something is declared: two elements of one shape say something in the same places. */
function shapeOf(declared: Value): string {
  const inner = unmark(declared);
  if (inner.kind === 'object')
    return `{${declaredParts(inner)
      .map(([name, part]) => `${name}${shapeOf(part)}`)
      .join(' ')}}`;
  return inner.kind === 'list' ? `[${inner.items.map(shapeOf).join(' ')}]` : '';
}

/** What an element has where something is declared. */
function keyOf(element: Value | undefined, declared: Value): string {
  const inner = unmark(declared);
  if (inner.kind === 'object') {
    const attributes = attributesOf(element);
    return declaredParts(inner)
      .map(([name, part]) => keyOf(attributes.get(name), part))
      .join('');
  }
  if (inner.kind !== 'list') return setKey(element ?? nullOf({ kind: 'dynamic' }));
  const items = itemsOf(element);
  return `${items.length}:${inner.items.map((item, index) => keyOf(items[index], item)).join('')}`;
}

const declaredParts = ({ attributes }: Extract<Unmarked, { kind: 'object' }>) =>
  [...attributes].filter(([, part]) => !isAbsent(unmark(part)));

function hasComputed(schema: BlockSchema): boolean {
  return (
    Object.values(schema.attributes).some(({ presence }) => presence.includes('computed')) ||
    Object.values(schema.blocks).some(({ block, computed }) => computed === true || hasComputed(block))
  );
}
