/** The resources of a configuration and what each waits for, for people to draw. */
import { modePrefix } from '../core/address.ts';
import type { Evaluation, ResourceNode } from '../scope/index.ts';

/** The graph in the language of Graphviz. What follows from other arrows has none of its own. */
export function* resourceGraph(evaluation: Evaluation): Generator<string> {
  const blocks = [...evaluation.nodes.values()].filter((node) => node.kind === 'resource').sort(byModule);
  const nearest = nearestResources(evaluation);
  yield 'digraph G {';
  yield '  rankdir = "RL";';
  yield '  node [shape = rect, fontname = "sans-serif"];';
  for (const [module, members] of grouped(blocks)) yield* moduleLines(module, members);
  for (const { id } of blocks) {
    for (const target of reduced(id, nearest)) yield `  ${quote(id)} -> ${quote(target)};`;
  }
  yield '}';
}

function byModule(a: ResourceNode, b: ResourceNode): number {
  return compare(moduleOf(a), moduleOf(b)) || compare(a.id, b.id);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
const quote = (text: string): string => JSON.stringify(text);
const moduleOf = ({ module }: ResourceNode): string => module.path.map((name) => `module.${name}`).join('.');

function grouped(blocks: readonly ResourceNode[]): ReadonlyMap<string, readonly ResourceNode[]> {
  const groups = new Map<string, ResourceNode[]>();
  for (const block of blocks) {
    const members = groups.get(moduleOf(block));
    if (members) members.push(block);
    else groups.set(moduleOf(block), [block]);
  }
  return groups;
}

function* moduleLines(module: string, members: readonly ResourceNode[]): Generator<string> {
  const inset = module === '' ? '  ' : '    ';
  if (module !== '') {
    yield `  subgraph ${quote(`cluster_${module}`)} {`;
    yield `    label = ${quote(module)}`;
    yield '    fontname = "sans-serif"';
  }
  for (const { id, block } of members) {
    const label = `${modePrefix(block.mode)}${block.type}.${block.name}`;
    yield `${inset}${quote(id)} [label=${quote(label)}];`;
  }
  if (module !== '') yield '  }';
}

/** By resource block, those it reaches through everything that is none. */
function nearestResources({ nodes, references }: Evaluation): ReadonlyMap<string, ReadonlySet<string>> {
  const nearest = new Map<string, ReadonlySet<string>>();
  for (const id of nodes.keys()) {
    const found = new Set<string>();
    for (const next of references.get(id) ?? []) {
      if (nodes.get(next)?.kind === 'resource') found.add(next);
      else for (const far of nearest.get(next) ?? []) found.add(far);
    }
    nearest.set(id, found);
  }
  return nearest;
}

/** What a block waits for and nothing else that it waits for does, sorted. */
function reduced(id: string, nearest: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const direct = [...(nearest.get(id) ?? [])].sort();
  const beyond = new Set<string>();
  const open = direct.flatMap((target) => [...(nearest.get(target) ?? [])]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (beyond.has(next)) continue;
    beyond.add(next);
    open.push(...(nearest.get(next) ?? []));
  }
  return direct.filter((target) => !beyond.has(target));
}
