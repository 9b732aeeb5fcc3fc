/** A schema's attributes and nested blocks in name order, as objects iterate; worked out once per schema. */
import type { AttributeSchema, BlockSchema, NestedBlock } from './schema.ts';
import { compareKeys, type Unmarked, type Value } from './value.ts';

export type SchemaPart =
  | { readonly name: string; readonly attribute: AttributeSchema; readonly nested?: undefined }
  | { readonly name: string; readonly nested: NestedBlock; readonly attribute?: undefined };

/** All parts of a block schema by name. */
export function schemaParts(schema: BlockSchema): readonly SchemaPart[] {
  const known = cache.get(schema);
  if (known) return known;
  const parts: SchemaPart[] = [
    ...Object.entries(schema.attributes).map(([name, attribute]) => ({ name, attribute })),
    ...Object.entries(schema.blocks).map(([name, nested]) => ({ name, nested })),
  ].sort((a, b) => compareKeys(a.name, b.name));
  cache.set(schema, parts);
  return parts;
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
