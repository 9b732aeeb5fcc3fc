/** Objects that are the same as before under a new address: by `moved` blocks, and by `count` coming and going. */
import {
  formatInstance,
  formatKey,
  formatResource,
  type InstanceAddress,
  type InstanceKey,
  type ModulePath,
  type ResourceAddress,
  resourceOf,
} from '../core/address.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { InstanceState, ResourceState, State } from '../core/state.ts';
import { blockId, type Evaluation } from '../scope/index.ts';
import type { MoveStatement } from './move-statements.ts';

export interface Moved {
  /** The state with every object under its new address. */
  readonly state: State | undefined;
  /** By new address, where the object was. */
  readonly from: ReadonlyMap<string, InstanceAddress>;
  /** Warnings about objects that could not move, because there is another where they should go. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Follows the statements in order; then what a block's `count` moves by itself: a single object becomes the first of
 * many when `count` is added, and the first of many the single one when it is taken away.
 */
export function moveObjects(
  state: State | undefined,
  statements: readonly MoveStatement[],
  evaluation: Evaluation,
): Moved {
  if (!state) return { state, from: new Map(), problems: [] };
  const byLocal = new Map<string, Set<string>>();
  for (const [name, { address }] of state.resources) named(byLocal, address).add(name);
  const moving: Moving = {
    resources: new Map(state.resources),
    byLocal,
    owned: new Set(),
    from: new Map(),
    blocked: new Map(),
  };
  for (const statement of statements) follow(moving, statement);
  for (const { address } of state.resources.values()) followCount(moving, address, evaluation);
  const { resources, from } = moving;
  const problems = moving.blocked.size === 0 ? [] : [unmoved(moving)];
  return from.size === 0 ? { state, from, problems } : { state: { ...state, resources }, from, problems };
}

interface Moving {
  readonly resources: Map<string, ResourceState>;
  /** By type and name, the resources called so in any module; some may be gone. */
  readonly byLocal: Map<string, Set<string>>;
  /** Maps of instances that nobody else sees. */
  readonly owned: Set<ResourceState['instances']>;
  readonly from: Map<string, InstanceAddress>;
  /** By present address, the address that is taken. */
  readonly blocked: Map<string, string>;
}

/** The names of resources with the type and name of this one. */
function named(
  byLocal: Map<string, Set<string>>,
  { type, name }: Pick<ResourceAddress, 'type' | 'name'>,
): Set<string> {
  const known = byLocal.get(`${type}.${name}`);
  if (known) return known;
  const names = new Set<string>();
  byLocal.set(`${type}.${name}`, names);
  return names;
}

function follow(moving: Moving, statement: MoveStatement): void {
  if (statement.from.resource) followResource(moving, statement);
  else followModule(moving, statement);
}

/** Moves modules instance by instance, each only where the state has nothing of the module it would become. */
function followModule(moving: Moving, statement: MoveStatement): void {
  const taken = new Set<string>();
  const going: { readonly resource: ResourceState; readonly to: ModulePath; readonly place: string }[] = [];
  for (const resource of moving.resources.values()) {
    const { module } = resource.address;
    const length = statement.within.length + statement.from.module.length;
    const to = destinationOf(statement, module.slice(0, length));
    if (to) going.push({ resource, to: [...to, ...module.slice(length)], place: placeName(to) });
    for (let depth = 1; depth <= module.length; depth++) taken.add(placeName(module.slice(0, depth)));
  }
  for (const { resource, to, place } of going) {
    const address = { ...resource.address, module: to };
    if (taken.has(place)) block(moving, formatResource(resource.address), formatResource(address));
    else
      for (const instance of [...resource.instances.values()])
        put(moving, resource, instance, address, instance.key);
  }
}

const placeName = (path: ModulePath): string => path.map(({ name, key }) => name + formatKey(key)).join('.');

/** Where a module instance goes; undefined where the statement is not about it. */
function destinationOf({ within, from, to, whole }: MoveStatement, path: ModulePath): ModulePath | undefined {
  const depth = within.length;
  const [around, rest] = [path.slice(0, depth), path.slice(depth)];
  if (path.length !== depth + from.module.length || !isWithin(around, within)) return undefined;
  const last = from.module.length - 1;
  const matches = from.module.every(
    ({ name, key }, index) =>
      name === rest[index]?.name && ((whole && index === last) || key === rest[index]?.key),
  );
  if (!matches) return undefined;
  const kept = rest[last]?.key;
  return [
    ...around,
    ...to.module.map((step, index) =>
      whole && index === to.module.length - 1 && kept !== undefined ? { ...step, key: kept } : step,
    ),
  ];
}

const isWithin = (path: ModulePath, within: readonly string[]): boolean =>
  within.every((name, index) => path[index]?.name === name);

function followResource(moving: Moving, { within, from, to, whole }: MoveStatement): void {
  if (!from.resource || !to.resource) return;
  for (const name of [...named(moving.byLocal, from.resource)]) {
    const resource = moving.resources.get(name);
    if (resource?.address.mode !== 'managed') continue;
    const { address } = resource;
    const around = address.module.slice(0, within.length);
    const inside = address.module.slice(within.length);
    if (
      !isWithin(around, within) ||
      placeName(inside) !== placeName(from.module) ||
      around.length < within.length
    )
      continue;
    const destination = {
      ...address,
      module: [...around, ...to.module],
      type: to.resource.type,
      name: to.resource.name,
    };
    if (whole) moveWhole(moving, resource, destination);
    else moveOne(moving, resource, from.resource.key, destination, to.resource.key);
  }
}

function moveWhole(moving: Moving, resource: ResourceState, to: ResourceAddress): void {
  const name = formatResource(to);
  if (moving.resources.has(name)) block(moving, formatResource(resource.address), name);
  else
    for (const instance of [...resource.instances.values()])
      put(moving, resource, instance, to, instance.key);
}

function moveOne(
  moving: Moving,
  resource: ResourceState,
  fromKey: InstanceKey,
  to: ResourceAddress,
  toKey: InstanceKey,
): void {
  const instance = resource.instances.get(formatKey(fromKey));
  if (!instance) return;
  if (moving.resources.get(formatResource(to))?.instances.has(formatKey(toKey)))
    block(
      moving,
      formatResource(resource.address) + formatKey(fromKey),
      formatResource(to) + formatKey(toKey),
    );
  else put(moving, resource, instance, to, toKey);
}

/** Only what has been there before: what a statement has just brought is where it should be. */
function followCount(moving: Moving, address: ResourceAddress, evaluation: Evaluation): void {
  const resource = moving.resources.get(formatResource(address));
  const node = evaluation.nodes.get(blockId(address));
  if (!resource || node?.kind !== 'resource' || node.block.forEach || address.mode === 'data') return;
  const [oldKey, newKey] = node.block.count ? [undefined, 0] : [0, undefined];
  const instance = resource.instances.get(formatKey(oldKey));
  if (!instance?.current || resource.instances.has(formatKey(newKey))) return;
  if (moving.from.has(formatResource(address) + formatKey(oldKey))) return;
  put(moving, resource, instance, address, newKey);
}

/** Takes an instance out of where it is and puts it under its new address, remembering where it was at first. */
function put(
  moving: Moving,
  { address: old, provider }: ResourceState,
  instance: InstanceState,
  to: ResourceAddress,
  key: InstanceKey,
): void {
  const { resources, byLocal, from } = moving;
  const [oldName, newName] = [formatResource(old), formatResource(to)];
  const left = instancesOf(moving, old, provider);
  left.delete(formatKey(instance.key));
  instancesOf(moving, to, provider).set(formatKey(key), { ...instance, key });
  if (left.size === 0) resources.delete(oldName);
  named(byLocal, to).add(newName);
  const was = oldName + formatKey(instance.key);
  const origin = from.get(was) ?? addressWith(old, instance.key);
  from.delete(was);
  const now = addressWith(to, key);
  if (formatInstance(origin) !== formatInstance(now)) from.set(formatInstance(now), origin);
}

/** The instances of a resource, in a map that may be changed. */
function instancesOf(
  { resources, owned }: Moving,
  address: ResourceAddress,
  provider: string,
): Map<string, InstanceState> {
  const name = formatResource(address);
  const known = resources.get(name);
  if (known && owned.has(known.instances)) return known.instances as Map<string, InstanceState>;
  const instances = new Map(known?.instances);
  resources.set(name, { address: resourceOf(address), provider: known?.provider ?? provider, instances });
  owned.add(instances);
  return instances;
}

const addressWith = (address: ResourceAddress, key: InstanceKey): InstanceAddress =>
  key === undefined ? address : { ...address, key };

function block({ blocked }: Moving, address: string, wanted: string): void {
  blocked.set(address, wanted);
}

function unmoved({ blocked }: Moving): Diagnostic {
  const pairs = [...blocked].map(([address, wanted]) => `${address} → ${wanted}`);
  return diagnose('blocked-moves', {
    detail: `These could not move, because the state has another object where they should go: ${pairs.join(', ')}. They are planned where they are.`,
    help: 'Remove or move the other object first, or take the statement back.',
  });
}
