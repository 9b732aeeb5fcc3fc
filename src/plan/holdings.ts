/**
 * What the state holds, object by object, and what was seen of each. Made once from the stored state; turned back into
 * a state when the world has been looked at.
 */
import {
  formatInstance,
  formatKey,
  formatResource,
  type InstanceAddress,
  resourceOf,
} from '../core/address.ts';
import { memberOf } from '../core/member.ts';
import { decodeObject, encodeObject, encodeObserved } from '../core/recorded-object.ts';
import type { DataSource, ResourceType } from '../core/resource-type.ts';
import { sameValue } from '../core/same-value.ts';
import { attributesOf } from '../core/schema-parts.ts';
import type { InstanceState, ObjectState, ResourceState, State } from '../core/state.ts';
import { NULL, unmark, type Value } from '../core/value.ts';
import { blockId, type Evaluation } from '../scope/index.ts';

/** One object of the state. */
export interface Holding {
  /** The address of its instance. */
  readonly name: string;
  readonly address: InstanceAddress;
  readonly deposed: string | undefined;
  /** The address without any instance keys. */
  readonly block: string;
  /** The provider configuration, as states write it: the declared one; the recorded one of what is not declared. */
  readonly provider: string;
  readonly object: ObjectState;
  readonly type: ResourceType | undefined;
  /** As the state has it; undefined where no provider here knows the type. */
  readonly recorded: Value | undefined;
  /** As it is taken to be: as recorded until it is read, undefined once it was found to be gone. */
  current: Value | undefined;
  /** Digest of what was read. */
  observed: string | undefined;
  /** What the configuration says of its place among others, where the state says something else and nothing is done. */
  bonds: Bonds | undefined;
}

/** An object's place among others. */
export type Bonds = Pick<ObjectState, 'dependencies' | 'createBeforeDestroy'>;

/** Everything the state holds. */
export interface Holdings {
  readonly all: readonly Holding[];
  /** The current (not deposed) object of an instance, by its address. */
  readonly byName: ReadonlyMap<string, Holding>;
  readonly byBlock: ReadonlyMap<string, readonly Holding[]>;
  /** By provider configuration: what is read through it. */
  readonly byProvider: ReadonlyMap<string, readonly Holding[]>;
  /** Data read while planning, by instance address. */
  readonly data: Map<string, DataReading>;
}

/** A data source read while planning. */
export interface DataReading {
  readonly address: InstanceAddress;
  readonly provider: string;
  readonly definition: DataSource;
  readonly value: Value;
}

/** Lays out a state. Linear in its objects. */
export function holdingsOf(state: State | undefined, { inputs, nodes }: Evaluation): Holdings {
  const all: Holding[] = [];
  const bySource = new Map(Object.values(inputs.providers).map((provider) => [provider.source, provider]));
  for (const resource of state?.resources.values() ?? []) {
    const source = /provider\["([^"]+)"\]/.exec(resource.provider)?.[1] ?? '';
    const type =
      resource.address.mode === 'managed'
        ? memberOf(bySource.get(source)?.resourceTypes, resource.address.type)
        : undefined;
    const provider = providerOf(resource, nodes);
    for (const instance of resource.instances.values())
      addHoldings(all, { ...resource, provider }, instance, type);
  }
  return {
    all,
    byName: new Map(all.flatMap((each) => (each.deposed === undefined ? [[each.name, each]] : []))),
    byBlock: groupBy(all, ({ block }) => block),
    byProvider: groupBy(all, ({ provider }) => provider),
    data: new Map(),
  };
}

function providerOf({ address, provider }: ResourceState, nodes: Evaluation['nodes']): string {
  const node = nodes.get(blockId(address));
  return node?.kind === 'resource' ? node.provider.address : provider;
}

function addHoldings(
  all: Holding[],
  resource: ResourceState,
  instance: InstanceState,
  type: ResourceType | undefined,
): void {
  const { key } = instance;
  const address = key === undefined ? resource.address : { ...resource.address, key };
  const name = formatInstance(address);
  const block = blockId(address);
  const { provider } = resource;
  const add = (object: ObjectState, deposed: string | undefined): void => {
    const recorded = type && decodeObject(object, type.schema);
    all.push({
      name,
      address,
      deposed,
      block,
      provider,
      object,
      type,
      recorded,
      current: recorded,
      observed: undefined,
      bonds: undefined,
    });
  };
  if (instance.current) add(instance.current, undefined);
  for (const [deposed, object] of instance.deposed) add(object, deposed);
}

