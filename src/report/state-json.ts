/** A state for machines: Terraform's `show -json` of a state, format 1.0, and `output -json`. */
import { formatInstance, formatModule } from '../core/address.ts';
import type { ObjectState, OutputState, ResourceState, State } from '../core/state.ts';
import { type TypeJson, typeToJson } from '../core/type.ts';
import { compareKeys } from '../core/value.ts';
import type { Json } from '../core/value-json.ts';
import type { SchemaOf } from './change-lines.ts';
import { compareAddresses } from './change-order.ts';
import { checksJson } from './checks-json.ts';
import { knownJson, sensitiveMask } from './json-values.ts';
import { type ModuleJson, moduleTree, type ResourceEntry } from './module-json.ts';
import { providerName } from './provider-name.ts';
import { recordedValue } from './recorded-value.ts';

export interface StateJson {
  readonly format_version: '1.0';
  /** Left out of an empty state. */
  readonly terraform_version?: string;
  /** Left out of an empty state. */
  readonly values?: {
    readonly outputs?: { readonly [name: string]: OutputJson };
    readonly root_module: ModuleJson;
  };
  readonly checks?: readonly object[];
}

export interface OutputJson {
  readonly sensitive: boolean;
  readonly value?: Json;
  readonly type?: unknown;
}

/**
 * The document of `show -json`, and `prior_state` of a plan. `version` is the Terraform version it claims to be for;
 * `further` are objects to be listed beside those of the state.
 */
export function stateJson(
  state: State,
  version: string,
  schemaOf?: SchemaOf,
  further: readonly ResourceEntry[] = [],
): StateJson {
  if (state.resources.size + state.outputs.size + further.length === 0) return { format_version: '1.0' };
  return {
    format_version: '1.0',
    terraform_version: version,
    values: {
      ...(state.outputs.size > 0 && { outputs: outputsOfState(state.outputs) }),
      root_module: moduleTree(stateEntries(state, schemaOf, further)),
    },
    ...(state.checks && { checks: checksJson(state.checks) }),
  };
}

/** Every object of a state, deposed ones included, in the order Terraform lists them: modules by their names as written. */
function stateEntries(
  state: State,
  schemaOf: SchemaOf | undefined,
  further: readonly ResourceEntry[],
): readonly ResourceEntry[] {
  return [
    ...[...state.resources.values()].flatMap((resource) => entriesOf(resource, schemaOf)),
    ...further,
  ].sort(
    (a, b) =>
      compareKeys(formatModule(a.address.module), formatModule(b.address.module)) ||
      compareAddresses(a.address, b.address),
  );
}

/** The document of `output -json`: every output with its sensitivity, type and value. Sensitive values are included. */
export function outputsJson(outputs: ReadonlyMap<string, OutputState>): {
  readonly [name: string]: { readonly sensitive: boolean; readonly type: TypeJson; readonly value: Json };
} {
  return Object.fromEntries(
    [...outputs].map(([name, { sensitive, type, value }]) => [
      name,
      { sensitive, type: typeToJson(type), value: knownJson(value) ?? null },
    ]),
  );
}

function outputsOfState(outputs: ReadonlyMap<string, OutputState>): { readonly [name: string]: OutputJson } {
  return Object.fromEntries(
    [...outputs].map(([name, { sensitive, type, value }]) => [
      name,
      { sensitive, value: knownJson(value) ?? null, type: typeToJson(type) },
    ]),
  );
}

function entriesOf(resource: ResourceState, schemaOf: SchemaOf | undefined): ResourceEntry[] {
  const entries: ResourceEntry[] = [];
  for (const { key, current, deposed } of resource.instances.values()) {
    const address = key === undefined ? resource.address : { ...resource.address, key };
    const entry = (object: ObjectState, deposedKey?: string): ResourceEntry => ({
      address,
      json: objectJson(resource, address, object, schemaOf, deposedKey),
    });
    if (current) entries.push(entry(current));
    for (const [deposedKey, object] of deposed) entries.push(entry(object, deposedKey));
  }
  return entries;
}

function objectJson(
  resource: ResourceState,
  address: ResourceEntry['address'],
  object: ObjectState,
  schemaOf: SchemaOf | undefined,
  deposedKey: string | undefined,
): ResourceEntry['json'] {
  const { mode, type, name, key } = address;
  const value = recordedValue(address, resource.provider, object, schemaOf);
  return {
    address: formatInstance(address),
    mode,
    type,
    name,
    ...(key !== undefined && { index: key }),
    provider_name: providerName(resource.provider),
    schema_version: object.schemaVersion,
    values: knownJson(value) ?? {},
    sensitive_values: sensitiveMask(value),
    ...(object.dependencies.length > 0 && { depends_on: object.dependencies }),
    ...(object.status === 'tainted' && { tainted: true }),
    ...(deposedKey !== undefined && { deposed_key: deposedKey }),
  };
}

/** The lines of `state list`: every instance, in the order Terraform lists them. */
export function stateList(state: State): string[] {
  return [...state.resources.values()]
    .flatMap(({ address, instances }) =>
      [...instances.values()]
        .filter(({ current }) => current !== undefined)
        .map(({ key }) => (key === undefined ? address : { ...address, key })),
    )
    .sort(compareAddresses)
    .map(formatInstance);
}
