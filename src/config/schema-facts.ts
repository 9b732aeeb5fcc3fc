/** What rules ask of a block schema again and again, worked out once per schema. */
import type { AttributeSchema, BlockSchema, NestedBlock } from '../core/schema.ts';

export interface SchemaFacts {
  readonly required: readonly string[];
  /** Attributes that say something about values beyond their types. */
  readonly ruled: readonly (readonly [name: string, attribute: AttributeSchema])[];
  /** Nested blocks of which there must be some, or not too many. */
  readonly counted: readonly (readonly [type: string, nested: NestedBlock])[];
}

export function factsOf(schema: BlockSchema): SchemaFacts {
  const known = cache.get(schema);
  if (known) return known;
  const attributes = Object.entries(schema.attributes);
  const facts: SchemaFacts = {
    required: attributes.filter(([, { presence }]) => presence === 'required').map(([name]) => name),
    ruled: attributes.filter(
      ([, each]) => each.oneOf ?? each.check ?? each.conflictsWith ?? each.exactlyOneOf,
    ),
    counted: Object.entries(schema.blocks).filter(
      ([, { min, max, nesting }]) => (min ?? 0) > 0 || max !== undefined || nesting === 'single',
    ),
  };
  cache.set(schema, facts);
  return facts;
}

const cache = new WeakMap<BlockSchema, SchemaFacts>();
