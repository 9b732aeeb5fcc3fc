/** What the commands that change a state have in common: lock, read, change, back up, write. */
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { State } from '../core/state.ts';
import type { StateStore, StoredState } from '../core/state-store.ts';
import type { CliContext } from './command.ts';
import { stateFlags, viewFlags } from './flag-groups.ts';
import type { Flags, Invocation } from './flags.ts';
import type { Printer } from './printer.ts';
import { openDirectoryStore } from './read-state.ts';
import { keepingDated, type StateFiles, storeFor } from './state-files.ts';
import { TERRAFORM_VERSION } from './terraform-version.ts';

/** The flags of a command that changes a state. */
export const stateEditFlags = {
  ...viewFlags,
  lock: stateFlags.lock,
  'lock-timeout': stateFlags['lock-timeout'],
  state: stateFlags.state,
  backup: {
    kind: 'text',
    value: 'path',
    doc: 'Where to keep the state as it was before; by default beside it, with the time in its name.',
  },
  'ignore-remote-version': {
    kind: 'switch',
    default: false,
    doc: 'Accepted for compatibility; states have no remote version here.',
  },
} as const satisfies Flags;

export interface StateEditInvocation {
  readonly flags: Invocation<typeof stateEditFlags>['flags'] & StateFiles;
}

/** A change of a state: the new one, or the same where nothing is to be written, and what the command wants to tell of it. */
export interface StateEdit<T> {
  readonly state: State;
  readonly told: T;
}

export interface EditRequest<T> {
  readonly context: CliContext;
  readonly invocation: StateEditInvocation;
  readonly print: Printer;
  /** As the lock tells it: `state-mv`. */
  readonly operation: string;
  /** Whether the state as it was is kept under the time, and always; or, as by runs, unless `-backup=-` says otherwise. */
  readonly dated: boolean;
  /** The state to start from where there is none; without it that is an error. */
  readonly whenNone?: () => State;
  readonly edit: (state: State) => Checked<StateEdit<T>> | Promise<Checked<StateEdit<T>>>;
}

/**
 * Changes the state of the working directory under its lock, all or nothing. What it was is kept in a file beside it. A
 * state that a cut-off run has not put its results into yet is not changed.
 */
export async function editState<T>(request: EditRequest<T>): Promise<Checked<T>> {
  const { context, invocation, print, operation, edit } = request;
  const { flags } = invocation;
  const { value: opened, diagnostics: problems } = await openDirectoryStore(context, flags.state);
  if (!opened) return { diagnostics: problems };
  const store = request.dated
    ? keepingDated(opened, flags.backup, context)
    : storeFor(opened, flags, await context.stack(), context);
  return withLock({ context, invocation, print, operation }, store, async (stored) => {
    const before = stored.state ?? request.whenNone?.();
    if (!before) return failed(noState(store));
    const edited = await edit(before);
    if (!edited.value || hasErrors(edited.diagnostics)) return { diagnostics: edited.diagnostics };
    const { state, told } = edited.value;
    const next = { ...state, serial: state.serial + 1, terraformVersion: TERRAFORM_VERSION };
    const written = state === before ? [] : (await store.write(next, stored.revision)).diagnostics;
    const diagnostics = [...edited.diagnostics, ...written];
    return hasErrors(written) ? { diagnostics } : checked(told, diagnostics);
  });
}

/** Reads a state under its lock and works with it. */
export async function withLock<T>(
  {
    context,
    invocation,
    print,
    operation,
  }: Pick<EditRequest<T>, 'context' | 'invocation' | 'print' | 'operation'>,
  store: StateStore,
  work: (stored: StoredState) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const { lock, 'lock-timeout': timeoutMs } = invocation.flags;
  const { holder, clock } = await context.stack();
  const locked = lock
    ? await store.lock(holder(operation), {
        timeoutMs,
        clock,
        onWaiting: (other) => print.emit({ kind: 'lock-waiting', holder: other }),
      })
    : checked({ release: async () => undefined });
  if (!locked.value) return { diagnostics: locked.diagnostics };
  try {
    const journal = await store.journal.entries();
    if (!journal.value) return { diagnostics: journal.diagnostics };
    if (journal.value.length > 0) return failed(unfinished(store));
    const stored = await store.read();
    if (!stored.value || hasErrors(stored.diagnostics)) return { diagnostics: stored.diagnostics };
    const done = await work(stored.value);
    return { ...done, diagnostics: [...locked.diagnostics, ...done.diagnostics] };
  } finally {
    await locked.value.release();
  }
}

/** A state that holds nothing, for what is to come into it. */
export function emptyState(lineage: string): State {
  return {
    serial: 0,
    lineage,
    terraformVersion: TERRAFORM_VERSION,
    outputs: new Map(),
    resources: new Map(),
  };
}

function noState({ location }: StateStore): Diagnostic {
  return diagnose('no-state', {
    detail: `There is no state at ${location}: nothing was applied yet.`,
    help: 'Run holdfast apply first, or give the right directory with -chdir.',
  });
}

function unfinished({ location }: StateStore): Diagnostic {
  return diagnose('unfinished-run', {
    detail: `A run on ${location} was cut off, and what it did is not in the state yet. The state was left as it is.`,
    help: 'Run holdfast plan, which takes it in, and then this command again.',
  });
}
