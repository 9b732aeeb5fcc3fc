/**
 * Provider configurations that cannot be connected while planning, because their settings are known only after apply.
 * What is made through them is planned without foresight; what is held through them is left as it is recorded.
 */
import { formatInstance } from '../core/address.ts';
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Action } from '../core/plan.ts';
import { closure } from '../graph/index.ts';
import { directDependencies, type ProviderNode } from '../scope/index.ts';
import type { Holding } from './holdings.ts';
import { readableOf } from './refresh.ts';
import type { Planning } from './request.ts';

/** Takes note of such a configuration, and warns of objects that were to be read through it. */
export function leaveUnread(
  planning: Planning,
  { address }: ProviderNode,
  unknown: Diagnostic,
  holdings: readonly Holding[],
): void {
  planning.unconnected.set(address, unknown);
  const left = holdings.flatMap((holding) => readableOf(planning, holding));
  if (left.length === 0) return;
  const names = left.map(({ holding }) => holding.name);
  const shown = names.slice(0, MOST_NAMED).join(', ');
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
  planning.problems.push(
    diagnose('objects-not-read', {
      detail: `${unknown.detail} They are planned as the state has them, and whether they have drifted is not known: ${shown}${more}.`,
      subject: unknown.subject,
      help: unknown.help,
      address,
    }),
  );
}

const MOST_NAMED = 10;

/** By address of such a configuration, the blocks that its settings come from: they are made before it is connected. */
export function settlingOf(planning: Planning): ReadonlyMap<string, readonly string[]> {
  const { evaluation } = planning;
  return new Map(
    unconnectedNodes(planning).map((node) => [node.address, directDependencies(evaluation, node)]),
  );
}

/**
 * Deletions that could never be: through a configuration whose settings come from an object that is itself deleted first
 * and made anew, which waits for all that depends on it to be gone.
 */
export function deadlocks(planning: Planning): readonly Diagnostic[] {
  const { evaluation, unconnected, changes } = planning;
  const all = [...changes.values()].flat();
  return unconnectedNodes(planning).flatMap((node) => {
    const behind = closure(evaluation.references, [node.id]);
    const waiting = [...behind].some((block) => changes.get(block)?.some(({ action }) => isAnew(action)));
    const ending = all.find(({ action, providerConfig }) => providerConfig === node.address && ends(action));
    const unknown = unconnected.get(node.address);
    if (!waiting || !ending || !unknown) return [];
    const name = formatInstance(ending.address);
    return [{ ...unknown, detail: `${unknown.detail} ${name} is to be deleted before.` }];
  });
}

function unconnectedNodes({ evaluation, unconnected }: Planning): readonly ProviderNode[] {
  return [...unconnected.keys()].flatMap((address) => {
    const node = evaluation.nodes.get(address);
    return node?.kind === 'provider' ? [node] : [];
  });
}

const isAnew = (action: Action): boolean => action.kind === 'replace' && action.order === 'delete-first';

const ends = ({ kind }: Action): boolean => kind === 'delete' || kind === 'replace';
