/** A schema's attributes and nested blocks in name order, as objects iterate; worked out once per schema. */
import { type AttributeSchema, type BlockSchema, type NestedBlock, typeOfBlock } from './schema.ts';
import { setValue } from './set-value.ts';
import { compareKeys, listValue, nullOf, type Unmarked, type Value } from './value.ts';

/** An attribute or a type of nested blocks; `absent` is what an object has there when its block says nothing of it. */
export type SchemaPart = { readonly name: string; readonly absent: Value } & (
  | { readonly attribute: AttributeSchema; readonly nested?: undefined }
  | { readonly nested: NestedBlock; readonly attribute?: undefined }
);

/** All parts of a block schema by name. */
export function schemaParts(schema: BlockSchema): readonly SchemaPart[] {
  const known = cache.get(schema);
  if (known) return known;
  const parts: SchemaPart[] = [
    ...Object.entries(schema.attributes).map(([name, attribute]) => ({
      name,
      attribute,
      absent: nullOf(attribute.type),
    })),
    ...Object.entries(schema.blocks).map(([name, nested]) => ({ name, nested, absent: noBlocks(nested) })),
  ].sort((a, b) => compareKeys(a.name, b.name));
  cache.set(schema, parts);
  return parts;
}

function noBlocks({ nesting, block }: NestedBlock): Value {
  const element = typeOfBlock(block);
  switch (nesting) {
    case 'single':
      return nullOf(element);
    case 'list':
      return listValue(element, []);
    case 'set':
      return setValue(element, []);
  }
}

const cache = new WeakMap<BlockSchema, readonly SchemaPart[]>();

/** The object of a schema, each part given by `valueOfPart`. */
export function buildObject(schema: BlockSchema, valueOfPart: (part: SchemaPart) => Value): Unmarked {
  const attributes = new Map<string, Value>();
  for (const part of schemaParts(schema)) attributes.set(part.name, valueOfPart(part));
  return { kind: 'object', attributes };
}

const NOTHING: ReadonlyMap<string, Value> = new Map();

/** The attributes of an object, under any marks; none for what is no object (a null, what is not known). */
export function attributesOf(value: Value | undefined): ReadonlyMap<string, Value> {
  const inner = value?.kind === 'marked' ? value.value : value;
  return inner?.kind === 'object' ? inner.attributes : NOTHING;
}
