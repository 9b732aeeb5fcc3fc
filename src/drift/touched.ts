import { formatInstance, type InstanceAddress } from '../core/address.ts';
import type { Providers } from '../core/provider.ts';
import type { ResourceType } from '../core/resource-type.ts';
import type { State } from '../core/state.ts';
import type { TrailEvent } from '../core/trail-event.ts';

/** An instance in a state, found by what an event says of it. */
export interface Managed {
  readonly address: InstanceAddress;
  readonly id: string;
}

/** A state turned round: from type and what events call an object to the instances that manage it. Made once per state, asked per event. */
export interface ManagedIndex {
  find(type: string, key: string): readonly Managed[];
  readonly size: number;
}

/** Indexes every managed object of a state. */
export function indexManaged(state: State, providers: Providers): ManagedIndex {
  const byTypeAndKey = new Map<string, Managed[]>();
  let size = 0;
  for (const { address, instances } of state.resources.values()) {
    if (address.mode !== 'managed') continue;
    const type = typeNamed(address.type, providers);
    for (const { key, current } of instances.values()) {
      const id = current?.attributes.id;
      if (typeof id !== 'string') continue;
      const place = placeOf(address.type, type?.eventKey?.(id) ?? id);
      const managed = { address: key === undefined ? address : { ...address, key }, id };
      const others = byTypeAndKey.get(place);
      if (others) others.push(managed);
      else byTypeAndKey.set(place, [managed]);
      size++;
    }
  }
  return { size, find: (type, key) => byTypeAndKey.get(placeOf(type, key)) ?? [] };
}

const placeOf = (type: string, key: string): string => `${type} ${key}`;

/** The resource type of this name, whichever provider has it. */
export function typeNamed(name: string, providers: Providers): ResourceType | undefined {
  return Object.values(providers)
    .map(({ resourceTypes }) => resourceTypes[name])
    .find((found) => found !== undefined);
}

/** The managed objects that events may have changed, with the events, in order of the events' times. */
export type Touched = ReadonlyMap<
  string,
  { readonly managed: Managed; readonly events: readonly TrailEvent[] }
>;

/**
 * Which managed objects these events touch, by address. An event is a hint to look, never a fact about the object.
 * Reads and failed calls changed nothing and touch nothing.
 */
export function touchedBy(
  events: readonly TrailEvent[],
  index: ManagedIndex,
  readers: EventReaders,
): Touched {
  const touched = new Map<string, { managed: Managed; events: TrailEvent[] }>();
  const ordered = events
    .filter((e) => !e.readOnly && e.errorCode === undefined)
    .sort((a, b) => a.time - b.time);
  for (const event of ordered) {
    for (const type of readers.get(event.name) ?? []) {
      const key = type.events[event.name]?.(event);
      for (const managed of key === undefined ? [] : index.find(type.name, key)) {
        const name = formatInstance(managed.address);
        const known = touched.get(name);
        if (known) known.events.push(event);
        else touched.set(name, { managed, events: [event] });
      }
    }
  }
  return touched;
}

/** Which resource types understand an event, by its name. */
export type EventReaders = ReadonlyMap<string, readonly ResourceType[]>;

/** Collects every type's event table. */
export function eventReaders(providers: Providers): EventReaders {
  const readers = new Map<string, ResourceType[]>();
  for (const provider of Object.values(providers)) {
    for (const type of Object.values(provider.resourceTypes)) {
      for (const name of Object.keys(type.events)) readers.set(name, [...(readers.get(name) ?? []), type]);
    }
  }
  return readers;
}
