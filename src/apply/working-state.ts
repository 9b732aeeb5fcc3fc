/**
 * The state while it is being changed: one object at a time, and a whole {@link State} whenever it is to be stored.
 */
import { formatKey, formatResource, type InstanceAddress, resourceOf } from '../core/address.ts';
import type { InstanceState, ObjectState, OutputState, ResourceState, State } from '../core/state.ts';

/** Where an object stands in a state: at its address, or deposed under a key. */
export interface Slot {
  readonly address: InstanceAddress;
  readonly deposed?: string | undefined;
}

/** A state that is changed in place. Reading an object and changing one cost the same however large it is. */
export interface WorkingState {
  object(slot: Slot): ObjectState | undefined;
  /** Puts an object into its slot; `undefined` empties it. */
  set(slot: Slot, provider: string, object: ObjectState | undefined): void;
  /** Moves the current object to a deposed slot, to make room for its successor. */
  depose(address: InstanceAddress, key: string): void;
  setOutputs(outputs: ReadonlyMap<string, OutputState>): void;
  /** How many instances there are. */
  readonly size: number;
  /** The state as it is now, with the given serial. Costs one pass over the resources. */
  snapshot(serial: number): State;
}

/** Starts from a state, which stays as it is. */
export function workOn(start: State): WorkingState {
  const resources = new Map(start.resources);
  const owned = new Set<string>();
  let outputs = start.outputs;
  let size = 0;
  for (const { instances } of resources.values()) size += instances.size;

  const instancesOf = (address: InstanceAddress, provider: string): Map<string, InstanceState> => {
    const name = formatResource(address);
    const known = resources.get(name);
    if (known && owned.has(name) && known.provider === provider)
      return known.instances as Map<string, InstanceState>;
    const instances = new Map(known?.instances);
    resources.set(name, { address: resourceOf(address), provider, instances } satisfies ResourceState);
    owned.add(name);
    return instances;
  };

  const replace = (address: InstanceAddress, provider: string, instance: InstanceState): void => {
    const instances = instancesOf(address, provider);
    const key = formatKey(address.key);
    size -= instances.has(key) ? 1 : 0;
    if (instance.current || instance.deposed.size > 0) instances.set(key, instance);
    else instances.delete(key);
    size += instances.has(key) ? 1 : 0;
    if (instances.size === 0) resources.delete(formatResource(address));
  };

  const find = (address: InstanceAddress): InstanceState =>
    resources.get(formatResource(address))?.instances.get(formatKey(address.key)) ?? {
      key: address.key,
      deposed: new Map(),
    };

  return {
    object: ({ address, deposed }) =>
      deposed === undefined ? find(address).current : find(address).deposed.get(deposed),
    set: (slot, provider, object) =>
      replace(slot.address, provider, withObject(find(slot.address), slot, object)),
    depose: (address, key) => {
      const { current, deposed, ...rest } = find(address);
      const provider = resources.get(formatResource(address))?.provider;
      if (!current || provider === undefined) return;
      replace(address, provider, { ...rest, deposed: new Map(deposed).set(key, current) });
    },
    setOutputs: (changed) => {
      outputs = changed;
    },
    get size() {
      return size;
    },
    snapshot: (serial) => ({ ...start, serial, outputs, resources: frozen(resources, owned) }),
  };
}

function withObject(
  { key, current, deposed }: InstanceState,
  slot: Slot,
  object: ObjectState | undefined,
): InstanceState {
  if (slot.deposed === undefined) return { key, deposed, ...(object && { current: object }) };
  const kept = new Map(deposed);
  if (object) kept.set(slot.deposed, object);
  else kept.delete(slot.deposed);
  return { key, deposed: kept, ...(current && { current }) };
}

/** Hands the maps out; what is changed afterwards is copied first. */
function frozen(
  resources: Map<string, ResourceState>,
  owned: Set<string>,
): ReadonlyMap<string, ResourceState> {
  owned.clear();
  return new Map(resources);
}
