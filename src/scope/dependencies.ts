/** What a resource depends on, as states record it and changes wait for it. */
import { targetsOf } from './blocks.ts';
import type { Evaluation } from './evaluation.ts';
import type { ResourceNode } from './model.ts';

/**
 * The ids of the resource blocks that a block depends on: those it reaches through local values, variables, outputs,
 * modules, provider configurations and data sources, up to the first managed resource each way. Blocks with one and the
 * same way share one array.
 */
export function stateDependencies(evaluation: Evaluation, node: ResourceNode): readonly string[] {
  if (evaluation.memos.stateDependencies.size === 0) {
    for (const id of evaluation.nodes.keys()) reachedFrom(evaluation, id);
  }
  return without(node.id, reachedFrom(evaluation, node.id));
}

function without(id: string, ids: readonly string[]): readonly string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : ids;
}

/** The resources reached from a block, not counting the block itself. Asked in dependency order, so it is never deep. */
function reachedFrom(evaluation: Evaluation, id: string): readonly string[] {
  const { stateDependencies: known } = evaluation.memos;
  const answer = known.get(id);
  if (answer) return answer;
  const lists = (evaluation.references.get(id) ?? []).map((next) => throughOrTo(evaluation, next));
  const [first = []] = lists;
  const reached = lists.length <= 1 ? first : [...new Set(lists.flat())].sort();
  known.set(id, reached);
  return reached;
}

function throughOrTo(evaluation: Evaluation, id: string): readonly string[] {
  const node = evaluation.nodes.get(id);
  if (node?.kind !== 'resource') return reachedFrom(evaluation, id);
  return node.block.mode === 'managed' ? [id] : [id, ...reachedFrom(evaluation, id)];
}

/**
 * The managed resources whose pending changes put off the reading of a data source: those its `depends_on` names, or the
 * one of a module around it; with conditions of its own, all it depends on.
 */
export function pendingDependencies(evaluation: Evaluation, node: ResourceNode): readonly string[] {
  const { preconditions, postconditions } = node.block.lifecycle;
  if (preconditions.length + postconditions.length > 0) return stateDependencies(evaluation, node);
  const ids = node.block.dependsOn.flatMap((expression) => targetsOf(node.module, expression, true));
  for (let site = evaluation.callSites.get(node.module); site; site = evaluation.callSites.get(site.parent)) {
    for (const expression of site.call.dependsOn) ids.push(...targetsOf(site.parent, expression, true));
  }
  return [...new Set(ids.flatMap((id) => throughOrTo(evaluation, id)))];
}
