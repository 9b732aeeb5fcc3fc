/**
 * Whether a plan still fits: the state, the configuration and the cloud must be what it was made from. What no other
 * tool of the kind looks at is the last of the three.
 */
import { formatInstance } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import { memberOf } from '../core/member.ts';
import { fromPlain, type PlainObject, toPlain } from '../core/plain-values.ts';
import type { Plan, ResourceChange } from '../core/plan.ts';
import type { ResourceType } from '../core/resource-type.ts';
import type { StoredState } from '../core/state-store.ts';
import { compareKeys, isWhollyKnown } from '../core/value.ts';
import { walk } from '../graph/index.ts';
import {
  type Evaluation,
  evaluateConfig,
  findInstance,
  NOTHING_WANTED,
  objectDigest,
  observedObject,
  wantedOf,
  withDefaults,
} from '../scope/index.ts';
import { withoutUnknowns } from './final-object.ts';
import { movementText } from './movement.ts';
import { existing, idOf } from './objects.ts';

/** A saved plan, and the things it must fit. */
export interface FreshnessRequest {
  readonly plan: Plan;
  /** As read under the lock. */
  readonly stored: StoredState;
  /** What the plan's `configurationRevision` would be if it were made now. */
  readonly configurationRevision: string;
  readonly evaluation: Evaluation;
  /** How many objects are read at once. */
  readonly parallelism: number;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/**
 * Refuses a plan that no longer fits, or never did; the diagnostics say what moved. Reads every object and every data source the plan was
 * made from once, also those it leaves alone: who approved it saw a world in which they were right. Looks for the objects
 * it would create, too. See docs/decisions/0006-stale-plans.md.
 */
export async function verifyFresh(request: FreshnessRequest): Promise<Checked<true>> {
  if (hasErrors(request.plan.diagnostics)) return failed(erroredPlan());
  const problems = [...stateMoved(request), ...configurationMoved(request)];
  if (problems.length === 0) problems.push(...(await cloudMoved(request)));
  return problems.length === 0 ? checked(true) : { diagnostics: problems };
}

/** The refusal of a plan that was made in spite of errors. */
export const erroredPlan = (): Diagnostic =>
  diagnose('apply-errored-plan', {
    detail: 'Planning met an error, so this plan holds only a part of what is to be done.',
    help: 'Mend what the plan complained of, and plan again.',
  });

function stateMoved({ plan, stored }: FreshnessRequest): readonly Diagnostic[] {
  if (plan.stateRevision === stored.revision) return [];
  const { serial, lineage } = plan.priorState;
  const now = stored.state;
  if (!now) return [stale('The state it was made from is gone.')];
  if (lineage !== '' && now.lineage !== lineage)
    return [stale(`It was made from another state (lineage ${lineage}; this one is ${now.lineage}).`)];
  return [stale(`The state was written since it was made (serial ${serial} then, ${now.serial} now).`)];
}

function configurationMoved({ plan, configurationRevision }: FreshnessRequest): readonly Diagnostic[] {
  if (plan.configurationRevision === configurationRevision) return [];
  return [stale('The configuration or the values of its variables changed since it was made.')];
}

async function cloudMoved(request: FreshnessRequest): Promise<readonly Diagnostic[]> {
  const watched = request.plan.changes.filter((change) => isWatched(change) || isNew(change));
  seeAsPlanned(request);
  const byName = new Map(watched.map((change) => [nameOf(change), change]));
  const graph = new Map([...byName.keys()].map((name) => [name, []]));
  const problems: Diagnostic[] = [];
  const visit = async (name: string): Promise<boolean> => {
    const change = byName.get(name);
    if (change) problems.push(...(await (isData(change) ? dataMoved : objectMoved)(request, change)));
    return true;
  };
  await walk(graph, visit, { parallelism: request.parallelism, signal: request.signal });
  return problems.sort((a, b) => compareKeys(a.address ?? '', b.address ?? ''));
}

/** Objects that were read for the plan, and existed. */
function isWatched({ observed, before }: ResourceChange): boolean {
  return observed !== undefined && existing(before) !== undefined;
}

/** Objects that would come into being. */
function isNew({ action, address }: ResourceChange): boolean {
  return action.kind === 'create' && address.mode === 'managed';
}

const isData = ({ address }: ResourceChange): boolean => address.mode === 'data';

/** What data sources are asked, and provider settings, may depend on any object: expressions see what they saw when the plan was made. */
function seeAsPlanned({ plan, evaluation }: FreshnessRequest): void {
  for (const { address, after, deposed } of plan.changes)
    if (deposed === undefined && existing(after)) evaluation.objects.set(address, after);
}

/** Asks a data source what it was asked for the plan. One that cannot be asked any more is left to apply. */
async function dataMoved(request: FreshnessRequest, change: ResourceChange): Promise<readonly Diagnostic[]> {
  const { evaluation, signal } = request;
  const address = formatInstance(change.address);
  const instance = findInstance(evaluation, change.address).value;
  const config = instance && evaluateConfig(evaluation, instance).value;
  const connected = await evaluation.connections.connectAddress(change.providerConfig);
  if (!connected.value) return connected.diagnostics;
  const { provider, connection } = connected.value;
  const definition = memberOf(provider.dataSources, change.address.type);
  if (!definition || !config || !isWhollyKnown(config)) return [];
  const { schema } = definition;
  const { client, settings } = connection;
  try {
    const call = { client, settings, address: change.address, ...(signal && { signal }) };
    const read = await definition.read(call, toPlain(withDefaults(schema, config), schema));
    const seen = fromPlain(read as PlainObject, schema);
    if (objectDigest(seen, schema) === change.observed) return [];
    return [moved(`${address} gives another answer: ${movementText(change.after, seen)}`, address)];
  } catch (error) {
    const { detail, help } = provider.describe(error);
    return [diagnose('apply-read-failed', { detail: `${address}: ${detail}`, help, address })];
  }
}

const nameOf = ({ address, deposed = '' }: ResourceChange): string => `${formatInstance(address)} ${deposed}`;

async function objectMoved(
  request: FreshnessRequest,
  change: ResourceChange,
): Promise<readonly Diagnostic[]> {
  const address = formatInstance(change.address);
  const connected = await request.evaluation.connections.connectAddress(change.providerConfig);
  if (!connected.value) return isNew(change) ? [] : connected.diagnostics;
  const { provider, connection } = connected.value;
  const definition = memberOf(provider.resourceTypes, change.address.type);
  const known = definition && knownOf(definition, change);
  if (!known) return [];
  const { id, object } = known;
  const { client, settings } = connection;
  const { emit, signal } = request;
  if (!isNew(change)) emit({ kind: 'refresh-started', address, id });
  try {
    const call = { client, settings, ...(signal && { signal }) };
    const wanted = isNew(change) ? NOTHING_WANTED : wantedOf(request.evaluation, change.address);
    const read = await definition.read(call, id, object as never, wanted);
    if (!isNew(change)) emit({ kind: 'refresh-done', address, id });
    const movement = movementOf(definition, change, read as PlainObject | undefined);
    return movement === undefined ? [] : [moved(`${address} ("${id}") ${movement}`, address)];
  } catch (error) {
    const { detail, help } = provider.describe(error);
    return [diagnose('apply-read-failed', { detail: `${address}: ${detail}`, help, address })];
  }
}

/** What to read, and what is held of it; undefined where there is nothing to look for before it is made. */
function knownOf(
  definition: ResourceType,
  change: ResourceChange,
): { readonly id: string; readonly object: PlainObject } | undefined {
  const { schema, repeatable, identify } = definition;
  if (!isNew(change)) {
    const id = idOf(change.before);
    return id === undefined ? undefined : { id, object: toPlain(change.before, schema) };
  }
  const object = toPlain(withoutUnknowns(change.after), schema);
  const id = repeatable ? undefined : identify?.(object as never);
  return id === undefined ? undefined : { id, object };
}

/** What befell an object, as the end of a sentence without its full stop. */
function movementOf(
  definition: ResourceType,
  change: ResourceChange,
  read: PlainObject | undefined,
): string | undefined {
  if (isNew(change)) return read && 'would be created, and exists in the cloud already';
  const seen = read && observedObject(definition, read, change.before);
  if (objectDigest(seen, definition.schema) === change.observed) return undefined;
  if (!seen) return 'was deleted in the cloud since it was made';
  return `was changed in the cloud since it was made: ${movementText(change.before, seen)}`;
}

function stale(detail: string): Diagnostic {
  return diagnose('apply-stale-plan', {
    detail: `The saved plan can no longer be applied: ${detail}`,
    help: 'Nothing was changed. Plan again.',
  });
}

function moved(what: string, address: string): Diagnostic {
  return diagnose('apply-stale-plan', {
    detail: `The saved plan can no longer be applied: ${what}.`,
    help: 'Nothing was changed. "holdfast drift" tells who did it; then plan again.',
    address,
  });
}
