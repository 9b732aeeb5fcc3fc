/**
 * What a run has done: the journal (before and after every call), the state in memory, and the state in the store, into
 * which the journal is folded now and then.
 *
 * Entries are appended in order, and an intent's append resolves only when it and everything before it is on the disk.
 * So outcomes need not be waited for one by one: whatever comes to depend on an object has its own intent after the
 * object's outcome.
 */
import { isDeepStrictEqual } from 'node:util';
import type { InstanceAddress } from '../core/address.ts';
import type { Clock } from '../core/clock.ts';
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { ObjectState, State } from '../core/state.ts';
import type { Intent, JournalEntry, StateStore, StoredState } from '../core/state-store.ts';
import { type Slot, type WorkingState, workOn } from './working-state.ts';

/** Where a run starts from and writes to. */
export interface LedgerOptions {
  readonly store: StateStore;
  readonly stored: StoredState;
  /** The state the plan was made from, after refresh; what changes go on from. */
  readonly start: State;
  readonly clock: Clock;
  readonly runId: string;
  /** Called when nothing can be written down any more, so that nothing new may begin. */
  readonly halt: () => void;
}

/** An intent before it has a number and a time. */
export type Announcement = Omit<Intent, 'kind' | 'intent' | 'at'>;

/** An announced call. */
export interface Announced {
  /** Resolves when the intent is on the disk, with the problem when it cannot be put there: the call must not be made. */
  readonly durable: Promise<Diagnostic | undefined>;
  /** It succeeded; the object is now so (undefined: gone). */
  succeed(object: ObjectState | undefined): void;
  /** It failed, and what is there is now so (undefined: nothing was made). Left out: as before. */
  fail(error: string, object?: { readonly now: ObjectState | undefined }): void;
}

export interface Ledger {
  readonly state: WorkingState;
  /** Writes down what is about to be done. One that is neither succeeded nor failed stays open for recovery. */
  announce(announcement: Announcement): Announced;
  /** Writes the state and, if no intent is open, clears the journal. Gives what could not be written, and the new revision. */
  close(): Promise<Closing>;
}

export interface Closing {
  readonly state: State;
  readonly revision: string;
  readonly saved: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Milliseconds between two folds, unless folding takes more than a twentieth of the time. */
const FOLD_MS = 2_000;
const FOLD_SHARE = 20;
/** Entries between two folds, unless the state is larger than that: replaying a journal never costs more than the state. */
const FOLD_ENTRIES = 500;

/** Opens the books of a run; the journal must be empty. Nothing is written before the first announcement. */
export function openLedger(options: LedgerOptions): Ledger {
  return new RunLedger(options);
}

class RunLedger implements Ledger {
  readonly state: WorkingState;
  readonly #options: LedgerOptions;
  readonly #open = new Set<number>();
  #problems: Diagnostic[] = [];
  #stored: { readonly state: State; readonly revision: string };
  #begun = false;
  #unwritten: Diagnostic | undefined;
  #intents = 0;
  #entriesSinceFold = 0;
  #foldDueAt: number;
  #folding: Promise<void> | undefined;

  constructor(options: LedgerOptions) {
    this.#options = options;
    this.state = workOn(options.start);
    this.#stored = { state: options.stored.state ?? options.start, revision: options.stored.revision };
    this.#foldDueAt = options.clock.now() + FOLD_MS;
  }

  announce(announcement: Announcement): Announced {
    this.#begin();
    const intent = ++this.#intents;
    this.#open.add(intent);
    const durable = this.#append({ kind: 'intent', intent, ...announcement, at: this.#now() });
    return {
      durable,
      succeed: (object) => {
        void this.#append({ kind: 'done', intent, object: object ?? null });
        this.#settle(intent, announcement, { now: object });
      },
      fail: (error, object) => {
        const outcome = object && { object: object.now ?? null };
        void this.#append({ kind: 'failed', intent, error, ...outcome });
        this.#settle(intent, announcement, object);
      },
    };
  }

