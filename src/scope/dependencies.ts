/** What a resource depends on: as changes wait for it, and as states record it. */
import { targetsOf } from './blocks.ts';
import type { Evaluation } from './evaluation.ts';
import type { ProviderNode, ResourceNode } from './model.ts';

/**
 * The ids of the resource blocks that a block depends on directly: those it reaches through local values, variables,
 * outputs, modules, provider configurations and data sources, up to the first managed resource each way. Blocks with one
 * and the same way share one array.
 */
export function directDependencies(
  evaluation: Evaluation,
  node: ResourceNode | ProviderNode,
): readonly string[] {
  const { direct } = evaluation.memos;
  if (direct.size === 0) for (const id of evaluation.nodes.keys()) nearestTo(evaluation, id);
  return without(node.id, nearestTo(evaluation, node.id));
}

/**
 * All resource blocks that a block depends on, however far, as Terraform records them: of two objects in a state it can
 * then be told which must go first, also when what stood between them has gone before. Very long lists are cut to what is
 * nearest, see docs/decisions/0004-recorded-dependencies.md.
 */
export function stateDependencies(evaluation: Evaluation, node: ResourceNode): readonly string[] {
  const { recorded } = evaluation.memos;
  if (recorded.size === 0) for (const id of evaluation.nodes.keys()) allFrom(evaluation, id);
  return without(node.id, allFrom(evaluation, node.id));
}

/** Longer lists than this would make states grow with the square of their blocks. */
const MOST_RECORDED = 200;

function without(id: string, ids: readonly string[]): readonly string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : ids;
}

/** The resources nearest to a block, not counting the block itself. Asked in dependency order, so it is never deep. */
function nearestTo(evaluation: Evaluation, id: string): readonly string[] {
  return collected(evaluation, evaluation.memos.direct, id, (next) => throughOrTo(evaluation, next));
}

function throughOrTo(evaluation: Evaluation, id: string): readonly string[] {
  const node = evaluation.nodes.get(id);
  if (node?.kind !== 'resource' || node.block.mode === 'ephemeral') return nearestTo(evaluation, id);
  return node.block.mode === 'managed' ? [id] : [id, ...nearestTo(evaluation, id)];
}

/** The resources a block reaches, however far; the nearest alone where they, or those of one it refers to, are too many. */
function allFrom(evaluation: Evaluation, id: string): readonly string[] {
  const { recorded, cutShort } = evaluation.memos;
  const known = recorded.get(id);
  if (known) return known;
  if (!refersToCutShort(evaluation, id)) {
    const all = collected(evaluation, recorded, id, (next) => throughAndTo(evaluation, next));
    if (all.length <= MOST_RECORDED) return all;
  }
  cutShort.add(id);
  const kept = nearestThatTell(evaluation, id);
  recorded.set(id, kept);
  return kept;
}

/** What is cut short once is so for all that lies behind it: their lists would be as long, and are not gathered. */
function refersToCutShort(evaluation: Evaluation, id: string): boolean {
  return (evaluation.references.get(id) ?? []).some((next) => {
    allFrom(evaluation, next);
    return evaluation.memos.cutShort.has(next);
  });
}

/** The nearest resources; of one that may be empty, also those behind it. */
function nearestThatTell(evaluation: Evaluation, id: string): readonly string[] {
  const nearest = nearestTo(evaluation, id);
  if (!nearest.some((near) => mayBeEmpty(evaluation, near))) return nearest;
  const told = nearest.flatMap((near) =>
    mayBeEmpty(evaluation, near) ? throughAndTo(evaluation, near) : [near],
  );
  return [...new Set(told)].sort();
}

function throughAndTo(evaluation: Evaluation, id: string): readonly string[] {
  const all = allFrom(evaluation, id);
  const node = evaluation.nodes.get(id);
  return node?.kind === 'resource' && node.block.mode !== 'ephemeral' ? [...all, id].sort() : all;
}

/** Whether a block may have no instances, so that nothing in a state would tell of what lies beyond it. */
function mayBeEmpty(evaluation: Evaluation, id: string): boolean {
  const node = evaluation.nodes.get(id);
  if (node?.kind !== 'resource') return false;
  if (node.block.count || node.block.forEach) return true;
  for (let site = evaluation.callSites.get(node.module); site; site = evaluation.callSites.get(site.parent))
    if (site.call.count || site.call.forEach) return true;
  return false;
}

/** What is reached over all references of a block: one list is passed on as it is, several become a new one. */
function collected(
  { references }: Evaluation,
  memo: Map<string, readonly string[]>,
  id: string,
  reach: (next: string) => readonly string[],
): readonly string[] {
  const known = memo.get(id);
  if (known) return known;
  const lists = (references.get(id) ?? []).map(reach).filter((list) => list.length > 0);
  const [first = []] = lists;
  const reached = lists.length <= 1 ? first : [...new Set(lists.flat())].sort();
  memo.set(id, reached);
  return reached;
}

/**
 * The managed resources whose pending changes put off the reading of a data source: those its `depends_on` names, or the
 * one of a module around it; with conditions of its own, all it depends on.
 */
export function pendingDependencies(evaluation: Evaluation, node: ResourceNode): readonly string[] {
  const { preconditions, postconditions } = node.block.lifecycle;
  if (preconditions.length + postconditions.length > 0) return directDependencies(evaluation, node);
  const ids = node.block.dependsOn.flatMap((expression) => targetsOf(node.module, expression, true));
  for (let site = evaluation.callSites.get(node.module); site; site = evaluation.callSites.get(site.parent)) {
    for (const expression of site.call.dependsOn) ids.push(...targetsOf(site.parent, expression, true));
  }
  return [...new Set(ids.flatMap((id) => throughOrTo(evaluation, id)))];
}
