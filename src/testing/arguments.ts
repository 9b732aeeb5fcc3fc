import type { Block } from '../hcl/index.ts';
import type { Arguments } from './suite.ts';

/** The arguments of a block whose names are free, as expressions; none where there is no block. */
export function argumentsOf(block: Block | undefined): Arguments {
  return new Map(block?.body.attributes.map(({ name, value }) => [name.text, value]));
}