  async close(): Promise<Closing> {
    await this.#folding;
    const saved = this.#isStored() || (await this.#write());
    if (saved && this.#begun && this.#open.size === 0) await this.#clear();
    const { state, revision } = this.#stored;
    const diagnostics = this.#unwritten ? [this.#unwritten, ...this.#problems] : this.#problems;
    return { state: saved ? state : this.state.snapshot(state.serial + 1), revision, saved, diagnostics };
  }

  /** Whether the store holds exactly what there is: then its serial does not move. */
  #isStored(): boolean {
    if (this.#stored.revision === '') return false;
    return isDeepStrictEqual(this.state.snapshot(this.#stored.state.serial), this.#stored.state);
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#note();
  }

  /** Tells the journal at which state of the store it stands. */
  #note(): void {
    const { state, revision } = this.#stored;
    const { runId } = this.#options;
    const { lineage, serial } = state;
    void this.#append({ kind: 'run', runId, revision, lineage, serial, at: this.#now() });
  }

  #settle(
    intent: number,
    announcement: Announcement,
    outcome: { now: ObjectState | undefined } | undefined,
  ): void {
    this.#open.delete(intent);
    if (outcome) recordOutcome(this.state, announcement, outcome.now);
    this.#entriesSinceFold++;
    this.#foldIfDue();
  }

  async #append(entry: JournalEntry): Promise<Diagnostic | undefined> {
    try {
      if (!this.#unwritten) await this.#options.store.journal.append(entry);
    } catch (error) {
      this.#unwritten ??= journalFailure(this.#options.store, error);
      this.#options.halt();
    }
    return this.#unwritten;
  }

  #foldIfDue(): void {
    const { clock } = this.#options;
    const late = clock.now() >= this.#foldDueAt;
    const many = this.#entriesSinceFold >= Math.max(FOLD_ENTRIES, this.state.size);
    if (this.#folding || !(late || many)) return;
    this.#folding = this.#fold().finally(() => {
      this.#folding = undefined;
    });
  }

  async #fold(): Promise<void> {
    const { clock } = this.#options;
    const started = clock.now();
    this.#entriesSinceFold = 0;
    if (await this.#write()) this.#note();
    else this.#options.halt();
    const ended = clock.now();
    this.#foldDueAt = ended + Math.max(FOLD_MS, FOLD_SHARE * (ended - started));
  }

  async #write(): Promise<boolean> {
    const state = this.state.snapshot(this.#stored.state.serial + 1);
    const { value: revision, diagnostics } = await this.#options.store.write(state, this.#stored.revision);
    this.#problems.push(...diagnostics);
    if (revision === undefined || hasErrors(diagnostics)) return false;
    this.#stored = { state, revision };
    return true;
  }

  async #clear(): Promise<void> {
    try {
      await this.#options.store.journal.clear();
      this.#unwritten = undefined;
    } catch (error) {
      // Harmless: it tells of nothing that is not in the state.
      this.#problems.push(journalFailure(this.#options.store, error));
    }
  }

  #now(): string {
    return new Date(this.#options.clock.now()).toISOString();
  }
}

/**
 * Puts a call's outcome into a state. A creation that names a deposed key makes room first: the object that was there
 * goes under that key. Recovery does the same, so doing it twice in order is harmless.
 */
export function recordOutcome(
  state: WorkingState,
  announcement: Pick<Announcement, 'action' | 'address' | 'deposed' | 'provider'>,
  object: ObjectState | undefined,
): void {
  const { action, address, deposed, provider } = announcement;
  if (action === 'create' && deposed !== undefined) {
    if (!object) return;
    if (!state.object({ address, deposed })) state.depose(address, deposed);
    state.set({ address }, provider, object);
  } else {
    state.set(slotOf(address, deposed), provider, object);
  }
}

const slotOf = (address: InstanceAddress, deposed: string | undefined): Slot => ({
  address,
  ...(deposed !== undefined && { deposed }),
});

function journalFailure(store: StateStore, error: unknown): Diagnostic {
  return diagnose('apply-journal-failed', {
    detail: `The journal of ${store.location} could not be written: ${error instanceof Error ? error.message : String(error)}.`,
    help: 'Nothing new was begun. Make room, then run again.',
  });
}
