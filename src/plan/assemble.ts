/** From changes by block to the plan's list: in an order that respects dependencies, each knowing what it waits for. */
import type { ResourceChange } from '../core/plan.ts';
import { type Graph, orderOf, reversed } from '../graph/index.ts';
import { resourceGraph } from './block-graph.ts';
import type { Planning } from './request.ts';

/**
 * All changes: first what is deleted, dependents before what they depend on; then the rest, dependencies first; last what
 * is deleted only when its successors are there.
 */
export function assemble(planning: Planning): readonly ResourceChange[] {
  const graph = resourceGraph(planning.evaluation, planning.holdings);
  const order = orderOf(graph);
  const blocks = order.kind === 'order' ? order.nodes : [...graph.keys()];
  const arranged = new Map(blocks.map((block) => [block, arrange(planning, graph, block)]));
  const dependents = reversed(graph);
  const before: ResourceChange[] = [];
  const during: ResourceChange[] = [];
  const after: ResourceChange[] = [];
  for (const block of blocks) {
    const deletedAfter = (dependents.get(block) ?? []).filter((other) => planning.changes.has(other));
    for (const change of arranged.get(block) ?? []) {
      const complete = { ...change, deletedAfter };
      if (change.action.kind !== 'delete') during.push(complete);
      else if (change.createBeforeDestroy) after.push(complete);
      else before.push(complete);
    }
  }
  return [...before.reverse(), ...during, ...after.reverse()];
}

/** A block's changes, waiting also for deletions among what its objects were recorded to depend on. */
function arrange(planning: Planning, graph: Graph, block: string): readonly ResourceChange[] {
  const changes = planning.changes.get(block) ?? [];
  const [first] = changes.filter(({ action }) => action.kind !== 'delete');
  if (!first) return changes;
  const declared = new Set(first.waitsFor);
  const further = (graph.get(block) ?? []).filter(
    (other) => !declared.has(other) && planning.changes.get(other)?.some(isDeletion),
  );
  if (further.length === 0) return changes;
  const waitsFor = [...first.waitsFor, ...further];
  return changes.map((change) => (change.action.kind === 'delete' ? change : { ...change, waitsFor }));
}

const isDeletion = ({ action }: ResourceChange): boolean => action.kind === 'delete';
