/**
 * Directed graphs of named nodes. An edge points from a node to one it depends on.
 */

/** By node, the nodes it depends on. Every node is a key; iteration order is the order nodes were declared in. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** Drops edges to nodes that are not in the graph, and repeated ones, so that the other functions need not care. */
export function tidy(edges: ReadonlyMap<string, Iterable<string>>): Graph {
  const graph = new Map<string, readonly string[]>();
  for (const [node, dependencies] of edges) {
    const present: string[] = [];
    for (const id of dependencies) if (edges.has(id)) present.push(id);
    graph.set(node, present.length < 2 ? present : [...new Set(present)]);
  }
  return graph;
}

/** The same nodes with every edge turned round: by node, the nodes that depend on it. */
export function reversed(graph: Graph): Graph {
  const result = new Map<string, string[]>();
  for (const node of graph.keys()) result.set(node, []);
  for (const [node, dependencies] of graph) {
    for (const dependency of dependencies) result.get(dependency)?.push(node);
  }
  return result;
}

/** The given nodes and all they depend on, however far. */
export function closure(graph: Graph, from: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from].filter((node) => graph.has(node));
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    for (const dependency of graph.get(node) ?? []) if (!found.has(dependency)) open.push(dependency);
  }
  return found;
}
