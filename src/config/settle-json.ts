/** Bodies read from JSON, as the language's own blocks and the schemas of providers tell arguments from blocks. */
import type { Diagnostic } from '../core/diagnostic.ts';
import { memberOf } from '../core/member.ts';
import type { BlockSchema } from '../core/schema.ts';
import { type Block, type Body, type Members, type StringsAre, settle } from '../hcl/index.ts';
import type { BlockShape } from './block-shapes.ts';

/** Settles a body and what is inside it, but for what a schema will describe. Bodies of native syntax stay as they are. */
export function settleToShape(body: Body, shape: BlockShape, problems: Diagnostic[]): Body {
  if (!body.members) return body;
  const own = new Set([...(shape.required ?? []), ...(shape.optional ?? [])]);
  const { strings = {}, others, blocks = {} } = shape;
  const members: Members = {
    blocks: labelsBy(blocks, ({ labels = [] }) => labels),
    argument: (name) => {
      if (own.has(name)) return memberOf(strings, name) ?? 'text';
      return others === 'schema' || Object.hasOwn(blocks, name) ? undefined : others;
    },
  };
  return withBlocks(settle(body, members, problems), (block) => {
    const inside = memberOf(blocks, block.type.text);
    return inside ? settleToShape(block.body, inside, problems) : block.body;
  });
}

/** Settles a body that a provider's schema describes, `dynamic` blocks included. */
export function settleToSchema(body: Body, schema: BlockSchema, problems: Diagnostic[]): Body {
  if (!body.members) return body;
  const members: Members = {
    blocks: new Map([...labelsBy(schema.blocks, () => []), ['dynamic', ['type']]]),
    argument: (name) => (memberOf(schema.attributes, name) ? 'templates' : undefined),
  };
  return withBlocks(settle(body, members, problems), (block) => settleNested(block, schema, problems));
}

function settleNested(block: Block, { blocks }: BlockSchema, problems: Diagnostic[]): Body {
  if (block.type.text !== 'dynamic') {
    const nested = memberOf(blocks, block.type.text);
    return nested ? settleToSchema(block.body, nested.block, problems) : block.body;
  }
  const made = memberOf(blocks, block.labels[0]?.text ?? '');
  return withBlocks(settle(block.body, dynamicMembers, problems), ({ body }) =>
    made ? settleToSchema(body, made.block, problems) : body,
  );
}

const dynamicArguments: Readonly<Record<string, StringsAre>> = {
  for_each: 'templates',
  iterator: 'expressions',
  labels: 'templates',
};
const dynamicMembers: Members = {
  blocks: new Map([['content', []]]),
  argument: (name) => memberOf(dynamicArguments, name),
};

function withBlocks(body: Body, settled: (block: Block) => Body): Body {
  if (body.blocks.length === 0) return body;
  return { ...body, blocks: body.blocks.map((block) => ({ ...block, body: settled(block) })) };
}

function labelsBy<T>(
  blocks: { readonly [type: string]: T },
  labels: (block: T) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  return new Map(Object.entries(blocks).map(([type, block]) => [type, labels(block)]));
}
