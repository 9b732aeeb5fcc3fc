/** The `locals` block. */
import type { Block } from '../../hcl/index.ts';
import { readLabels, unsupportedBlock } from '../block-content.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { declareOnce } from '../rules/declared-once.ts';

/** Adds every attribute of the block as a local value. */
export function readLocals(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  if (!readLabels(block, [], problems)) return;
  for (const { type } of block.body.blocks) {
    problems.push(unsupportedBlock(type, []));
  }
  for (const attribute of block.body.attributes) {
    const name = attribute.name.text;
    declareOnce(draft.locals, name, { name, value: attribute.value, range: attribute }, 'local', problems);
  }
}
