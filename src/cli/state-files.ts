/** `-state-out` and `-backup`: a state read from one file and written to another, and a copy of what was there before. */
import { resolve } from 'node:path';
import { type Checked, checked } from '../core/diagnostic.ts';
import type { StateStore } from '../core/state-store.ts';
import type { StackServices } from '../stack/index.ts';
import type { CliContext } from './command.ts';
import type { Flags } from './flags.ts';

/** The flags, under Terraform's names. */
export const stateFileFlags = {
  'state-out': {
    kind: 'text',
    value: 'path',
    doc: 'Write the state to this file, and leave the one it was read from as it is.',
  },
  backup: {
    kind: 'text',
    value: 'path',
    doc: 'Keep the state as it was in this file, too. "-" keeps none but the one beside the state.',
  },
} as const satisfies Flags;

/** What they say. */
export interface StateFiles {
  readonly 'state-out'?: string | undefined;
  readonly backup?: string | undefined;
}

/** The services with stores that do what the flags say. */
export function withStateFiles(
  services: StackServices,
  context: CliContext,
  files: StateFiles,
): StackServices {
  const { 'state-out': out, backup = '-' } = files;
  if (out === undefined && backup === '-') return services;
  const keep = backup === '-' ? undefined : resolve(context.directory, backup);
  const wrap = (store: StateStore): StateStore => {
    const target = out === undefined ? store : openFile(services, out);
    return backedUp(target === store ? store : redirected(store, target), services, context, keep);
  };
  return {
    ...services,
    openState: (request) => mapped(services.openState(request), wrap),
    openBackend: (request) =>
      mapped(services.openBackend(request), (backend) => ({
        ...backend,
        store: (workspace) => wrap(backend.store(workspace)),
      })),
  };
}

function mapped<T, U>({ value, diagnostics }: Checked<T>, change: (value: T) => U): Checked<U> {
  return value === undefined ? { diagnostics } : checked(change(value), diagnostics);
}

function openFile({ openState, directory }: StackServices, path: string): StateStore {
  const opened = openState({
    directory,
    workspace: 'default',
    backend: { type: 'local', settings: { path } },
  });
  if (!opened.value) throw new Error(`A file can always be opened as a state: ${path}`);
  return opened.value;
}

/** Reads one store until something is written to the other, which is what is locked and holds the journal. */
function redirected(source: StateStore, target: StateStore): StateStore {
  let written = false;
  return {
    ...target,
    async read() {
      const there = await target.read();
      if (written || !there.value) return there;
      const { value, diagnostics } = await source.read();
      return value ? checked({ ...value, revision: there.value.revision }, diagnostics) : { diagnostics };
    },
    async write(state, expected) {
      const done = await target.write(state, expected);
      written ||= done.value !== undefined;
      return done;
    },
  };
}

/** Keeps what the store holds before the first write. */
function backedUp(
  store: StateStore,
  { stateFormat }: StackServices,
  { disk }: CliContext,
  path: string | undefined,
): StateStore {
  if (path === undefined) return store;
  let kept = false;
  return {
    ...store,
    async write(state, expected) {
      const before = kept ? undefined : (await store.read()).value?.state;
      if (before) await disk.write(path, stateFormat.encode(before), { mode: 0o600 });
      kept = true;
      return store.write(state, expected);
    },
  };
}
