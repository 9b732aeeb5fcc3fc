/**
 * Every block in the tree of modules, and the blocks it refers to: the graph that planning and applying walk. Worked out
 * on what is written, before any repetition, so its size is that of the files.
 */
import type { Configuration, Module, ReferenceStep, ResourceBlock } from '../config/index.ts';
import { visitReferences } from '../config/index.ts';
import { modePrefix } from '../core/address.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import { memberOf } from '../core/member.ts';
import type { Providers } from '../core/provider.ts';
import { type Graph, orderOf, tidy } from '../graph/index.ts';
import type { Expression } from '../hcl/index.ts';
import { visitExpressions } from './block-expressions.ts';
import { importExpressions, importedBlock } from './import-blocks.ts';
import type { BlockNode, NamedNode, ProviderNode, ResourceNode } from './model.ts';
import { type CallSite, findConfiguration, providerNode } from './provider-nodes.ts';

export interface Blocks {
  /** By id, dependencies before dependents. */
  readonly nodes: ReadonlyMap<string, BlockNode>;
  readonly references: Graph;
  readonly callSites: ReadonlyMap<Module, CallSite>;
}

/** Collects all blocks. Fails where they refer to each other in a circle, naming the circle. */
export function blocksOf(configuration: Configuration, providers: Providers): Checked<Blocks> {
  const imports = importEdges(configuration.root);
  const draft: Draft = {
    nodes: new Map(),
    edges: new Map(),
    callSites: new Map(),
    connections: new Map(),
    providers,
    imports,
  };
  addModule(draft, configuration.root);
  const references = tidy(draft.edges);
  const order = orderOf(references);
  if (order.kind === 'cycle') return failed(cycleProblem(order.path, draft.nodes));
  const nodes = new Map<string, BlockNode>();
  for (const id of order.nodes) {
    const node = draft.nodes.get(id);
    if (node) nodes.set(id, node);
  }
  return checked({ nodes, references, callSites: draft.callSites });
}

/** The id of something in a module: `module.site.local.name`. */
export function idIn(module: Module, name: string): string {
  let prefix = '';
  for (const step of module.path) prefix += `module.${step}.`;
  return prefix + name;
}

/** The id of the whole of what a call brings in. */
export const wholeModuleId = (parent: Module, call: string): string => idIn(parent, `module.${call} (whole)`);

