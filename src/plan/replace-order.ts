/** Which objects are replaced by making the new one first. */
import { closure } from '../graph/index.ts';
import type { Evaluation } from '../scope/index.ts';
import type { Coverage } from './targets.ts';

/**
 * Ids of blocks whose objects are made before their predecessors are deleted: those that say so (`create_before_destroy`),
 * and all they depend on, because an old dependency can go only after the old dependent, which goes last. What a plan
 * leaves out asks for nothing.
 */
export function createFirstBlocks(
  evaluation: Evaluation,
  { coversBlock }: Pick<Coverage, 'coversBlock'>,
): ReadonlySet<string> {
  const asked: string[] = [];
  for (const node of evaluation.nodes.values()) {
    if (node.kind !== 'resource' || !coversBlock(node.id)) continue;
    if (node.block.lifecycle.createBeforeDestroy) asked.push(node.id);
  }
  return asked.length === 0 ? new Set() : closure(evaluation.references, asked);
}
