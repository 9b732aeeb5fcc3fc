/** Planning the instances of one `resource` block, and what the state holds of it beyond them. */
import { formatResource } from '../core/address.ts';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { ResourceChange } from '../core/plan.ts';
import type { Connection } from '../core/provider.ts';
import type { ResourceType } from '../core/resource-type.ts';
import { typeOfBlock } from '../core/schema.ts';
import { nullOf, type Value } from '../core/value.ts';
import {
  evaluateConditions,
  evaluateConfig,
  instancesOf,
  type ResourceInstance,
  type ResourceNode,
  withIgnored,
} from '../scope/index.ts';
import { type Decision, decide } from './decide.ts';
import type { Bonds, Holding } from './holdings.ts';
import type { Imported } from './imports.ts';
import { cannotBeDestroyed, isForbidden } from './protection.ts';
import { recordChange, recordConditions } from './record.ts';
import { planRemovals } from './removals.ts';
import type { Planning } from './request.ts';
import { isTriggered } from './triggered.ts';

/** What all instances of a block share while they are planned. */
export interface ManagedBlock {
  readonly node: ResourceNode;
  readonly type: ResourceType;
  /** The blocks it depends on directly. */
  readonly waitsFor: readonly string[];
  /** All blocks it depends on. */
  readonly dependencies: readonly string[];
  /** Undefined where the provider's settings are known only after apply. */
  readonly connection: Connection | undefined;
  /** By instance address, what is taken over from the cloud. */
  readonly imported: ReadonlyMap<string, Imported>;
}

/** Plans every instance of a block. False when one could not be planned, so what depends on it cannot be either. */
export function planManaged(planning: Planning, block: ManagedBlock): boolean {
  const { node } = block;
  const found = instancesOf(planning.evaluation, node);
  planning.problems.push(...found.diagnostics);
  if (!found.value) return false;
  planning.problems.push(...replacedWithoutKey(planning, found.value));
  let succeeded = true;
  const configured = new Set<string>();
  for (const instance of found.value) {
    configured.add(instance.name);
    if (!planning.coverage.covers(node.id, instance.name)) keepAsIs(planning, instance);
    else if (!planInstance(planning, block, instance)) succeeded = false;
  }
  return planRemovals(planning, node.id, configured) && succeeded;
}

/** Warns of requests to replace that lack the key which the instances of this block have. */
function replacedWithoutKey(
  { replaced }: Planning,
  instances: readonly ResourceInstance[],
): readonly Diagnostic[] {
  if (replaced.size === 0) return [];
  const meant = new Map<string, string[]>();
  for (const { address, name } of instances) {
    const { key, ...resource } = address;
    const request = formatResource(resource);
    if (key === undefined || !replaced.has(request)) continue;
    meant.set(request, [...(meant.get(request) ?? []), `-replace='${name}'`]);
  }
  return Array.from(meant, ([request, flags]) =>
    diagnose('replace-without-key', {
      detail: `No instance is replaced for ${request}: the key of one is missing.`,
      help: `Say which is meant: ${flags.slice(0, MOST_FLAGS).join(', ')}${flags.length > MOST_FLAGS ? ', …' : ''}`,
      address: request,
    }),
  );
}

const MOST_FLAGS = 10;

/** An instance outside of what is planned means what the state says. */
function keepAsIs({ evaluation, holdings }: Planning, { address, name }: ResourceInstance): void {
  const current = holdings.byName.get(name)?.current;
  if (current) evaluation.objects.set(address, current);
}

function planInstance(planning: Planning, block: ManagedBlock, instance: ResourceInstance): boolean {
  const { evaluation, problems, request } = planning;
  const before = evaluateConditions(evaluation, instance, 'before');
  if (!recordConditions(planning, instance, before)) return false;
  const config = evaluateConfig(evaluation, instance);
  problems.push(...addressed(config.diagnostics, instance.name));
  if (!config.value || hasErrors(config.diagnostics)) return false;
  const holding = planning.holdings.byName.get(instance.name);
  if (request.mode === 'refresh-only') return observe(planning, block, instance, holding);
  const change = changeOf(planning, block, instance, config.value, holding);
  recordChange(planning, block.node.id, instance.name, change);
  if (holding)
    holding.bonds = newBonds(holding, change.action.kind === 'none' ? change : withKnown(holding, change));
  evaluation.objects.set(instance.address, change.after);
  if (isForbidden(change, block.node)) {
    problems.push(cannotBeDestroyed(instance.name, block.node));
    return false;
  }
  return recordConditions(
    planning,
    instance,
    evaluateConditions(evaluation, instance, 'after', change.after),
  );
}

