/** Data sources: read while planning when all they are asked is known, while applying otherwise. */
import { diagnose, hasErrors } from '../core/diagnostic.ts';
import { fromPlain, type PlainObject, toPlain } from '../core/plain-values.ts';
import type { ActionReason } from '../core/plan.ts';
import type { DataSource } from '../core/resource-type.ts';
import { typeOfBlock } from '../core/schema.ts';
import { isWhollyKnown, nullOf, type Value } from '../core/value.ts';
import {
  checkOf,
  desiredObject,
  evaluateConditions,
  evaluateConfig,
  instancesOf,
  objectDigest,
  pendingDependencies,
  type ResourceInstance,
  type ResourceNode,
  withDefaults,
} from '../scope/index.ts';
import { recordChange, recordConditions } from './record.ts';
import type { Connected } from './refresh.ts';
import type { Planning } from './request.ts';

/** A `data` block while its instances are planned. */
export interface DataBlock {
  readonly node: ResourceNode;
  readonly definition: DataSource;
  readonly waitsFor: readonly string[];
  /** Undefined where the provider's settings are known only after apply. */
  readonly connected: Connected | undefined;
}

/** Reads every instance of a block, or plans to. False when one could not be read. */
export async function planData(planning: Planning, block: DataBlock): Promise<boolean> {
  const found = instancesOf(planning.evaluation, block.node);
  planning.problems.push(...found.diagnostics);
  if (!found.value) return false;
  const pending = hasPending(planning, block.node);
  const covered = found.value.filter(({ name }) => planning.coverage.covers(block.node.id, name));
  const results = await Promise.all(
    covered.map((instance) => planReading(planning, block, instance, pending)),
  );
  return results.every((succeeded) => succeeded);
}

/** Whether something the block depends on by `depends_on` is to be changed: reading now would see the world before it. */
function hasPending(planning: Planning, node: ResourceNode): boolean {
  return pendingDependencies(planning.evaluation, node).some((block) =>
    planning.changes
      .get(block)
      ?.some(({ action, address }) => address.mode === 'managed' && action.kind !== 'none'),
  );
}

async function planReading(
  planning: Planning,
  block: DataBlock,
  instance: ResourceInstance,
  pending: boolean,
): Promise<boolean> {
  const { evaluation, problems } = planning;
  if (!recordConditions(planning, instance, evaluateConditions(evaluation, instance, 'before'))) return false;
  const config = evaluateConfig(evaluation, instance);
  problems.push(...config.diagnostics);
  if (!config.value || hasErrors(config.diagnostics)) return false;
  if (!isWhollyKnown(config.value) || !block.connected) {
    return defer(planning, block, instance, config.value, 'read_because_config_unknown');
  }
  if (pending) return defer(planning, block, instance, config.value, 'read_because_dependency_pending');
  const value = await readData(planning, block, block.connected, instance, config.value);
  const { node, definition } = block;
  const { address, name } = instance;
  if (value)
    planning.holdings.data.set(name, { address, provider: node.provider.address, definition, value });
  if (node.block.scopedTo !== undefined) {
    readAgainLater(planning, block, instance, config.value, value);
    return true;
  }
  if (value === undefined) return false;
  const observed = objectDigest(value, definition.schema);
  record(planning, block, instance, value, value, { observed });
  return recordConditions(planning, instance, evaluateConditions(evaluation, instance, 'after', value));
}

/** The data of a check is read again when all is done; until then it is as it was read now, or not known. */
function readAgainLater(
  planning: Planning,
  block: DataBlock,
  instance: ResourceInstance,
  config: Value,
  value: Value | undefined,
): void {
  const { schema } = block.definition;
  const after = value ?? desiredObject({ schema }, config, undefined);
  record(planning, block, instance, nullOf(typeOfBlock(schema)), after, {
    reason: 'read_because_check_nested',
  });
}

function defer(
  planning: Planning,
  block: DataBlock,
  instance: ResourceInstance,
  config: Value,
  reason: ActionReason,
): boolean {
  const { schema } = block.definition;
  const after = desiredObject({ schema }, config, undefined);
  record(planning, block, instance, nullOf(typeOfBlock(schema)), after, { reason });
  if (instance.node.block.lifecycle.postconditions.length > 0)
    recordConditions(planning, instance, { status: 'unknown', problems: [], diagnostics: [] });
  return true;
}

function record(
  planning: Planning,
  { node, waitsFor }: DataBlock,
  { address, name }: ResourceInstance,
  before: Value,
  after: Value,
  why: { readonly reason: ActionReason } | { readonly observed: string },
): void {
  planning.evaluation.objects.set(address, after);
  recordChange(planning, node.id, name, {
    address,
    provider: node.provider.provider.name,
    providerConfig: node.provider.address,
    action: { kind: 'reason' in why ? 'read' : 'none' },
    ...why,
    before,
    after,
    replacePaths: [],
    waitsFor,
    deletedAfter: [],
    dependencies: [],
    createBeforeDestroy: false,
  });
}

async function readData(
  planning: Planning,
  { definition }: DataBlock,
  { provider, connection }: Connected,
  instance: ResourceInstance,
  config: Value,
): Promise<Value | undefined> {
  const { request, limit, problems, evaluation } = planning;
  const { name, address, node } = instance;
  const { schema } = definition;
  const arguments_ = toPlain(withDefaults(schema, config), schema);
  const call = {
    client: connection.client,
    settings: connection.settings,
    address,
    ...(request.signal && { signal: request.signal }),
  };
  request.emit({ kind: 'step-started', address: name, action: 'read' });
  const started = request.clock.now();
  try {
    const read = await limit(() => definition.read(call, arguments_));
    request.emit({
      kind: 'step-done',
      address: name,
      action: 'read',
      elapsedMs: request.clock.now() - started,
    });
    return fromPlain(read as PlainObject, schema);
  } catch (error) {
    const { detail, help } = provider.describe(error);
    const check = checkOf(instance);
    if (check !== undefined) evaluation.unread.set(check, detail);
    const code = check === undefined ? 'data-read-failed' : 'check-data-unread';
    const subject = node.block.range;
    problems.push(
      diagnose(code, { detail: `${name} could not be read: ${detail}`, subject, help, address: name }),
    );
    return undefined;
  }
}
