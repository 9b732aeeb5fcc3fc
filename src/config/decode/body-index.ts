/** A body's arguments by name and blocks by type, worked out once per body however often it is evaluated. */
import type { Attribute, Block, Body } from '../../hcl/index.ts';

export interface BodyIndex {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** In order; a dynamic block is listed under the type it makes. */
  readonly blocks: ReadonlyMap<string, readonly Block[]>;
}

export function indexBody(body: Body): BodyIndex {
  const known = cache.get(body);
  if (known) return known;
  const blocks = new Map<string, Block[]>();
  for (const block of body.blocks) {
    const type = blockTypeOf(block);
    const siblings = blocks.get(type);
    if (siblings) siblings.push(block);
    else blocks.set(type, [block]);
  }
  const index = { attributes: new Map(body.attributes.map((each) => [each.name.text, each])), blocks };
  cache.set(body, index);
  return index;
}

const cache = new WeakMap<Body, BodyIndex>();

/** The type of block that a block is, or makes when it is dynamic. */
export function blockTypeOf(block: Block): string {
  return block.type.text === 'dynamic' ? (block.labels[0]?.text ?? '') : block.type.text;
}
