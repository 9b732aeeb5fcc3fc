/**
 * From blocks to instances: `count` and `for_each` of modules and resources, each worked out once, when first asked for.
 */
import type { Module } from '../config/index.ts';
import {
  formatInstance,
  formatKey,
  formatModule,
  type InstanceAddress,
  type ModulePath,
  modePrefix,
  ROOT,
} from '../core/address.ts';
import { type Checked, checked, type Diagnostic, hasErrors } from '../core/diagnostic.ts';
import type { Evaluation } from './evaluation.ts';
import type { ModuleInstance, Repetition, ResourceInstance, ResourceNode } from './model.ts';
import { repetitionsOf } from './repetition.ts';

/**
 * Every instance of a resource block, in the order of modules and keys. A count or for_each that is wrong, or known only
 * after apply, is an error and gives no instances in that module instance.
 */
export function instancesOf(
  evaluation: Evaluation,
  node: ResourceNode,
): Checked<readonly ResourceInstance[]> {
  const { resourceInstances } = evaluation.memos;
  const known = resourceInstances.get(node);
  if (known) return known;
  const modules = moduleInstancesOf(evaluation, node.module);
  const diagnostics: Diagnostic[] = [...modules.diagnostics];
  const instances: ResourceInstance[] = [];
  for (const module of modules.value ?? []) {
    const repetitions = repetitionsOf(evaluation, module, node.block);
    diagnostics.push(...repetitions.diagnostics);
    for (const repetition of repetitions.value ?? []) {
      instances.push(resourceInstance(node, module, repetition));
    }
  }
  const found = hasErrors(diagnostics) ? { diagnostics } : checked(instances, diagnostics);
  resourceInstances.set(node, found);
  return found;
}

function resourceInstance(
  node: ResourceNode,
  module: ModuleInstance,
  repetition: Repetition,
): ResourceInstance {
  const { mode, type, name } = node.block;
  const { key } = repetition;
  const { path } = module;
  const address: InstanceAddress =
    key === undefined ? { module: path, mode, type, name } : { module: path, mode, type, name, key };
  return { node, module, repetition, address, name: resourceName(node, module) + formatKey(key) };
}

/** `formatResource` of a block in a module instance. */
export function resourceName(node: ResourceNode, module: ModuleInstance): string {
  const local = `${modePrefix(node.block.mode)}${node.block.type}.${node.block.name}`;
  return module.name === '' ? local : `${module.name}.${local}`;
}

/** The configured instance at an address; undefined when the configuration has none there. */
export function findInstance(
  evaluation: Evaluation,
  address: InstanceAddress,
): Checked<ResourceInstance | undefined> {
  const node = findNode(evaluation, address);
  if (!node) return checked(undefined);
  const instances = instancesOf(evaluation, node);
  if (!instances.value) return { diagnostics: instances.diagnostics };
  const { instanceNames } = evaluation.memos;
  let byName = instanceNames.get(node);
  if (!byName) {
    byName = new Map(instances.value.map((instance) => [instance.name, instance]));
    instanceNames.set(node, byName);
  }
  return checked(byName.get(formatInstance(address)), instances.diagnostics);
}

/** The block an address belongs to, whatever its keys; undefined when the configuration has none. */
export function findNode(evaluation: Evaluation, address: InstanceAddress): ResourceNode | undefined {
  const node = evaluation.nodes.get(blockId(address));
  return node?.kind === 'resource' ? node : undefined;
}

/** The address of a block without any instance keys, as {@link ResourceNode.id}. */
export function blockId(address: InstanceAddress): string {
  const prefix = address.module.map((step) => `module.${step.name}.`).join('');
  return `${prefix}${modePrefix(address.mode)}${address.type}.${address.name}`;
}

/** Every instance of a module; one for the root. */
export function moduleInstancesOf(
  evaluation: Evaluation,
  module: Module,
): Checked<readonly ModuleInstance[]> {
  const { moduleInstances } = evaluation.memos;
  const known = moduleInstances.get(module);
  if (known) return known;
  const found = expandModule(evaluation, module);
  moduleInstances.set(module, found);
  return found;
}

function expandModule(evaluation: Evaluation, module: Module): Checked<readonly ModuleInstance[]> {
  const site = evaluation.callSites.get(module);
  if (!site) return checked([rootInstance(module)]);
  const parents = moduleInstancesOf(evaluation, site.parent);
  const diagnostics: Diagnostic[] = [...parents.diagnostics];
  const instances: ModuleInstance[] = [];
  for (const parent of parents.value ?? []) {
    const repetitions = repetitionsOf(evaluation, parent, site.call);
    diagnostics.push(...repetitions.diagnostics);
    for (const repetition of repetitions.value ?? []) {
      const { key } = repetition;
      const step = key === undefined ? { name: site.call.name } : { name: site.call.name, key };
      const path = [...parent.path, step];
      instances.push({ module, path, name: formatModule(path), parent, repetition });
    }
  }
  return hasErrors(diagnostics) ? { diagnostics } : checked(instances, diagnostics);
}

const rootInstance = (module: Module): ModuleInstance => ({
  module,
  path: ROOT,
  name: '',
  parent: undefined,
  repetition: { key: undefined },
});

/** The instances of a resource in one module instance; undefined where it cannot be told which there are. */
export function instancesIn(
  evaluation: Evaluation,
  node: ResourceNode,
  module: ModuleInstance,
): readonly ResourceInstance[] | undefined {
  const { instancesByModule } = evaluation.memos;
  let byModule = instancesByModule.get(node);
  if (!byModule) {
    const instances = instancesOf(evaluation, node);
    if (!instances.value) return undefined;
    byModule = grouped(instances.value, (instance) => instance.module);
    instancesByModule.set(node, byModule);
  }
  return byModule.get(module) ?? [];
}

/** The instances that a module instance's call makes, by `formatKey`; undefined where it cannot be told which there are. */
export function childInstances(
  evaluation: Evaluation,
  parent: ModuleInstance,
  name: string,
): ReadonlyMap<string, ModuleInstance> | undefined {
  const { childInstances: memo } = evaluation.memos;
  const known = memo.get(parent)?.get(name);
  if (known) return known;
  const call = parent.module.calls.get(name);
  const all = call && moduleInstancesOf(evaluation, call.module).value;
  if (!all) return undefined;
  for (const [instance, children] of grouped(all, (child) => child.parent)) {
    if (!instance) continue;
    const byKey = new Map(children.map((child) => [formatKey(child.repetition.key), child]));
    const calls = memo.get(instance) ?? new Map<string, ReadonlyMap<string, ModuleInstance>>();
    memo.set(instance, calls.set(name, byKey));
  }
  return memo.get(parent)?.get(name) ?? new Map();
}

/** The instance of a module at a path; undefined when its calls make none there. */
export function findModuleInstance(
  evaluation: Evaluation,
  module: Module,
  path: ModulePath,
): ModuleInstance | undefined {
  const [last] = path.slice(-1);
  const site = evaluation.callSites.get(module);
  if (!last || !site) return moduleInstancesOf(evaluation, module).value?.[0];
  const parent = findModuleInstance(evaluation, site.parent, path.slice(0, -1));
  return parent && childInstances(evaluation, parent, last.name)?.get(formatKey(last.key));
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