function groupBy(all: readonly Holding[], keyOf: (holding: Holding) => string): Map<string, Holding[]> {
  const groups = new Map<string, Holding[]>();
  for (const holding of all) {
    const key = keyOf(holding);
    const group = groups.get(key);
    if (group) group.push(holding);
    else groups.set(key, [holding]);
  }
  return groups;
}

/** The id under which the cloud knows an object. */
export function idOf(value: Value | undefined): string | undefined {
  const id = unmark(attributesOf(value).get('id') ?? NULL);
  return id.kind === 'string' ? id.value : undefined;
}

/**
 * The state as it is taken to be: what was read in place of what was recorded, what is gone left out, data as read.
 * `covers` says which data was to be read: what was not read of that is in nobody's way any more.
 */
export function currentState(
  stored: State | undefined,
  holdings: Holdings,
  covers: (holding: Holding) => boolean,
): State {
  const start = stored ?? EMPTY_STATE;
  const moved = holdings.all.filter((holding) =>
    holding.address.mode === 'data'
      ? covers(holding) && !holdings.data.has(holding.name)
      : isMoved(holding) || isElsewhere(holding, start),
  );
  if (moved.length === 0 && holdings.data.size === 0) return start;
  const resources = new Map(start.resources);
  const owned = new Set<string>();
  for (const holding of moved)
    replace(resources, owned, holding.address, holding.provider, (before) => seen(before, holding));
  for (const { address, provider, definition, value } of holdings.data.values()) {
    replace(resources, owned, address, provider, () => ({
      key: address.key,
      deposed: new Map(),
      current: {
        ...encodeObject(value, definition.schema),
        schemaVersion: definition.schema.version,
        status: 'ready',
        dependencies: [],
        createBeforeDestroy: false,
      },
    }));
  }
  return { ...start, resources };
}

/** A state that was never written: apply gives it a lineage. */
export const EMPTY_STATE: State = {
  serial: 0,
  lineage: '',
  terraformVersion: '1.11.4',
  outputs: new Map(),
  resources: new Map(),
};

function isMoved({ recorded, current, bonds }: Holding): boolean {
  if (bonds) return true;
  return recorded !== current && (!recorded || !current || !sameValue(recorded, current));
}

/** Its provider configuration is not the recorded one. */
const isElsewhere = ({ address, provider }: Holding, { resources }: State): boolean =>
  resources.get(formatResource(address))?.provider !== provider;

function seen(before: InstanceState | undefined, holding: Holding): InstanceState | undefined {
  const { deposed, object, current, type, address, bonds } = holding;
  const kept: InstanceState = before ?? { key: address.key, deposed: new Map() };
  const next = current &&
    type && {
      ...object,
      ...encodeObserved(current, type.schema, object),
      schemaVersion: type.schema.version,
      ...bonds,
    };
  if (deposed !== undefined) {
    const others = new Map(kept.deposed);
    if (next) others.set(deposed, next);
    else others.delete(deposed);
    return others.size > 0 || kept.current ? { ...kept, deposed: others } : undefined;
  }
  if (next) return { ...kept, current: next };
  const { current: _, ...rest } = kept;
  return rest.deposed.size > 0 ? rest : undefined;
}

function replace(
  resources: Map<string, ResourceState>,
  owned: Set<string>,
  address: InstanceAddress,
  provider: string,
  change: (before: InstanceState | undefined) => InstanceState | undefined,
): void {
  const name = formatResource(address);
  let resource = resources.get(name);
  if (!resource || !owned.has(name)) {
    resource = { address: resourceOf(address), provider, instances: new Map(resource?.instances) };
    resources.set(name, resource);
    owned.add(name);
  }
  const instances = resource.instances as Map<string, InstanceState>;
  const key = formatKey(address.key);
  const next = change(instances.get(key));
  if (next) instances.set(key, next);
  else instances.delete(key);
  if (instances.size === 0) resources.delete(name);
}
