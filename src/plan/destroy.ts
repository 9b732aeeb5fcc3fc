/** Planning to remove everything: each object of the state, whatever the configuration says of it. */
import type { ResourceNode } from '../scope/index.ts';
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
