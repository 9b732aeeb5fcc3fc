/**
 * The state while it is being changed: one object at a time, and a whole {@link State} whenever it is to be stored.
 */
import { formatKey, formatResource, type InstanceAddress, resourceOf } from '../core/address.ts';
import type { CheckResult } from '../core/check-result.ts';
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
  /** Undefined where the configuration promises nothing. */
  setChecks(checks: readonly CheckResult[] | undefined): void;
  /** How many instances there are. */
  readonly size: number;
  /** The state as it is now, with the given serial. Costs one pass over the resources. */
  snapshot(serial: number): State;
}

/** Starts from a state, which stays as it is. */
export function workOn(start: State): WorkingState {
  return new StateAtWork(start);
}

class StateAtWork implements WorkingState {
  readonly #start: State;
  readonly #resources: Map<string, ResourceState>;
  /** Resources whose maps of instances were copied and are seen by nobody else. */
  readonly #owned = new Set<string>();
  #outputs: ReadonlyMap<string, OutputState>;
  #checks: readonly CheckResult[] | undefined;
  #size = 0;

  constructor(start: State) {
    this.#start = start;
    this.#resources = new Map(start.resources);
    this.#outputs = start.outputs;
    this.#checks = start.checks;
    for (const { instances } of start.resources.values()) this.#size += instances.size;
  }

  get size(): number {
    return this.#size;
  }

  object({ address, deposed }: Slot): ObjectState | undefined {
    const { current, deposed: others } = this.#find(address);
    return deposed === undefined ? current : others.get(deposed);
  }

  set(slot: Slot, provider: string, object: ObjectState | undefined): void {
    this.#replace(slot.address, provider, withObject(this.#find(slot.address), slot, object));
  }

  depose(address: InstanceAddress, key: string): void {
    const { current, deposed, ...rest } = this.#find(address);
    const provider = this.#resources.get(formatResource(address))?.provider;
    if (!current || provider === undefined) return;
    this.#replace(address, provider, { ...rest, deposed: new Map(deposed).set(key, current) });
  }

  setOutputs(outputs: ReadonlyMap<string, OutputState>): void {
    this.#outputs = outputs;
  }

  setChecks(checks: readonly CheckResult[] | undefined): void {
    this.#checks = checks;
  }

  snapshot(serial: number): State {
    // The maps are handed out: what is changed from now on is copied first.
    this.#owned.clear();
    const { checks: _, ...rest } = this.#start;
    const checks = this.#checks && { checks: this.#checks };
    return { ...rest, serial, outputs: this.#outputs, resources: new Map(this.#resources), ...checks };
  }

  #find(address: InstanceAddress): InstanceState {
    const { key } = address;
    const known = this.#resources.get(formatResource(address))?.instances.get(formatKey(key));
    return known ?? { key, deposed: NOTHING_DEPOSED };
  }

  #replace(address: InstanceAddress, provider: string, instance: InstanceState): void {
    const instances = this.#instancesOf(address, provider);
    const key = formatKey(address.key);
    if (instances.delete(key)) this.#size--;
    if (instance.current || instance.deposed.size > 0) {
      instances.set(key, instance);
      this.#size++;
    }
    if (instances.size === 0) this.#resources.delete(formatResource(address));
  }

  #instancesOf(address: InstanceAddress, provider: string): Map<string, InstanceState> {
    const name = formatResource(address);
    const known = this.#resources.get(name);
    if (known && this.#owned.has(name) && known.provider === provider)
      return known.instances as Map<string, InstanceState>;
    const instances = new Map(known?.instances);
    this.#resources.set(name, { address: resourceOf(address), provider, instances });
    this.#owned.add(name);
    return instances;
  }
}

const NOTHING_DEPOSED: InstanceState['deposed'] = new Map();

function withObject(
  { key, current, deposed }: InstanceState,
  slot: Slot,
  object: ObjectState | undefined,
): InstanceState {
  if (slot.deposed === undefined) return object ? { key, current: object, deposed } : { key, deposed };
  const kept = new Map(deposed);
  if (object) kept.set(slot.deposed, object);
  else kept.delete(slot.deposed);
  return { key, deposed: kept, ...(current && { current }) };
}
