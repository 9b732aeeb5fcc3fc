/**
 * Whether a plan still fits: the state, the configuration and the cloud must be what it was made from. What no other
 * tool of the kind looks at is the last of the three.
 */
import { formatInstance } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import { type PlainObject, toPlain } from '../core/plain-values.ts';
import type { Plan, ResourceChange } from '../core/plan.ts';
import type { StoredState } from '../core/state-store.ts';
import { walk } from '../graph/index.ts';
import { type Connections, objectDigest, observedObject } from '../scope/index.ts';
import { existing, idOf } from './objects.ts';

/** A saved plan, and the things it must fit. */
export interface FreshnessRequest {
  readonly plan: Plan;
  /** As read under the lock. */
  readonly stored: StoredState;
  /** What the plan's `configurationRevision` would be if it were made now. */
  readonly configurationRevision: string;
  readonly connections: Connections;
  /** How many objects are read at once. */
  readonly parallelism: number;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}

/** Refuses a plan that no longer fits; the diagnostics say what moved. Reads every object the plan would change. */
export async function verifyFresh(request: FreshnessRequest): Promise<Checked<true>> {
  const problems = [...stateMoved(request), ...configurationMoved(request)];
  if (problems.length === 0) problems.push(...(await cloudMoved(request)));
  return problems.length === 0 ? checked(true) : { diagnostics: problems };
}

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
  const changing = request.plan.changes.filter(isWatched);
  const byName = new Map(changing.map((change) => [nameOf(change), change]));
  const graph = new Map([...byName.keys()].map((name) => [name, []]));
  const problems: Diagnostic[] = [];
  const visit = async (name: string): Promise<boolean> => {
    const change = byName.get(name);
    const problem = change && (await objectMoved(request, change));
    if (problem) problems.push(...problem);
    return true;
  };
  await walk(graph, visit, { parallelism: request.parallelism, signal: request.signal });
  return problems;
}

/** Objects that exist and would be touched. */
function isWatched({ observed, action, before }: ResourceChange): boolean {
  return (
    observed !== undefined &&
    action.kind !== 'none' &&
    action.kind !== 'forget' &&
    existing(before) !== undefined
  );
}

const nameOf = ({ address, deposed = '' }: ResourceChange): string => `${formatInstance(address)} ${deposed}`;

async function objectMoved(
  { connections, emit, signal }: FreshnessRequest,
  change: ResourceChange,
): Promise<readonly Diagnostic[]> {
  const address = formatInstance(change.address);
  const connected = await connections.connectAddress(change.providerConfig);
  if (!connected.value) return connected.diagnostics;
  const { provider, connection } = connected.value;
  const definition = provider.resourceTypes[change.address.type];
  const id = idOf(change.before);
  if (!definition || id === undefined) return [];
  const { client, settings } = connection;
  emit({ kind: 'refresh-started', address, id });
  try {
    const known = toPlain(change.before, definition.schema);
    const read = await definition.read({ client, settings, ...(signal && { signal }) }, id, known as never);
    const seen = read && observedObject(definition, read as PlainObject, change.before);
    emit({ kind: 'refresh-done', address, id });
    if (objectDigest(seen, definition.schema) === change.observed) return [];
    const what = seen ? 'was changed' : 'was deleted';
    return [stale(`${address} ("${id}") ${what} in the cloud since it was made.`, address)];
  } catch (error) {
    const { detail, help } = provider.describe(error);
    return [diagnose('apply-read-failed', { detail: `${address}: ${detail}`, help, address })];
  }
}

function stale(detail: string, address?: string): Diagnostic {
  return diagnose('apply-stale-plan', {
    detail: `The saved plan can no longer be applied: ${detail}`,
    help: 'Nothing was changed. Plan again.',
    address,
  });
}
