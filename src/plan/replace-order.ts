/** Which objects are replaced by making the new one first. */
import { closure } from '../graph/index.ts';
import type { Evaluation } from '../scope/index.ts';

/**
 * Ids of blocks whose objects are made before their predecessors are deleted: those that say so (`create_before_destroy`),
 * and all they depend on, because an old dependency can go only after the old dependent, which goes last.
 */
export function createFirstBlocks(evaluation: Evaluation): ReadonlySet<string> {
  const asked: string[] = [];
  for (const node of evaluation.nodes.values()) {
    if (node.kind === 'resource' && node.block.lifecycle.createBeforeDestroy) asked.push(node.id);
  }
  return asked.length === 0 ? new Set() : closure(evaluation.references, asked);
}
