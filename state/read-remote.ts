/** The state of another configuration, only to be read. */
import { type Checked, checked, diagnose, failed } from '../src/core/diagnostic.ts';
import type { RemoteStatePlace } from '../src/core/provider.ts';
import type { State } from '../src/core/state.ts';
import { type BackendServices, openState } from './open.ts';

/** Reads the state at a place; paths start from `directory`. That there is none is a problem. No lock is taken. */
export async function readRemoteState(
  { backend, workspace, settings }: RemoteStatePlace,
  services: BackendServices & { readonly directory: string },
): Promise<Checked<State>> {
  const store = openState({ ...services, workspace, backend: { type: backend, settings } });
  if (!store.value) return { diagnostics: store.diagnostics };
  const read = await store.value.read();
  if (!read.value) return { diagnostics: read.diagnostics };
  const { state } = read.value;
  if (state) return checked(state, read.diagnostics);
  const detail = `No state was found at ${store.value.location}: the given workspace of the given backend has none.`;
  return failed(diagnose('no-state', { detail }));
}