function changeOf(
  planning: Planning,
  block: ManagedBlock,
  instance: ResourceInstance,
  config: Value,
  holding: Holding | undefined,
): ResourceChange {
  const { node, type, connection } = block;
  const imported = block.imported.get(instance.name);
  const prior = imported?.value ?? holding?.current;
  const createFirst = planning.createFirst.has(node.id);
  const decision = decide({
    type,
    config,
    declared: prior ? withIgnored(node, config, prior) : config,
    prior,
    tainted: holding?.object.status === 'tainted',
    demanded: demand(planning, instance),
    order: createFirst ? 'create-first' : 'delete-first',
    connection,
    address: instance.address,
  });
  return changeBy(planning, block, instance, holding, decision, imported?.id);
}

type Draft = { -readonly [part in keyof ResourceChange]: ResourceChange[part] };

/** A decision about an instance as a change. Written out: an object made from others by spreading costs many times as much. */
function changeBy(
  planning: Planning,
  { node, waitsFor, dependencies }: ManagedBlock,
  { address, name }: ResourceInstance,
  holding: Holding | undefined,
  { action, reason, before, after, replacePaths }: Decision,
  importing?: string,
): ResourceChange {
  const change: Draft = {
    address,
    provider: node.provider.provider.name,
    providerConfig: node.provider.address,
    action,
    before,
    after,
    replacePaths,
    waitsFor,
    deletedAfter: [],
    dependencies,
    createBeforeDestroy: planning.createFirst.has(node.id),
  };
  const previousAddress = planning.movedFrom.get(name);
  if (previousAddress) change.previousAddress = previousAddress;
  if (reason) change.reason = reason;
  if (holding?.observed !== undefined) change.observed = holding.observed;
  if (importing !== undefined) change.importing = importing;
  const generated = planning.request.generated?.get(name);
  if (importing !== undefined && generated !== undefined) change.generatedConfig = generated;
  return change;
}

/** An object that stays takes its place among others as the configuration has it now; undefined where it has. */
function newBonds({ object }: Holding, { dependencies, createBeforeDestroy }: Bonds): Bonds | undefined {
  const same =
    object.createBeforeDestroy === createBeforeDestroy &&
    object.dependencies.length === dependencies.length &&
    object.dependencies.every((each, index) => each === dependencies[index]);
  return same ? undefined : { dependencies, createBeforeDestroy };
}

/** Until an object is updated or replaced, it may stand where it stood, or where it will stand. */
function withKnown({ object }: Holding, { dependencies, createBeforeDestroy }: ResourceChange): Bonds {
  const all = [...new Set([...object.dependencies, ...dependencies])].sort();
  return { dependencies: all, createBeforeDestroy };
}

function demand(
  planning: Planning,
  instance: ResourceInstance,
): 'replace_by_request' | 'replace_by_triggers' | undefined {
  if (planning.replaced.has(instance.name)) return 'replace_by_request';
  return isTriggered(planning, instance) ? 'replace_by_triggers' : undefined;
}

/** `refresh-only`: nothing is to be done; the object is what was seen. */
function observe(
  planning: Planning,
  block: ManagedBlock,
  instance: ResourceInstance,
  holding: Holding | undefined,
): boolean {
  if (!holding) return true;
  const value = holding.current ?? nullOf(typeOfBlock(block.type.schema));
  const nothing = { action: { kind: 'none' }, before: value, after: value, replacePaths: [] } as const;
  const change = changeBy(planning, block, instance, holding, nothing);
  recordChange(planning, block.node.id, instance.name, change);
  holding.bonds = newBonds(holding, change);
  if (holding.current) planning.evaluation.objects.set(instance.address, holding.current);
  return recordConditions(
    planning,
    instance,
    evaluateConditions(planning.evaluation, instance, 'after', value),
  );
}

/** Problems of a block's body, told of the instance they were met in. */
function addressed(problems: readonly Diagnostic[], address: string): readonly Diagnostic[] {
  return problems.map((problem) => (problem.address === undefined ? { ...problem, address } : problem));
}
