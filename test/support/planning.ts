/** Planning in tests: configurations as text, and what a plan would leave behind if everything went as planned. */
import { convertVariable, loadConfiguration } from '../../src/config/index.ts';
import { formatInstance, formatKey, formatResource, resourceOf } from '../../src/core/address.ts';
import { type Checked, hasErrors } from '../../src/core/diagnostic.ts';
import type { EngineEvent } from '../../src/core/events.ts';
import { withoutMarks } from '../../src/core/plain-values.ts';
import type { Plan, ResourceChange } from '../../src/core/plan.ts';
import type { Providers } from '../../src/core/provider.ts';
import { encodeObject } from '../../src/core/recorded-object.ts';
import type { Schema } from '../../src/core/schema.ts';
import { attributesOf } from '../../src/core/schema-parts.ts';
import { setValue } from '../../src/core/set-value.ts';
import type { InstanceState, ResourceState, State } from '../../src/core/state.ts';
import type { Type } from '../../src/core/type.ts';
import {
  isWhollyKnown,
  mapValue,
  marksOf,
  objectValue,
  stringValue,
  typeOf,
  unmark,
  type Value,
  withMarks,
} from '../../src/core/value.ts';
import { createFunctions, type FileAccess } from '../../src/eval/index.ts';
import { type PlanRequest, plan } from '../../src/plan/index.ts';
import {
  desiredObject,
  type Evaluation,
  evaluateConfig,
  evaluateOutputs,
  findInstance,
  startEvaluation,
  withIgnored,
} from '../../src/scope/index.ts';
import { filesInMemory } from './config-files.ts';
import { manualClock } from './manual-clock.ts';

/** Functions that find no files. */
const noFiles: FileAccess = {
  read: () => {
    throw new Error('there are no files here');
  },
  kind: () => undefined,
  list: () => [],
  real: (path) => path,
  home: () => '/home',
};

/** What a test may say of a plan; everything else is as usual. */
export type Wishes = Partial<Omit<PlanRequest, 'evaluation' | 'stored'>> & {
  readonly variables?: ReadonlyMap<string, Value>;
  readonly state?: State | undefined;
  readonly events?: EngineEvent[];
};

/** The world of a test: providers, and the configuration as `main.tf` or files by path. */
export async function evaluationOf(
  files: string | Readonly<Record<string, string>>,
  providers: Providers,
  variables: ReadonlyMap<string, Value> = new Map(),
): Promise<Checked<Evaluation>> {
  const loaded = await loadConfiguration({
    directory: '.',
    files: filesInMemory(typeof files === 'string' ? { 'main.tf': files } : files),
  });
  if (!loaded.value || hasErrors(loaded.diagnostics)) return { diagnostics: loaded.diagnostics };
  const resolved = new Map<string, Value>();
  for (const [name, block] of loaded.value.root.variables) {
    const { value } = convertVariable(block, variables.get(name), undefined);
    if (value) resolved.set(name, value);
  }
  return startEvaluation({
    configuration: loaded.value,
    variables: resolved,
    providers,
    services: { clock: manualClock(), environment: {}, runId: 'test', version: '0.0.0' },
    functions: createFunctions({ files: noFiles, directory: '.' }),
    workspace: 'default',
    paths: { cwd: '/home', root: '.' },
  });
}

/** Plans, and gives problems and plan. */
export async function tryPlan(
  files: string | Readonly<Record<string, string>>,
  providers: Providers,
  { state, variables, events, ...wishes }: Wishes = {},
): Promise<Checked<Plan>> {
  const evaluation = await evaluationOf(files, providers, variables);
  if (!evaluation.value) return { diagnostics: evaluation.diagnostics };
  return plan({
    variables: variables ?? new Map(),
    stored: { state, revision: state ? 'r1' : '' },
    mode: 'normal',
    targets: [],
    replace: [],
    refresh: 'all',
    parallelism: 10,
    clock: manualClock(),
    emit: (event) => events?.push(event),
    ...wishes,
    evaluation: evaluation.value,
  });
}

/** Plans, and fails the test where there is no plan, or only a part of one. */
export async function planOf(
  files: string | Readonly<Record<string, string>>,
  providers: Providers,
  wishes: Wishes = {},
): Promise<Plan> {
  const { value, diagnostics } = await tryPlan(files, providers, wishes);
  if (value && !hasErrors(diagnostics)) return value;
  throw new Error(diagnostics.map(({ code, detail }) => `${code}: ${detail}`).join('\n'));
}

/** What a plan does, a line each: `create aws_x.y`, `replace (delete-first) aws_x.z`; what stays as it is left out. */
export function actionsOf(made: Plan): readonly string[] {
  return made.changes.filter(({ action }) => action.kind !== 'none').map(describe);
}

function describe({ action, address, deposed, reason }: ResourceChange): string {
  const order = action.kind === 'replace' ? ` (${action.order})` : '';
  const note = `${deposed === undefined ? '' : ` deposed ${deposed}`}${reason ? ` ${reason}` : ''}`;
  return `${action.kind}${order} ${formatInstance(address)}${note}`;
}

/**
 * The state after everything in a plan was done, and went as planned: every object is declared anew with what is known by
 * then, and what only a cloud can say (ids and the like) is made up.
 */
