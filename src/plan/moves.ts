/** Objects that are the same as before under a new address. */
import { formatInstance, formatKey, formatResource, type InstanceAddress } from '../core/address.ts';
import type { InstanceState, ResourceState, State } from '../core/state.ts';
import { blockId, type Evaluation } from '../scope/index.ts';

export interface Moved {
  /** The state with every object under its new address. */
  readonly state: State | undefined;
  /** By new address, where the object was. */
  readonly from: ReadonlyMap<string, InstanceAddress>;
}

/**
 * Moves what a block's `count` moves by itself: a single object becomes the first of many when `count` is added, and the
 * first of many the single one when it is taken away.
 */
export function moveImplied(state: State | undefined, evaluation: Evaluation): Moved {
  const from = new Map<string, InstanceAddress>();
  if (!state) return { state, from };
  const resources = new Map(state.resources);
  for (const resource of state.resources.values()) {
    const moved = movedInstances(resource, evaluation);
    if (!moved) continue;
    resources.set(formatResource(resource.address), { ...resource, instances: moved.instances });
    from.set(moved.to, moved.from);
  }
  return from.size === 0 ? { state, from } : { state: { ...state, resources }, from };
}

interface MovedInstances {
  readonly instances: ReadonlyMap<string, InstanceState>;
  readonly to: string;
  readonly from: InstanceAddress;
}

function movedInstances(
  { address, instances }: ResourceState,
  evaluation: Evaluation,
): MovedInstances | undefined {
  const node = evaluation.nodes.get(blockId(address));
  if (node?.kind !== 'resource' || node.block.forEach || address.mode === 'data') return undefined;
  const [oldKey, newKey] = node.block.count ? [undefined, 0] : [0, undefined];
  const instance = instances.get(formatKey(oldKey));
  if (!instance?.current || instances.has(formatKey(newKey))) return undefined;
  const rest = new Map(instances);
  rest.delete(formatKey(oldKey));
  rest.set(formatKey(newKey), { ...instance, key: newKey });
  return {
    instances: rest,
    to: formatInstance({ ...address, key: newKey }),
    from: oldKey === undefined ? address : { ...address, key: oldKey },
  };
}
