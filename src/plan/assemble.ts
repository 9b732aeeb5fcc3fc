/** From changes by block to the plan's list: in an order that respects dependencies, each knowing what it waits for. */
import type { ResourceChange } from '../core/plan.ts';
import { type Graph, reversed } from '../graph/index.ts';
import { resourceGraph } from './block-graph.ts';
import type { Planning } from './request.ts';
import { settlingOf } from './unconnected.ts';

/**
 * All changes: first what is deleted, dependents before what they depend on; then the rest, dependencies first; last what
 * is deleted only when its successors are there.
 */
export function assemble(planning: Planning): readonly ResourceChange[] {
  const { graph, order: blocks } = resourceGraph(planning.evaluation, planning.holdings);
  const standIns = standInsOf(planning, graph, blocks);
  const working = blocks.filter((block) => planning.changes.get(block)?.some(isWork));
  const dependents = reversed(graph);
  const settled = settlingOf(planning);
  const before: ResourceChange[] = [];
  const during: ResourceChange[] = [];
  const after: ResourceChange[] = [];
  for (const block of blocks) {
    const deletedAfter = (dependents.get(block) ?? []).filter((other) => planning.changes.has(other));
    for (const change of arrange(planning, graph, block, standIns)) {
      const last = change.reason === 'read_because_check_nested' && { waitsFor: working };
      const connectsAfter = settled.get(change.providerConfig);
      const complete = { ...change, ...last, deletedAfter, ...(connectsAfter && { connectsAfter }) };
      if (change.action.kind !== 'delete') during.push(complete);
      else if (change.createBeforeDestroy) after.push(complete);
      else before.push(complete);
    }
  }
  return [...before.reverse(), ...during, ...after.reverse()];
}

/** By block without any changes, what stands in for it: the nearest blocks with changes behind it. */
function standInsOf(
  { changes }: Planning,
  graph: Graph,
  blocks: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const standIns = new Map<string, readonly string[]>();
  for (const block of blocks) {
    if (changes.has(block)) continue;
    const behind = (graph.get(block) ?? []).flatMap((next) => standIns.get(next) ?? [next]);
    standIns.set(block, [...new Set(behind)]);
  }
  return standIns;
}

/** A block's changes, waiting also for deletions among what its objects were recorded to depend on. */
function arrange(
  planning: Planning,
  graph: Graph,
  block: string,
  standIns: ReadonlyMap<string, readonly string[]>,
): readonly ResourceChange[] {
  const changes = planning.changes.get(block) ?? [];
  const [first] = changes.filter(({ action }) => action.kind !== 'delete');
  if (!first) return changes;
  const declared = new Set(first.waitsFor);
  const further = (graph.get(block) ?? []).filter(
    (other) => !declared.has(other) && planning.changes.get(other)?.some(isDeletion),
  );
  if (further.length === 0 && !first.waitsFor.some((other) => standIns.has(other))) return changes;
  const present = first.waitsFor.flatMap((other) => standIns.get(other) ?? [other]);
  const waitsFor = [...new Set([...present, ...further])];
  return changes.map((change) => (change.action.kind === 'delete' ? change : { ...change, waitsFor }));
}

/** What a check looks at is read when all of this is done. */
const isWork = ({ action, address }: ResourceChange): boolean =>
  address.mode === 'managed' && action.kind !== 'none';

const isDeletion = ({ action }: ResourceChange): boolean => action.kind === 'delete';
