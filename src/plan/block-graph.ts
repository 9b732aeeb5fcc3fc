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

/** A graph with its nodes in order, dependencies first. */
export interface OrderedGraph {
  readonly graph: Graph;
  readonly order: readonly string[];
}

/**
 * Resources with the resources they depend on, by the configuration and by the state. Where the two contradict each
 * other (a dependency was turned round), the configuration is right.
 */
export function resourceGraph(evaluation: Evaluation, holdings: Holdings): OrderedGraph {
  const declared = new Map<string, readonly string[]>();
  for (const node of evaluation.nodes.values()) {
    if (node.kind === 'resource') declared.set(node.id, directDependencies(evaluation, node));
  }
  const all = new Map<string, Iterable<string>>(declared);
  const undisputed = new Map<string, Iterable<string>>(declared);
  for (const block of holdings.byBlock.keys()) {
    const known = declared.get(block);
    const recorded = recordedDependencies(holdings, block);
    all.set(block, known ? [...known, ...recorded] : recorded);
    if (!known) undisputed.set(block, recorded);
  }
  return inOrder(tidy(all)) ?? inOrder(tidy(undisputed)) ?? asDeclared(tidy(undisputed));
}

function inOrder(graph: Graph): OrderedGraph | undefined {
  const order = orderOf(graph);
  return order.kind === 'order' ? { graph, order: order.nodes } : undefined;
}

/** A state whose own records go round in a circle has no order to offer. */
const asDeclared = (graph: Graph): OrderedGraph => ({ graph, order: [...graph.keys()] });
