/**
 * {@link State} → Terraform's state format 4, in its field order and layout, so that a file that is read and written
 * again has changed in its serial only.
 */

import type { InstanceKey } from '../../src/core/address.ts';
import { compareInstanceKeys, formatModule } from '../../src/core/address.ts';
import { formatJson } from '../../src/core/json-format.ts';
import type { InstanceState, ObjectState, OutputState, ResourceState, State } from '../../src/core/state.ts';
import { typeToJson } from '../../src/core/type.ts';
import { compareKeys } from '../../src/core/value.ts';
import { type Json, toJson } from '../../src/core/value-json.ts';
import { encodeChecks } from './check-results.ts';

/** Writes a state file's bytes. */
export function encodeState(state: State): Uint8Array {
  const { check_results = null, ...extra } = state.extra ?? {};
  const file: Members = {
    version: 4,
    terraform_version: state.terraformVersion,
    serial: state.serial,
    lineage: state.lineage,
    outputs: encodeOutputs(state.outputs),
    resources: [...state.resources.values()]
      .filter((resource) => resource.instances.size > 0)
      .map(withModule)
      .sort(compareResources)
      .map(encodeResource),
    check_results: state.checks ? encodeChecks(state.checks) : check_results,
    ...extra,
  };
  return Buffer.from(`${formatJson(file as Json, 2)}\n`);
}

/** Members left undefined are not written. */
type Members = { readonly [name: string]: Json | undefined };

function encodeOutputs(outputs: ReadonlyMap<string, OutputState>): Json {
  const sorted = [...outputs].sort(([a], [b]) => compareKeys(a, b));
  return Object.fromEntries(
    sorted.map(([name, { value, type, sensitive }]) => [
      name,
      {
        value: toJson(value, type),
        type: typeToJson(type) as Json,
        sensitive: sensitive || undefined,
      } as Json,
    ]),
  );
}

type Placed = readonly [module: string, resource: ResourceState];

const withModule = (resource: ResourceState): Placed => [formatModule(resource.address.module), resource];

function compareResources([moduleA, a]: Placed, [moduleB, b]: Placed): number {
  return (
    compareKeys(moduleA, moduleB) ||
    compareKeys(a.address.mode, b.address.mode) ||
    compareKeys(a.address.type, b.address.type) ||
    compareKeys(a.address.name, b.address.name)
  );
}

function encodeResource([module, { address, provider, instances }]: Placed): Json {
  const { mode, type, name } = address;
  return {
    module: module || undefined,
    mode,
    type,
    name,
    provider,
    instances: [...instances.values()]
      .sort((a, b) => compareInstanceKeys(a.key, b.key))
      .flatMap(encodeInstance),
  } as Json;
}

function encodeInstance({ key, current, deposed }: InstanceState): Json[] {
  const objects: Json[] = current ? [encodeObject(key, undefined, current)] : [];
  const keys = [...deposed.keys()].sort(compareKeys);
  return objects.concat(keys.map((name) => encodeObject(key, name, deposed.get(name) as ObjectState)));
}

function encodeObject(key: InstanceKey, deposed: string | undefined, object: ObjectState): Json {
  const { identity_schema_version, ...extra } = object.extra ?? {};
  const members: Members = {
    index_key: key,
    status: object.status === 'tainted' ? 'tainted' : undefined,
    deposed,
    schema_version: object.schemaVersion,
    attributes: object.attributes,
    sensitive_attributes: object.sensitive as Json,
    identity_schema_version,
    identity: object.identity,
    private: object.private,
    dependencies: object.dependencies.length > 0 ? object.dependencies : undefined,
    create_before_destroy: object.createBeforeDestroy || undefined,
    ...extra,
  };
  return members as Json;
}
