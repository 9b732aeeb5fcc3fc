import { formatInstance } from '../core/address.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import type { ObjectState, ResourceState, State } from '../core/state.ts';
import { readAddress, type Selection, select } from './selection.ts';

/** Marks an object to be replaced at the next apply. */
export function taintObject(state: State, text: string): Checked<State> {
  const found = objectAt(state, text);
  return found.value
    ? checked(withStatus(state, found.value, 'tainted'))
    : { diagnostics: found.diagnostics };
}

/** Takes that mark away. */
export function untaintObject(state: State, text: string): Checked<State> {
  const found = objectAt(state, text);
  if (!found.value) return { diagnostics: found.diagnostics };
  if (found.value.object.status === 'tainted') return checked(withStatus(state, found.value, 'ready'));
  return failed(
    diagnose('not-tainted', {
      detail: `${formatInstance(found.value.address)} is not marked to be replaced, so there is no mark to take away.`,
    }),
  );
}

type Found = Extract<Selection, { kind: 'instance' }> & { readonly object: ObjectState };

function objectAt(state: State, text: string): Checked<Found> {
  const address = readAddress(text);
  if (!address.value) return { diagnostics: address.diagnostics };
  const { instance: wanted } = address.value;
  if (!wanted || wanted.mode === 'data') {
    const what = wanted ? 'a data source, which is never replaced' : 'a module';
    return failed(
      diagnose('invalid-state-address', {
        detail: `${text} is ${what}; an instance of a resource is needed.`,
      }),
    );
  }
  const selection = select(state, address.value);
  const object = selection?.kind === 'instance' ? selection.instance.current : undefined;
  if (selection?.kind === 'instance' && object) return checked({ ...selection, object });
  return failed(
    diagnose('no-such-instance', {
      detail: `The state holds no object at ${formatInstance(wanted)}.`,
      help: 'If its block was just added, apply first. What the state holds: holdfast state list',
    }),
  );
}

function withStatus(state: State, found: Found, status: ObjectState['status']): State {
  const { resource, instance, object } = found;
  const changed = { ...instance, current: { ...object, status } };
  const replaceInstance = (each: ResourceState): ResourceState => ({
    ...each,
    instances: new Map([...each.instances].map(([key, one]) => [key, one === instance ? changed : one])),
  });
  const resources = [...state.resources].map(([name, each]): [string, ResourceState] => [
    name,
    each === resource ? replaceInstance(each) : each,
  ]);
  return { ...state, resources: new Map(resources) };
}
