/**
 * The order of a graph, and the circles that keep it from having one. Depth-first without recursion, so that a chain of
 * any length will do.
 */
import type { Graph } from './graph.ts';

/** Either all nodes, dependencies before dependents; or the first circle found, from a node back to itself. */
export type Order =
  | { readonly kind: 'order'; readonly nodes: readonly string[] }
  | { readonly kind: 'cycle'; readonly path: readonly string[] };

/**
 * Orders a graph. The order is the same for the same graph: nodes come in the order they were declared in, each
 * preceded by what it depends on. A cycle reads `a, b, a`: a depends on b, which depends on a.
 */
export function orderOf(graph: Graph): Order {
  const nodes: string[] = [];
  const finished = new Set<string>();
  for (const start of graph.keys()) {
    const cycle = visitFrom(graph, start, finished, nodes);
    if (cycle) return { kind: 'cycle', path: cycle };
  }
  return { kind: 'order', nodes };
}

/** A node being visited, and how many of its dependencies have been looked at. */
interface Frame {
  readonly node: string;
  readonly dependencies: readonly string[];
  next: number;
}

function visitFrom(
  graph: Graph,
  start: string,
  finished: Set<string>,
  nodes: string[],
): readonly string[] | undefined {
  if (finished.has(start)) return undefined;
  const stack: Frame[] = [frameOf(graph, start)];
  const open = new Set([start]);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const dependency = top.dependencies[top.next++];
    if (dependency === undefined) {
      stack.pop();
      open.delete(top.node);
      finished.add(top.node);
      nodes.push(top.node);
    } else if (open.has(dependency)) {
      return circle(stack, dependency);
    } else if (!finished.has(dependency)) {
      open.add(dependency);
      stack.push(frameOf(graph, dependency));
    }
  }
  return undefined;
}

const frameOf = (graph: Graph, node: string): Frame => ({
  node,
  dependencies: graph.get(node) ?? [],
  next: 0,
});

function circle(stack: readonly Frame[], node: string): readonly string[] {
  const path = stack.map((frame) => frame.node);
  return [...path.slice(path.indexOf(node)), node];
}