export async function stateAfter(
  files: string | Readonly<Record<string, string>>,
  made: Plan,
  providers: Providers,
  variables?: ReadonlyMap<string, Value>,
): Promise<State> {
  const { value: evaluation } = await evaluationOf(files, providers, variables);
  if (!evaluation) throw new Error('the configuration cannot be evaluated');
  const resources = new Map<string, ResourceState>();
  for (const [name, resource] of made.priorState.resources) {
    resources.set(name, { ...resource, instances: new Map(resource.instances) });
  }
  for (const change of made.changes) evaluation.objects.set(change.address, change.after);
  for (const change of made.changes) {
    if (change.action.kind === 'delete' || change.action.kind === 'forget') {
      remove(resources, change);
      continue;
    }
    const object = finalObject(evaluation, change);
    evaluation.objects.set(change.address, object);
    addTo(resources, change, object, schemaOf(providers, change));
  }
  const { serial, terraformVersion } = made.priorState;
  const outputs = new Map(made.priorState.outputs);
  const values = evaluateOutputs(evaluation, (name) => made.outputs.some((output) => output.name === name));
  for (const { name, action } of made.outputs) if (action === 'delete') outputs.delete(name);
  for (const [name, { block, value }] of values.value ?? []) {
    const known = unmark(value);
    if (known.kind !== 'null')
      outputs.set(name, { value: known, type: typeOf(known), sensitive: block.sensitive });
  }
  return { serial: serial + 1, lineage: 'test', terraformVersion, outputs, resources };
}

function schemaOf(providers: Providers, { provider, address: { mode, type } }: ResourceChange): Schema {
  const { resourceTypes, dataSources } = providers[provider] ?? {};
  const definition = mode === 'managed' ? resourceTypes?.[type] : dataSources?.[type];
  if (!definition) throw new Error(`no ${type} in ${provider}`);
  return definition.schema;
}

function finalObject(evaluation: Evaluation, { address, action, before, after }: ResourceChange): Value {
  const instance = findInstance(evaluation, address).value;
  if (action.kind === 'none' || !instance) return after;
  const declared = evaluateConfig(evaluation, instance).value ?? after;
  const prior = action.kind === 'update' ? before : undefined;
  const desired = desiredObject(
    instance.node.type.mode === 'data'
      ? { schema: instance.node.type.definition.schema }
      : instance.node.type.definition,
    prior ? withIgnored(instance.node, declared, prior) : declared,
    prior,
  );
  return madeUp(desired, attributesOf(after));
}

let counter = 0;

/** Makes up what is not known yet, as `terraform_data` and the fake cloud do: fresh ids, `output` from `input`. */
function madeUp(desired: Value, planned: ReadonlyMap<string, Value>): Value {
  const attributes = new Map(attributesOf(desired));
  for (const [name, value] of attributes) {
    const foretold = planned.get(name);
    if (name === 'output') attributes.set(name, withoutMarks(attributes.get('input') ?? value));
    else if (unmark(value).kind === 'unknown' && foretold) attributes.set(name, known(name, foretold));
    else attributes.set(name, known(name, value));
  }
  return { kind: 'object', attributes };
}

function known(name: string, value: Value): Value {
  if (isWhollyKnown(value)) return value;
  const inner = unmark(value);
  const within = (part: Value): Value => known(name, part);
  switch (inner.kind) {
    case 'object': {
      const attributes = Array.from(inner.attributes, ([key, part]) => [key, known(key, part)] as const);
      return withMarks(objectValue(attributes), marksOf(value));
    }
    case 'list':
      return withMarks({ ...inner, items: inner.items.map(within) }, marksOf(value));
    case 'set':
      return withMarks(setValue(inner.element, inner.items.map(within)), marksOf(value));
    case 'unknown':
      return withMarks(madeUpOf(inner.type, name), marksOf(value));
    default:
      return value;
  }
}

function madeUpOf(type: Type, name: string): Value {
  switch (type.kind) {
    case 'list':
    case 'set':
      return { kind: type.kind, element: type.element, items: [] };
    case 'map':
      return mapValue(type.element, []);
    default:
      return stringValue(`${name}-${++counter}`);
  }
}

function remove(resources: Map<string, ResourceState>, { address, deposed }: ResourceChange): void {
  const name = formatResource(address);
  const instances = resources.get(name)?.instances as Map<string, InstanceState> | undefined;
  const key = formatKey(address.key);
  const instance = instances?.get(key);
  if (!instances || !instance) return;
  if (deposed === undefined) instances.delete(key);
  else (instance.deposed as Map<string, unknown>).delete(deposed);
  if (instances.size === 0) resources.delete(name);
}

function addTo(
  resources: Map<string, ResourceState>,
  { address, providerConfig, dependencies, createBeforeDestroy }: ResourceChange,
  object: Value,
  schema: Schema,
): void {
  const name = formatResource(address);
  const resource = resources.get(name) ?? {
    address: resourceOf(address),
    provider: providerConfig,
    instances: new Map<string, InstanceState>(),
  };
  resources.set(name, resource);
  (resource.instances as Map<string, InstanceState>).set(formatKey(address.key), {
    key: address.key,
    deposed: new Map(),
    current: {
      ...encodeObject(object, schema),
      schemaVersion: schema.version,
      status: 'ready',
      dependencies,
      createBeforeDestroy,
    },
  });
}
