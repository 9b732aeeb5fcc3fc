/**
 * The contract of a place where a state lives: compare-and-swap writes, a lock that names its holder, and a journal
 * that survives a crash between two writes.
 */
import type { InstanceAddress } from './address.ts';
import type { Clock } from './clock.ts';
import type { Checked, Diagnostic } from './diagnostic.ts';
import type { ObjectState, State } from './state.ts';

/** A state as read, with the revision that a write must name: a digest of the stored bytes, '' where there is none. */
export interface StoredState {
  readonly state: State | undefined;
  readonly revision: string;
}

export interface StateStore {
  /** Where it is, for messages: a path or a URL. */
  readonly location: string;
  /** Reads the state as last written, without the journal. A corrupt, foreign or newer one is a diagnostic, never an empty state. */
  read(): Promise<Checked<StoredState>>;
  /** Replaces the state atomically, if it still has the expected revision; a `state-moved` diagnostic otherwise. Gives the new revision. */
  write(state: State, expectedRevision: string): Promise<Checked<string>>;
  /**
   * The same store, keeping what its first write finds in that file, or nowhere; beside the state where this is not
   * called. Only stores of files keep anything.
   */
  keepingIn?(path: string | undefined): StateStore;
  /** Takes the lock or says who holds it. Waits up to `timeoutMs` (0: not at all). */
  lock(
    holder: LockHolder,
    wait: {
      readonly timeoutMs: number;
      readonly clock: Clock;
      readonly signal?: AbortSignal;
      /** Told once, when somebody else turns out to hold it. */
      readonly onWaiting?: (holder: LockHolder) => void;
    },
  ): Promise<Checked<Lock>>;
  /** Breaks the lock with this id (`force-unlock`). */
  forceUnlock(id: string): Promise<Checked<true>>;
  readonly journal: Journal;
}

/** Where the states of a directory live, one for each workspace. */
export interface StateBackend {
  readonly type: string;
  /** The store of a workspace's state. Opening touches nothing. */
  store(workspace: string): StateStore;
  /** The names; `default` is the first, and always among them. */
  workspaces(): Promise<Checked<readonly string[]>>;
  /** Makes a workspace that does not exist yet; `empty` is its state where only a state makes it known. */
  create(workspace: string, empty: State): Promise<readonly Diagnostic[]>;
  /** Deletes a workspace with its state. */
  remove(workspace: string): Promise<readonly Diagnostic[]>;
}

/** From which backend to which a directory goes when it is initialised. */
export interface PreparedBackend {
  readonly target: StateBackend;
  /** What is to be written down of it; nothing where the configuration names none. */
  readonly record: string | undefined;
  /** The one in use until now: the recorded one, or files. Undefined where it cannot be opened. */
  readonly previous: StateBackend | undefined;
  /** `first`: it was files, and nothing was recorded; `unset`: it will be files again. */
  readonly change: 'none' | 'first' | 'changed' | 'unset';
}

/** Who holds a lock, in the words of Terraform's lock info. */
export interface LockHolder {
  readonly id: string;
  /** `OperationTypeApply` and the like: what the holder is doing. */
  readonly operation: string;
  /** `user@host` */
  readonly who: string;
  readonly host: string;
  readonly pid: number;
  /** When the process started, as the machine tells: a recycled pid is not the holder. */
  readonly processStart?: string;
  readonly version: string;
  /** RFC 3339 */
  readonly created: string;
}

export interface Lock {
  readonly holder: LockHolder;
  release(): Promise<void>;
}

/**
 * An append-only log beside the state. `append` resolves once the entry is on the disk (entries handed in together may
 * share one flush). After a clean end the state is written with everything folded in, and the journal cleared.
 */
export interface Journal {
  append(entry: JournalEntry): Promise<void>;
  /** All entries in order; a torn last line (a crash while writing) is left out. */
  entries(): Promise<Checked<readonly JournalEntry[]>>;
  clear(): Promise<void>;
}

export type JournalEntry =
  /** A run began from the state with this revision; entries before it belong to an older run. */
  | {
      readonly kind: 'run';
      readonly runId: string;
      readonly revision: string;
      readonly lineage: string;
      readonly serial: number;
      readonly at: string;
    }
  /** About to make a call that creates, changes or deletes a real object. */
  | Intent
  /** What became of the intent with this number: the object is now so (null: gone). */
  | { readonly kind: 'done'; readonly intent: number; readonly object: ObjectState | null }
  /** The call failed and nothing was made; or it failed and what is there is now so. */
  | {
      readonly kind: 'failed';
      readonly intent: number;
      readonly error: string;
      readonly object?: ObjectState | null;
    };

export interface Intent {
  readonly kind: 'intent';
  /** Unique within the journal. */
  readonly intent: number;
  readonly action: 'create' | 'update' | 'delete' | 'forget';
  readonly address: InstanceAddress;
  /** Set when the object concerned is, or becomes, a deposed one. */
  readonly deposed?: string;
  readonly provider: string;
  /** The id, where it is known before the call. */
  readonly id?: string;
  /** Unique to this creation; generated arguments derive from it. */
  readonly token: string;
  /** The object as it will be recorded if the call succeeds, as far as known before it; what a recovery starts from. */
  readonly planned?: ObjectState;
  readonly at: string;
}
