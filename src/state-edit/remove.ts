import { formatInstance } from '../core/address.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import type { ResourceState, State } from '../core/state.ts';
import { instanceNames, readAddress, type Selection, select } from './selection.ts';

export interface StateRemoval {
  readonly state: State;
  /** The instances that are no longer in it. */
  readonly removed: readonly string[];
}

/**
 * Takes objects out of a state; what really is there stays. Addresses that match nothing are passed over, as long as
 * another one does.
 */
export function removeObjects(state: State, texts: readonly string[]): Checked<StateRemoval> {
  const addresses = texts.map(readAddress);
  const problems = addresses.flatMap(({ diagnostics }) => diagnostics);
  if (problems.length > 0) return failed(...problems);
  let left = state;
  const removed: string[] = [];
  for (const { value: address } of addresses) {
    const selection = address && select(left, address);
    if (!selection) continue;
    removed.push(...namesIn(selection));
    left = without(left, selection);
  }
  if (removed.length > 0) return checked({ state: left, removed });
  return failed(
    diagnose('unknown-object', {
      detail: `The state holds nothing at ${texts.join(', ')}.`,
      help: 'List what it holds with: holdfast state list',
    }),
  );
}

function namesIn(selection: Selection): readonly string[] {
  switch (selection.kind) {
    case 'instance':
      return [formatInstance(selection.address)];
    case 'resource':
      return instanceNames(selection.resource);
    case 'module':
      return selection.resources.flatMap(instanceNames);
  }
}

/** A state without what is selected; a resource goes with its last instance. */
export function without(state: State, selection: Selection): State {
  const gone = new Set<ResourceState>(
    selection.kind === 'module' ? selection.resources : [selection.resource],
  );
  const resources = [...state.resources].flatMap(([name, resource]): [string, ResourceState][] => {
    if (!gone.has(resource)) return [[name, resource]];
    if (selection.kind !== 'instance') return [];
    const instances = new Map([...resource.instances].filter(([, each]) => each !== selection.instance));
    return instances.size > 0 ? [[name, { ...resource, instances }]] : [];
  });
  return { ...state, resources: new Map(resources) };
}