interface Draft {
  readonly nodes: Map<string, BlockNode>;
  readonly edges: Map<string, readonly string[]>;
  readonly callSites: Map<Module, CallSite>;
  /** By module and the name it uses, the configurations of providers found so far. */
  readonly connections: Map<Module, Map<string, ProviderNode | undefined>>;
  readonly providers: Providers;
  /** By id of a resource block, what the imports into it refer to. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
}

function addModule(draft: Draft, module: Module): void {
  for (const name of module.providers.keys()) addProvider(draft, module, name);
  for (const name of module.variables.keys()) addNamed(draft, module, 'variable', name);
  for (const name of module.locals.keys()) addNamed(draft, module, 'local', name);
  for (const block of module.resources.values()) addResource(draft, module, block);
  for (const call of module.calls.values()) {
    addNamed(draft, module, 'call', call.name);
    draft.callSites.set(call.module, { parent: module, call });
    addModule(draft, call.module);
    addNamed(draft, module, 'module', call.name);
  }
  for (const name of module.outputs.keys()) addNamed(draft, module, 'output', name);
}

const prefixes = { variable: 'var.', local: 'local.', output: 'output.', call: 'module.' } as const;

function addNamed(draft: Draft, module: Module, kind: NamedNode['kind'], name: string): void {
  const id = kind === 'module' ? wholeModuleId(module, name) : idIn(module, prefixes[kind] + name);
  const node: NamedNode = { kind, id, module, name };
  const edges = kind === 'module' ? everythingIn(module, name) : referencedIn(draft, node);
  add(draft, node, [...edges, ...enclosingCall(draft, module)]);
}

function addProvider(draft: Draft, module: Module, name: string): ProviderNode | undefined {
  const known = draft.connections.get(module) ?? new Map<string, ProviderNode | undefined>();
  if (known.has(name)) return known.get(name);
  const node = providerNode(findConfiguration(module, name, draft.callSites), draft.providers);
  if (node && !draft.nodes.has(node.id)) add(draft, node, referencedIn(draft, node));
  draft.connections.set(module, known.set(name, node));
  return node;
}

function addResource(draft: Draft, module: Module, block: ResourceBlock): void {
  const provider = addProvider(draft, module, block.provider);
  const type = provider && typeOfResource(provider, block);
  if (!type) return;
  const local = `${modePrefix(block.mode)}${block.type}.${block.name}`;
  const node: ResourceNode = { kind: 'resource', id: idIn(module, local), module, block, provider, type };
  const imports = draft.imports.get(node.id) ?? [];
  add(draft, node, [...referencedIn(draft, node), ...imports, provider.id, ...enclosingCall(draft, module)]);
}

function importEdges(root: Module): ReadonlyMap<string, readonly string[]> {
  const edges = new Map<string, readonly string[]>();
  for (const block of root.imports) {
    const id = importedBlock(block);
    const targets = importExpressions(block).flatMap((expression) => targetsOf(root, expression, false));
    edges.set(id, [...(edges.get(id) ?? []), ...targets]);
  }
  return edges;
}

function typeOfResource({ provider }: ProviderNode, block: ResourceBlock): ResourceNode['type'] | undefined {
  if (block.mode === 'managed') {
    const definition = memberOf(provider.resourceTypes, block.type);
    return definition && { mode: 'managed', definition };
  }
  if (block.mode === 'ephemeral') {
    const definition = memberOf(provider.ephemeralTypes, block.type);
    return definition && { mode: 'ephemeral', definition };
  }
  const definition = memberOf(provider.dataSources, block.type);
  return definition && { mode: 'data', definition };
}

function add(draft: Draft, node: BlockNode, edges: readonly string[]): void {
  draft.nodes.set(node.id, node);
  draft.edges.set(node.id, edges);
}

/** What is in a module exists only where its call is expanded. */
function enclosingCall(draft: Draft, module: Module): readonly string[] {
  const site = draft.callSites.get(module);
  return site ? [idIn(site.parent, `module.${site.call.name}`)] : [];
}

function everythingIn(module: Module, name: string): readonly string[] {
  const child = module.calls.get(name)?.module;
  if (!child) return [];
  return [
    ...[...child.resources.keys()].map((local) => idIn(child, local)),
    ...[...child.outputs.keys()].map((output) => idIn(child, `output.${output}`)),
    ...[...child.calls.keys()].map((call) => wholeModuleId(child, call)),
  ];
}

/** The ids of all that a block's expressions refer to, but for its own: where it must not name itself, a rule says so. */
function referencedIn(draft: Draft, node: BlockNode): string[] {
  const ids: string[] = [];
  visitExpressions(node, draft.callSites, (expression, module, whole) => {
    for (const id of targetsOf(module, expression, whole)) {
      if (id !== node.id) ids.push(id);
    }
  });
  return ids;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** The ids an expression refers to; `whole`: a module named in it is meant with everything inside (`depends_on`). */
export function targetsOf(module: Module, expression: Expression, whole: boolean): readonly string[] {
  const ids: string[] = [];
  visitReferences(expression, NO_NAMES, ({ root, steps }) => {
    const [first, second] = firstNames(steps);
    if (root.name === 'module')
      ids.push(...moduleTargets(module, first, isPlain(steps) ? second : '', whole));
    else ids.push(idIn(module, targetOf(root.name, first, second)));
  });
  return ids;
}

/** Whether it is written which instance of a module is meant: otherwise, as for Terraform, all of it is. */
function isPlain([, key]: readonly ReferenceStep[]): boolean {
  if (key?.kind !== 'index') return key?.kind !== 'splat';
  return (
    key.key.kind === 'number' ||
    (key.key.kind === 'template' && key.key.parts.every(({ kind }) => kind === 'text'))
  );
}

/** The first two names of a chain, whatever keys stand between them. */
function firstNames(steps: readonly ReferenceStep[]): readonly [string, string] {
  let first = '';
  for (const step of steps) {
    if (step.kind !== 'attribute') continue;
    if (first !== '') return [first, step.name.text];
    first = step.name.text;
  }
  return [first, ''];
}

function targetOf(root: string, first: string, second: string): string {
  switch (root) {
    case 'data':
    case 'ephemeral':
      return `${root}.${first}.${second}`;
    case 'resource':
      return `${first}.${second}`;
    default:
      return `${root}.${first}`;
  }
}

function moduleTargets(module: Module, name: string, output: string, whole: boolean): readonly string[] {
  if (whole) return [wholeModuleId(module, name)];
  const call = idIn(module, `module.${name}`);
  const child = module.calls.get(name)?.module;
  if (!child) return [];
  return [call, child.outputs.has(output) ? idIn(child, `output.${output}`) : wholeModuleId(module, name)];
}

function cycleProblem(path: readonly string[], nodes: ReadonlyMap<string, BlockNode>) {
  const [first = ''] = path;
  return diagnose('dependency-cycle', {
    detail: `These refer to each other in a circle, so none can come first: ${path.join(' → ')}.`,
    subject: rangeOfNode(nodes.get(first)),
    help: 'Take out one of the references, or split one of the blocks in two.',
  });
}

function rangeOfNode(node: BlockNode | undefined) {
  switch (node?.kind) {
    case undefined:
    case 'module':
      return undefined;
    case 'resource':
    case 'provider':
      return node.block?.range;
    case 'variable':
      return node.module.variables.get(node.name)?.range;
    case 'local':
      return node.module.locals.get(node.name)?.range;
    case 'output':
      return node.module.outputs.get(node.name)?.range;
    case 'call':
      return node.module.calls.get(node.name)?.range;
  }
}
