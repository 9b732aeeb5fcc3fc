/**
 * The steps of a plan and their order. A change is one step, a replacement two; which waits for which follows
 * `waitsFor` and `deletedAfter` of the plan, which name blocks. Between the steps of two blocks stands a group, so that
 * the number of edges grows with the plan and not with its square.
 */
import { formatInstance } from '../core/address.ts';
import type { Plan, ResourceChange } from '../core/plan.ts';
import { type Graph, tidy } from '../graph/index.ts';
import { blockId } from '../scope/index.ts';

/**
 * `make`: whatever leaves an object in place (create, update, read, import, no change) or only drops it from the state;
 * `delete`: the end of an object, which is also half of a replacement.
 */
export interface Step {
  readonly kind: 'make' | 'delete';
  readonly change: ResourceChange;
}

/** Steps by name, and the graph in which they and their groups stand. */
export interface Schedule {
  readonly steps: ReadonlyMap<string, Step>;
  readonly graph: Graph;
}

/** Lays out the steps of a plan. Linear in its changes and the blocks they name. */
export function schedule(plan: Pick<Plan, 'changes'>): Schedule {
  const steps = new Map<string, Step>();
  const edges = new Map<string, string[]>();
  for (const change of plan.changes) {
    for (const kind of kindsOf(change)) {
      const name = stepName(change, kind);
      steps.set(name, { kind, change });
      edges.set(name, kind === 'make' ? makeWaits(change) : deleteWaits(change));
      for (const group of groupsOf(change, kind)) listOf(edges, group).push(name);
    }
  }
  return { steps, graph: tidy(edges) };
}

/** A step's name: the instance's for what it becomes, with a note for what ends. */
export function stepName(change: ResourceChange, kind: Step['kind']): string {
  const name = formatInstance(change.address);
  if (kind === 'make') return name;
  return `${name} (destroy${change.deposed === undefined ? '' : ` deposed ${change.deposed}`})`;
}

function kindsOf({ action }: ResourceChange): readonly Step['kind'][] {
  if (action.kind === 'replace') return ['make', 'delete'];
  return action.kind === 'delete' ? ['delete'] : ['make'];
}

/** Made after what it depends on is made, and after that block's deletions unless they come last by themselves. */
function makeWaits(change: ResourceChange): string[] {
  const waits = change.waitsFor.flatMap((block) => [group('made', block), group('deleted first', block)]);
  const { action } = change;
  if (action.kind === 'replace' && action.order === 'delete-first') waits.push(stepName(change, 'delete'));
  return waits;
}

/** Deleted after the deletions that depend on it, and when it can be connected; with create-first, also after all that is made instead. */
function deleteWaits(change: ResourceChange): string[] {
  const waits = [
    ...change.deletedAfter.map((block) => group('deleted', block)),
    ...(change.connectsAfter ?? []).map((block) => group('made', block)),
  ];
  if (!change.createBeforeDestroy) return waits;
  const successor = change.action.kind === 'replace' ? [stepName(change, 'make')] : [];
  return [...waits, ...change.deletedAfter.map((block) => group('made', block)), ...successor];
}

function groupsOf(change: ResourceChange, kind: Step['kind']): readonly string[] {
  const block = blockId(change.address);
  if (kind === 'make') return [group('made', block)];
  const deleted = group('deleted', block);
  return change.createBeforeDestroy ? [deleted] : [deleted, group('deleted first', block)];
}

const group = (what: 'made' | 'deleted' | 'deleted first', block: string): string => `${what}: ${block}`;

function listOf(edges: Map<string, string[]>, name: string): string[] {
  const list = edges.get(name) ?? [];
  edges.set(name, list);
  return list;
}
