import {
  formatKey,
  formatModule,
  formatResource,
  type InstanceAddress,
  type ModulePath,
  type ResourceAddress,
} from '../core/address.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import type { InstanceState, ResourceState, State } from '../core/state.ts';
import { without } from './remove.ts';
import { type ParsedAddress, readAddress, resourcesIn, type Selection, select } from './selection.ts';

/** Where something was and where it is; the two states are one, unless it went into another. */
export interface StateMove {
  readonly from: string;
  readonly to: string;
  /** The state that it left. */
  readonly source: State;
  /** The state that it is in. */
  readonly target: State;
}

/**
 * Puts an instance, a resource or a module instance under another address, in the same state or in another. Nothing is
 * overwritten. What depended on the old address depends on the new one.
 */
export function moveObjects(
  state: State,
  fromText: string,
  toText: string,
  into: State = state,
): Checked<StateMove> {
  const from = readAddress(fromText);
  const to = readAddress(toText);
  if (!from.value || !to.value) return failed(...from.diagnostics, ...to.diagnostics);
  const selection = select(state, from.value);
  if (!selection) return refuse(fromText, toText, `the state holds nothing at ${fromText}`);
  const why = whyNot(selection, to.value, into);
  if (why !== undefined) return refuse(fromText, toText, why);
  const source = without(state, selection);
  const arrived = addAll(into === state ? source : into, movedResources(selection, to.value));
  const rename = renaming(selection, to.value, source);
  const target = rename ? withDependencies(arrived, rename) : arrived;
  return checked({ from: fromText, to: toText, source: into === state ? target : source, target });
}

function refuse(from: string, to: string, why: string): Checked<StateMove> {
  return failed(diagnose('state-move-refused', { detail: `${from} cannot be moved to ${to}: ${why}.` }));
}

/** Why something cannot go there; undefined where it can. */
function whyNot(selection: Selection, to: ParsedAddress, into: State): string | undefined {
  if (selection.kind === 'module') {
    if (to.instance) return 'the target must be a module, too';
    return resourcesIn(into, to.module).length > 0
      ? 'there is a module at that address in the state'
      : undefined;
  }
  const target = to.instance;
  if (!target) return `the target must be a resource${selection.kind === 'instance' ? ' instance' : ''}, too`;
  const { mode, type } = selection.address;
  if (target.mode !== mode || target.type !== type) return 'the types of the two are different';
  return selection.kind === 'instance' ? instanceTaken(target, into) : resourceTaken(target, into);
}

function instanceTaken(target: InstanceAddress, into: State): string | undefined {
  const taken = into.resources.get(formatResource(target))?.instances.has(formatKey(target.key));
  return taken ? 'there is a resource instance at that address in the state' : undefined;
}

function resourceTaken(target: InstanceAddress, into: State): string | undefined {
  if (target.key !== undefined) return 'a resource with several instances cannot become one instance';
  return into.resources.has(formatResource(target))
    ? 'there is a resource at that address in the state'
    : undefined;
}

/** What is selected, under its new address. */
function movedResources(selection: Selection, to: ParsedAddress): readonly ResourceState[] {
  if (selection.kind === 'module') {
    const depth = selection.module.length;
    return selection.resources.map((resource) => {
      const module = [...to.module, ...resource.address.module.slice(depth)];
      return { ...resource, address: { ...resource.address, module } };
    });
  }
  const { resource } = selection;
  const { key, ...address } = to.instance ?? selection.address;
  if (selection.kind === 'resource') return [{ ...resource, address }];
  const instance: InstanceState = { ...selection.instance, key };
  return [{ ...resource, address, instances: new Map([[formatKey(key), instance]]) }];
}

function addAll(state: State, arrived: readonly ResourceState[]): State {
  const resources = new Map(state.resources);
  for (const resource of arrived) {
    const name = formatResource(resource.address);
    const there = resources.get(name);
    const instances = new Map([...(there?.instances ?? []), ...resource.instances]);
    resources.set(name, { ...(there ?? resource), instances });
  }
  return { ...state, resources };
}

/** What a recorded dependency, which has no keys, is called now; undefined where something of the old name is left. */
function renaming(
  selection: Selection,
  to: ParsedAddress,
  left: State,
): ((name: string) => string) | undefined {
  const old = selection.kind === 'module' ? withoutKeys(selection.module) : blockName(selection.address);
  const now = to.instance ? blockName(to.instance) : withoutKeys(to.module);
  const isOld = (name: string): boolean => name === old || name.startsWith(`${old}.`);
  if ([...left.resources.values()].some(({ address }) => isOld(blockName(address)))) return undefined;
  return (name) => (isOld(name) ? now + name.slice(old.length) : name);
}

const withoutKeys = (module: ModulePath): string => formatModule(module.map(({ name }) => ({ name })));
const blockName = ({ module, mode, type, name }: ResourceAddress): string =>
  formatResource({ module: module.map((step) => ({ name: step.name })), mode, type, name });

function withDependencies(state: State, rename: (name: string) => string): State {
  const resources = [...state.resources].map(([name, resource]): [string, ResourceState] => {
    const instances = [...resource.instances].map(([key, instance]): [string, InstanceState] => {
      const { current } = instance;
      const dependencies = current?.dependencies.map(rename) ?? [];
      const same = dependencies.every((each, index) => each === current?.dependencies[index]);
      return [
        key,
        same || !current
          ? instance
          : { ...instance, current: { ...current, dependencies: [...dependencies].sort() } },
      ];
    });
    return [name, { ...resource, instances: new Map(instances) }];
  });
  return { ...state, resources: new Map(resources) };
}
