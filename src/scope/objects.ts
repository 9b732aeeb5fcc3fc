/**
 * The store of objects: grouped by resource, so that an expression naming a whole resource is answered without a search.
 */
import { formatKey, formatResource, type InstanceAddress } from '../core/address.ts';
import type { Value } from '../core/value.ts';
import type { Objects } from './model.ts';

/** The objects of one resource in one module instance, by `formatKey`; `version` grows with every change. */
export interface ObjectGroup {
  readonly byKey: ReadonlyMap<string, Value>;
  readonly version: number;
}

/** What this folder sees of the store, beside {@link Objects}. */
export interface GroupedObjects extends Objects {
  /** Grows whenever an object that was known becomes another one; not when one becomes known first. */
  readonly version: number;
  /** The objects of a resource, by `formatResource`. */
  group(resource: string): ObjectGroup | undefined;
}

/** A store without any object in it. */
export function createObjects(): GroupedObjects {
  const groups = new Map<string, { byKey: Map<string, Value>; version: number }>();
  let version = 0;
  return {
    get version() {
      return version;
    },
    set(address, value) {
      const name = formatResource(address);
      let group = groups.get(name);
      if (!group) {
        group = { byKey: new Map(), version: 0 };
        groups.set(name, group);
      }
      group.version++;
      const key = formatKey(address.key);
      if (group.byKey.has(key)) version++;
      if (value === undefined) group.byKey.delete(key);
      else group.byKey.set(key, value);
    },
    get: (address: InstanceAddress) => groups.get(formatResource(address))?.byKey.get(formatKey(address.key)),
    group: (resource) => groups.get(resource),
  };
}
