/** Planning to remove everything: each object of the state, whatever the configuration says of it. */
import { closure } from '../graph/index.ts';
import type { ResourceNode } from '../scope/index.ts';
import { resourceGraph } from './block-graph.ts';
import { planRemoval } from './removals.ts';
import type { Planning } from './request.ts';

/** Plans the deletion of all that is held of a block. What is left out by `-target` keeps its meaning. */
export function planDestruction(planning: Planning, node: ResourceNode): boolean {
  const { holdings, coverage, evaluation } = planning;
  for (const holding of holdings.byBlock.get(node.id) ?? []) {
    const { current, deposed, address, name } = holding;
    if (current && deposed === undefined) evaluation.objects.set(address, current);
    if (address.mode === 'managed' && coverage.covers(node.id, name))
      planRemoval(planning, holding, undefined);
  }
  return true;
}

/** In a plan to destroy that fails: what a protected object depends on is not destroyed either. */
export function keepWhatIsNeeded({ request, evaluation, holdings, changes }: Planning): void {
  if (request.mode !== 'destroy') return;
  const isProtected = (block: string): boolean => {
    const node = evaluation.nodes.get(block);
    return node?.kind === 'resource' && node.block.lifecycle.preventDestroy === true;
  };
  const kept = [...changes.keys()].filter(isProtected);
  for (const block of closure(resourceGraph(evaluation, holdings).graph, kept))
    if (!isProtected(block)) changes.delete(block);
}
