/** The graph of everything that may be worked on: blocks of the configuration, and resources only the state knows. */
import type { PlanMode } from '../core/plan.ts';
import { type Graph, orderOf, tidy } from '../graph/index.ts';
import { directDependencies, type Evaluation } from '../scope/index.ts';
import type { Holdings } from './holdings.ts';

/**
 * Blocks with what they refer to; those that are only in the state with what the state says they depend on. That counts
 * only where all is destroyed: otherwise what is wanted no more can go without anybody looking at what it depended on.
 */
export function blockGraph(evaluation: Evaluation, holdings: Holdings, mode: PlanMode): Graph {
  const edges = new Map<string, Iterable<string>>(evaluation.references);
  for (const block of holdings.byBlock.keys()) {
    if (!edges.has(block)) edges.set(block, mode === 'destroy' ? recordedDependencies(holdings, block) : []);
  }
  return tidy(edges);
}

/** What the objects of a resource were recorded to depend on. */
export function recordedDependencies(holdings: Holdings, block: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { object } of holdings.byBlock.get(block) ?? []) {
    for (const dependency of object.dependencies) found.add(dependency);
  }
  return found;
}

/**
 * Resources with the resources they depend on, by the configuration and by the state. Where the two contradict each
 * other (a dependency was turned round), the configuration is right.
 */
export function resourceGraph(evaluation: Evaluation, holdings: Holdings): Graph {
  const declared = new Map<string, readonly string[]>();
  for (const node of evaluation.nodes.values()) {
    if (node.kind === 'resource') declared.set(node.id, directDependencies(evaluation, node));
  }
  const edges = new Map<string, Iterable<string>>(declared);
  for (const block of holdings.byBlock.keys()) {
    edges.set(block, [...(declared.get(block) ?? []), ...recordedDependencies(holdings, block)]);
  }
  const graph = tidy(edges);
  if (orderOf(graph).kind === 'order') return graph;
  return tidy([
    ...declared,
    ...[...holdings.byBlock.keys()]
      .filter((block) => !declared.has(block))
      .map((block): [string, Iterable<string>] => [block, recordedDependencies(holdings, block)]),
  ]);
}
