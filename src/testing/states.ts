/**
 * The states that the runs of a file work on. They lie in files of their own below the data directory until all that is
 * in them is removed again, so that a crash, or a removal that fails, loses nothing.
 */
import { posix } from 'node:path';
import { formatInstance } from '../core/address.ts';
import { type Checked, checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { State } from '../core/state.ts';
import type { StateStore, StoredState } from '../core/state-store.ts';
import type { EvaluationInputs } from '../scope/index.ts';
import type { StackServices } from '../stack/index.ts';

/** One of them. */
export interface TestState {
  /** Where it lies, as a user would type it. */
  readonly path: string;
  readonly store: StateStore;
  stored: StoredState;
  /** The run that changed it last, and what it was made with. */
  last?: { readonly run: string; readonly order: number; readonly inputs: EvaluationInputs };
}

/** The states of one file, by key; made when first asked for. */
export interface TestStates {
  at(key: string): Promise<Checked<TestState>>;
  /** Those that a run has changed, the one changed last first. */
  changed(): readonly TestState[];
}

/** The folder below the data directory. */
export const KEPT = 'holdfast-tests';

/** Opens the states of a file. */
export function openStates(services: StackServices, folder: string, file: string): TestStates {
  const states = new Map<string, TestState>();
  return {
    async at(key) {
      const known = states.get(key);
      if (known) return checked(known);
      const path = posix.join(folder, `${slug(file)}-${states.size + 1}.tfstate`);
      const store = openAt(services, path);
      if (!store.value) return { diagnostics: store.diagnostics };
      const stored = await store.value.read();
      if (!stored.value) return { diagnostics: stored.diagnostics };
      const state = { path, store: store.value, stored: stored.value };
      states.set(key, state);
      return checked(state, stored.diagnostics);
    },
    changed: () =>
      [...states.values()]
        .filter(({ last }) => last !== undefined)
        .sort((a, b) => (b.last?.order ?? 0) - (a.last?.order ?? 0)),
  };
}

/** Addresses of all managed instances of a state. */
export function heldBy(state: State | undefined): readonly string[] {
  return [...(state?.resources.values() ?? [])].flatMap(({ address, instances }) =>
    address.mode === 'managed'
      ? [...instances.values()].map(({ key }) =>
          formatInstance(key === undefined ? address : { ...address, key }),
        )
      : [],
  );
}

/** A warning for every state that an earlier run of the tests left, with objects in it or in its journal. */
export async function statesLeftBehind(
  services: StackServices,
  dataDirectory: string,
): Promise<readonly Diagnostic[]> {
  const { files } = services;
  const top = posix.join(dataDirectory, KEPT);
  const found: Diagnostic[] = [];
  for (const run of (await files.list(top)) ?? []) {
    const names = (await files.list(posix.join(top, run))) ?? [];
    const stems = new Set(names.flatMap((name) => /^(.+\.tfstate)(?:\.|$)/.exec(name)?.[1] ?? []));
    for (const name of stems) {
      const path = posix.join(top, run, name);
      const held = await heldAt(services, path);
      if (held.length > 0) found.push(leftBehind(path, held));
    }
  }
  return found;
}

/** The instances of a state, and those that a run cut off was about to make. */
async function heldAt(services: StackServices, path: string): Promise<readonly string[]> {
  const store = openAt(services, path).value;
  if (!store) return [];
  const state = (await store.read()).value?.state;
  const entries = (await store.journal.entries()).value ?? [];
  const begun = entries.flatMap((entry) => (entry.kind === 'intent' ? [formatInstance(entry.address)] : []));
  return [...new Set([...heldBy(state), ...begun])];
}

function openAt({ openState, directory }: StackServices, path: string): Checked<StateStore> {
  return openState({ directory, workspace: 'default', backend: { type: 'local', settings: { path } } });
}

function leftBehind(path: string, held: readonly string[]): Diagnostic {
  return diagnose('tests-left-behind', {
    detail: `A run of the tests that was cut off, or is still going on elsewhere, has these objects in ${path}: ${held.join(', ')}.`,
    help: `If it does not go on, remove them with: ${removalCommand(path)}`,
  });
}

/** The command that removes what a state file holds. */
export const removalCommand = (path: string): string => `holdfast destroy -state=${path}`;

const slug = (file: string): string => file.replace(/\.tftest\.(?:hcl|json)$/, '').replace(/[^\w-]+/g, '-');
