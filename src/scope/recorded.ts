/** What a state says of the objects that provider settings come from. */
import { decodeObject } from '../core/recorded-object.ts';
import type { State } from '../core/state.ts';
import { closure } from '../graph/index.ts';
import type { Evaluation } from './evaluation.ts';
import { blockId } from './instances.ts';

/**
 * Lets the settings of providers see the objects that a state records, so that the cloud can be asked something before
 * anything is planned. What no provider block refers to, directly or not, is left out.
 */
export function seeRecorded({ nodes, references, objects }: Evaluation, state: State | undefined): void {
  const providers = [...nodes.values()].filter(({ kind }) => kind === 'provider');
  const needed = closure(
    references,
    providers.map(({ id }) => id),
  );
  if (needed.size === providers.length) return;
  for (const { address, instances } of state?.resources.values() ?? []) {
    const id = blockId(address);
    const node = needed.has(id) ? nodes.get(id) : undefined;
    if (node?.kind !== 'resource') continue;
    for (const { key, current } of instances.values())
      if (current) objects.set({ ...address, key }, decodeObject(current, node.type.definition.schema));
  }
}
