/**
 * A plan for machines: Terraform's plan JSON, format 1.2, as `show -json` writes it, so that policy checks, cost and
 * security tools read it unchanged (Terraform documentation, "JSON output format", plan representation).
 */
import {
  formatInstance,
  formatModule,
  formatResource,
  type InstanceAddress,
  type ResourceMode,
} from '../core/address.ts';
import { hasErrors } from '../core/diagnostic.ts';
import { setMember } from '../core/member.ts';
import type { Path } from '../core/path.ts';
import {
  type Action,
  hasChanges,
  type OutputChange,
  type Plan,
  type ResourceChange,
  type ResourceDrift,
} from '../core/plan.ts';
import { DYNAMIC, typeToJson } from '../core/type.ts';
import { unreachable } from '../core/unreachable.ts';
import { isWhollyKnown, typeOf, unmark, type Value } from '../core/value.ts';
import type { Json } from '../core/value-json.ts';
import type { SchemaOf } from './change-lines.ts';
import { compareAddresses, compareNesting } from './change-order.ts';
import { checksJson } from './checks-json.ts';
import { knownJson, sensitiveMask, unknownMask } from './json-values.ts';
import { identityJson, type ModuleJson, moduleTree, type ResourceEntry } from './module-json.ts';
import { providerName } from './provider-name.ts';
import { type OutputJson, type StateJson, stateJson } from './state-json.ts';

export interface PlanJsonOptions {
  /** The Terraform version the document claims to be for. */
  readonly terraformVersion: string;
  readonly schemaOf?: SchemaOf;
  /** The `configuration` member, made by whoever has the configuration. */
  readonly configuration?: object;
  /** The values of all root variables, defaults included; the plan itself has only those that were given. */
  readonly variables?: ReadonlyMap<string, Value>;
}

export interface PlanJson {
  readonly format_version: '1.2';
  readonly terraform_version: string;
  readonly variables?: { readonly [name: string]: { readonly value?: Json } };
  readonly planned_values: {
    readonly outputs?: { readonly [name: string]: OutputJson };
    readonly root_module: ModuleJson;
  };
  readonly resource_drift?: readonly ResourceChangeJson[];
  readonly resource_changes?: readonly ResourceChangeJson[];
  readonly output_changes?: { readonly [name: string]: ChangeJson };
  readonly prior_state?: StateJson;
  readonly configuration?: object;
  readonly relevant_attributes?: readonly {
    readonly resource: string;
    readonly attribute: readonly (string | number)[];
  }[];
  readonly checks?: readonly object[];
  /** RFC 3339, UTC. */
  readonly timestamp: string;
  readonly applyable: boolean;
  readonly complete: boolean;
  readonly errored: boolean;
}

interface ResourceChangeJson {
  readonly address: string;
  readonly module_address?: string;
  readonly previous_address?: string;
  readonly mode: ResourceMode;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly deposed?: string;
  readonly change: ChangeJson;
  readonly action_reason?: string;
}

interface ChangeJson {
  readonly actions: readonly string[];
  readonly before: Json;
  /** Left out where nothing of it is known. */
  readonly after?: Json;
  readonly after_unknown: Json;
  readonly before_sensitive: Json;
  readonly after_sensitive: Json;
  readonly replace_paths?: readonly (readonly (string | number | Json)[])[];
  readonly importing?: { readonly id: string };
  readonly generated_config?: string;
}

