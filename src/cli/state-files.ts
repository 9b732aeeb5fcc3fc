/** `-state-out` and `-backup`: a state read from one file and written to another, and where what was there is kept. */
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
    doc: 'Where to keep the state as it was before; by default beside it, under its name and .backup. "-" keeps none.',
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
  if (files['state-out'] === undefined && files.backup === undefined) return services;
  const wrap = (store: StateStore): StateStore => storeFor(store, files, services, context);
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

/** A store that does what the flags say. */
export function storeFor(
  store: StateStore,
  { 'state-out': out, backup }: StateFiles,
  services: StackServices,
  context: CliContext,
): StateStore {
  if (out === undefined) return keepingBackup(store, backup, context);
  return redirected(store, keepingBackup(openFile(services, out), backup, context));
}

/** A store that keeps what it had where `-backup` says. What is in no file keeps nothing, as in Terraform. */
function keepingBackup(store: StateStore, backup: string | undefined, { directory }: CliContext): StateStore {
  if (backup === undefined) return store;
  return store.keepingIn?.(backup === '-' ? undefined : resolve(directory, backup)) ?? store;
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

/** A store that keeps what it had under the time, whatever `-backup` says but a path. */
export function keepingDated(store: StateStore, backup: string | undefined, context: CliContext): StateStore {
  const { clock, directory } = context;
  const name = store.keepingIn ? store.location : 'terraform.tfstate';
  const dated = `${name}.${Math.floor(clock.now() / 1000)}.backup`;
  const path = resolve(directory, backup === undefined || backup === '-' ? dated : backup);
  return store.keepingIn?.(path) ?? keepingCopy(store, path, context);
}

/** What is in no file is kept in the working directory. */
function keepingCopy(store: StateStore, path: string, { stack, disk }: CliContext): StateStore {
  return {
    ...store,
    async write(state, expected) {
      const before = (await store.read()).value?.state;
      if (before) await disk.write(path, (await stack()).stateFormat.encode(before), { mode: 0o600 });
      return store.write(state, expected);
    },
  };
}
