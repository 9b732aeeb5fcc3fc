import { formatInstance, type InstanceAddress } from '../core/address.ts';
import { memberOf } from '../core/member.ts';
import type { Providers } from '../core/provider.ts';
import type { ResourceType } from '../core/resource-type.ts';
import type { Schema } from '../core/schema.ts';
import type { ObjectState, State } from '../core/state.ts';
import type { TrailEvent } from '../core/trail-event.ts';
import type { Drifted } from './detect.ts';

/** An instance in a state, found by what an event says of it. */
export interface Managed {
  readonly address: InstanceAddress;
  readonly id: string;
  /** What the state records of it. */
  readonly attributes: ObjectState['attributes'];
}

/** A state turned round: from type and what events call an object to the instances that manage it. Made once per state, asked per event. */
export interface ManagedIndex {
  find(type: string, key: string): readonly Managed[];
  /** Of any type: those that events call so, and those with this ARN. */
  named(name: string): readonly Managed[];
  readonly size: number;
}

/** Indexes every managed object of a state. */
export function indexManaged(state: State, providers: Providers): ManagedIndex {
  const byTypeAndKey = new Map<string, Managed[]>();
  const byName = new Map<string, Managed[]>();
  let size = 0;
  for (const { address, instances } of state.resources.values()) {
    if (address.mode !== 'managed') continue;
    const type = typeNamed(address.type, providers);
    for (const { key, current } of instances.values()) {
      const id = current?.attributes.id;
      if (typeof id !== 'string') continue;
      const attributes: ObjectState['attributes'] = current?.attributes ?? {};
      const managed = { address: key === undefined ? address : { ...address, key }, id, attributes };
      const names = eventNames(id, type);
      for (const name of names) add(byTypeAndKey, placeOf(address.type, name), managed);
      for (const name of typeof attributes.arn === 'string' ? [...names, attributes.arn] : names)
        add(byName, name, managed);
      size++;
    }
  }
  return {
    size,
    find: (type, key) => byTypeAndKey.get(placeOf(type, key)) ?? [],
    named: (name) => byName.get(name) ?? [],
  };
}

function add(index: Map<string, Managed[]>, key: string, managed: Managed): void {
  const others = index.get(key);
  if (others) others.push(managed);
  else index.set(key, [managed]);
}

/** What events call the object with an id: itself, and all that lies where it does. */
function eventNames(id: string, type: ResourceType | undefined): readonly string[] {
  const scope = type?.eventScope?.(id);
  return [type?.eventKey?.(id) ?? id, ...(scope === undefined ? [] : [scope])];
}

const placeOf = (type: string, key: string): string => `${type} ${key}`;

/** The resource type of this name, whichever provider has it. */
export function typeNamed(name: string, providers: Providers): ResourceType | undefined {
  return Object.values(providers)
    .map(({ resourceTypes }) => memberOf(resourceTypes, name))
    .find((found) => found !== undefined);
}

/** The managed objects that events may have changed, with the events, in order of the events' times. */
export type Touched = ReadonlyMap<
  string,
  { readonly managed: Managed; readonly events: readonly TrailEvent[] }
>;

/**
 * Which managed objects these events touch, by address. An event is a hint to look, never a fact about the object.
 * Reads and failed calls changed nothing and touch nothing, and neither does a call that can only change what is the
 * cloud's own business in this object: parts that nobody declared, of which the state holds nothing.
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
    for (const managed of objectsOf(event, index, readers)) {
      const name = formatInstance(managed.address);
      const known = touched.get(name);
      if (known) known.events.push(event);
      else touched.set(name, { managed, events: [event] });
    }
  }
  return touched;
}

/**
 * The managed objects of one event, as the types that understand it say; of an event that none understands (a call of a
 * new kind, or a history that names calls wrongly), all that are known by a name the history lists it under.
 */
function objectsOf(event: TrailEvent, index: ManagedIndex, readers: EventReaders): readonly Managed[] {
  const read = (readers.get(event.name) ?? []).map((type) => ({
    type,
    key: memberOf(type.events, event.name)?.(event),
  }));
  if (read.every(({ key }) => key === undefined))
    return [...new Set((event.resourceNames ?? []).flatMap((name) => index.named(name)))];
  return read.flatMap(({ type, key }) =>
    key === undefined ? [] : index.find(type.name, key).filter((managed) => concerns(type, event, managed)),
  );
}

function concerns(
  { schema, eventParts }: ResourceType,
  { name }: TrailEvent,
  { attributes }: Managed,
): boolean {
  const parts = memberOf(eventParts, name);
  return !parts || parts.some((part) => !isCloudsOwn(schema, part) || !isNothing(attributes[part]));
}

/** Whether a part keeps what the cloud has where nobody says anything. */
function isCloudsOwn({ attributes, blocks }: Schema, part: string): boolean {
  return attributes[part]?.presence === 'optional-computed' || blocks[part]?.computed === true;
}

const isNothing = (recorded: unknown): boolean =>
  recorded === undefined ||
  recorded === null ||
  recorded === '' ||
  (Array.isArray(recorded) && recorded.length === 0);

/** The calls that can have changed what drifted: one that only sets tags explains no policy. Of what is gone, all. */
export function explaining(
  events: readonly TrailEvent[],
  { kind, attributes }: Pick<Drifted, 'kind' | 'attributes'>,
  type: ResourceType | undefined,
): readonly TrailEvent[] {
  if (kind === 'deleted') return events;
  return events.filter(({ name }) => {
    const parts = memberOf(type?.eventParts, name);
    return !parts || attributes.some(({ path }) => parts.some((part) => part === path[0]));
  });
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