/** The document of `show -json PLAN`. Data that was read already is no change. */
export function planJson(plan: Plan, options: PlanJsonOptions): PlanJson {
  const changes = plan.changes
    .filter(({ address, action }) => address.mode === 'managed' || action.kind !== 'none')
    .sort((a, b) => compareAddresses(a.address, b.address));
  const variables = Object.entries(variablesJson(options.variables ?? plan.variables, plan.given));
  const errored = hasErrors(plan.diagnostics);
  const { mode, priorState, drift, outputs, checks, relevant } = plan;
  const previous = previousAddresses(plan);
  const drifted = [...drift.map((each) => driftJson(each, plan, previous)), ...movesJson(plan)];
  const hasState =
    priorState.resources.size > 0 ||
    priorState.outputs.size > 0 ||
    changes.some(({ importing }) => importing !== undefined);
  return {
    format_version: '1.2',
    terraform_version: options.terraformVersion,
    ...(variables.length > 0 && { variables: Object.fromEntries(variables) }),
    planned_values: plannedValues(plan, changes, options.schemaOf),
    ...(drifted.length > 0 && { resource_drift: drifted }),
    ...(changes.length > 0 &&
      mode !== 'refresh-only' && { resource_changes: changes.map(resourceChangeJson) }),
    ...(outputs.length > 0 && {
      output_changes: Object.fromEntries(outputs.map((output) => [output.name, outputChangeJson(output)])),
    }),
    ...(hasState && { prior_state: priorStateJson(plan, options) }),
    ...(options.configuration && { configuration: options.configuration }),
    ...(relevant.length > 0 && {
      relevant_attributes: relevant.map(({ resource, attribute }) => ({
        resource: formatInstance(resource),
        attribute,
      })),
    }),
    ...(checks.length > 0 && { checks: checksJson(checks) }),
    timestamp: new Date(plan.createdAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    applyable: !errored && hasChanges(plan),
    complete: !errored && plan.targets.length === 0,
    errored,
  };
}

/** What was given is shown as it was given. */
function variablesJson(
  variables: ReadonlyMap<string, Value>,
  given: Plan['given'],
): Record<string, { readonly value?: Json }> {
  const json: Record<string, { readonly value?: Json }> = {};
  for (const [name, value] of variables) {
    if (value.kind === 'marked' && value.marks.has('ephemeral')) continue;
    const known = knownJson(given?.get(name) ?? value);
    setMember(json, name, known === undefined ? {} : { value: known });
  }
  return json;
}

function plannedValues(
  plan: Plan,
  changes: readonly ResourceChange[],
  schemaOf: SchemaOf | undefined,
): PlanJson['planned_values'] {
  const entries =
    plan.mode === 'refresh-only' ? [] : changes.flatMap((change) => plannedEntry(change, schemaOf));
  const outputs = plan.outputs.filter((output) => output.action !== 'delete');
  return {
    ...(outputs.length > 0 && {
      outputs: Object.fromEntries(outputs.map((output) => [output.name, plannedOutput(output)])),
    }),
    root_module: moduleTree(entries.sort((a, b) => compareNesting(a.address.module, b.address.module))),
  };
}

/** The object as it will be; nothing for one that will be gone, and one without values for one that is let go. */
function plannedEntry(change: ResourceChange, schemaOf: SchemaOf | undefined): ResourceEntry[] {
  const { after, deposed, action } = change;
  if (deposed !== undefined) return [];
  if (unmark(after).kind === 'null' && action.kind !== 'forget') return [];
  return [objectEntry(change, after, schemaOf)];
}

function objectEntry(
  change: ResourceChange,
  object: Value,
  schemaOf: SchemaOf | undefined,
  more: Partial<ResourceEntry['json']> = {},
): ResourceEntry {
  const { address, providerConfig } = change;
  const values = unmark(object).kind === 'null' ? undefined : (knownJson(object) ?? {});
  return {
    address,
    json: {
      ...identityJson(address),
      provider_name: providerName(providerConfig),
      schema_version: schemaOf?.(change)?.version ?? 0,
      ...(values !== undefined && { values }),
      sensitive_values: sensitiveMask(object),
      ...more,
    },
  };
}

/** The state before the plan; what will be imported counts as read, and so belongs to it. */
function priorStateJson({ priorState, changes }: Plan, options: PlanJsonOptions): StateJson {
  const { checks: _, ...state } = priorState;
  const { terraformVersion, schemaOf } = options;
  const imports = changes
    .filter(({ importing }) => importing !== undefined)
    .map((change) => {
      const { before, dependencies } = change;
      return objectEntry(
        change,
        before,
        schemaOf,
        dependencies.length > 0 ? { depends_on: dependencies } : {},
      );
    });
  return stateJson(state, terraformVersion, schemaOf, imports);
}

function plannedOutput({ sensitive, action, after }: OutputChange): OutputJson {
  if (!isWhollyKnown(after)) return { sensitive };
  // A plan keeps no type of an output that stays null.
  const type = action === 'none' && unmark(after).kind === 'null' ? DYNAMIC : typeOf(after);
  return { sensitive, type: typeToJson(type), value: knownJson(after) ?? null };
}

function resourceChangeJson(change: ResourceChange): ResourceChangeJson {
  const { address, previousAddress, deposed, reason, replacePaths, importing, generatedConfig } = change;
  return {
    ...placeJson(address, previousAddress),
    provider_name: providerName(change.providerConfig),
    ...(deposed !== undefined && { deposed }),
    change: {
      ...changeJson(actionsJson(change.action), change.before, change.after),
      ...(replacePaths.length > 0 && { replace_paths: replacePaths.map(pathJson) }),
      ...(importing !== undefined && { importing: { id: importing } }),
      ...(generatedConfig !== undefined && { generated_config: generatedConfig }),
    },
    ...(reason && { action_reason: reason }),
  };
}

function driftJson(
  { address, provider, action, before, after }: ResourceDrift,
  plan: Plan,
  previous: ReadonlyMap<string, InstanceAddress>,
): ResourceChangeJson {
  const source = plan.priorState.resources.get(formatResource(address))?.provider ?? provider;
  return {
    ...placeJson(address, previous.get(formatInstance(address))),
    provider_name: providerName(source),
    change: changeJson([action], before, after),
  };
}

/** By present address, where what has moved was before. */
function previousAddresses({ changes }: Plan): ReadonlyMap<string, InstanceAddress> {
  return new Map(
    changes.flatMap(({ address, previousAddress }) =>
      previousAddress ? [[formatInstance(address), previousAddress]] : [],
    ),
  );
}

/** A plan that only refreshes tells of what moved among what drifted. */
function movesJson({ mode, changes, drift }: Plan): readonly ResourceChangeJson[] {
  if (mode !== 'refresh-only') return [];
  const told = new Set(drift.map(({ address }) => formatInstance(address)));
  return changes
    .filter(({ address, previousAddress }) => previousAddress && !told.has(formatInstance(address)))
    .map(resourceChangeJson);
}

function placeJson(address: ResourceChange['address'], previous?: ResourceChange['address']) {
  const { address: text, ...identity } = identityJson(address);
  return {
    address: text,
    ...(previous && { previous_address: formatInstance(previous) }),
    ...(address.module.length > 0 && { module_address: formatModule(address.module) }),
    ...identity,
  };
}

function changeJson(actions: readonly string[], before: Value, after: Value): ChangeJson {
  const known = knownJson(after);
  return {
    actions,
    before: knownJson(before) ?? null,
    ...(known !== undefined && { after: known }),
    after_unknown: isWhollyKnown(after) ? {} : unknownMask(after),
    before_sensitive: sensitiveMask(before),
    after_sensitive: sensitiveMask(after),
  };
}

/** An output is sensitive only as a whole. */
function outputChangeJson({ action, before, after, sensitive }: OutputChange): ChangeJson {
  const known = knownJson(after);
  return {
    actions: [action === 'none' ? 'no-op' : action],
    before: knownJson(before) ?? null,
    ...(known !== undefined && { after: known }),
    after_unknown: isWhollyKnown(after) ? false : unknownMask(after),
    before_sensitive: sensitive,
    after_sensitive: sensitive,
  };
}

/** Terraform's names of an action. */
function actionsJson(action: Action): readonly string[] {
  switch (action.kind) {
    case 'none':
      return ['no-op'];
    case 'replace':
      return action.order === 'create-first' ? ['create', 'delete'] : ['delete', 'create'];
    case 'create':
    case 'update':
    case 'delete':
    case 'forget':
    case 'read':
      return [action.kind];
    default:
      return unreachable(action);
  }
}

function pathJson(path: Path): readonly (string | number | Json)[] {
  return path.map((step) => (typeof step === 'object' ? (knownJson(step) ?? null) : step));
}
