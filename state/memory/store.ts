/**
 * A state in memory. It is kept encoded, so that what is read is what a file would have given, and nobody shares an
 * object with it.
 */
import { createHash } from 'node:crypto';
import { type Checked, checked, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { Journal, Lock, LockHolder, StateStore, StoredState } from '../../src/core/state-store.ts';
import { decodeState, encodeState, formatEntry, parseEntry } from '../codec/index.ts';

/** Milliseconds between two looks at a lock somebody else holds. */
const POLL_MS = 250;

/** A store without a file; `initial` is a state file's bytes. */
export function openMemoryState(initial?: Uint8Array): StateStore {
  const location = 'memory';
  let bytes = initial;
  let holder: LockHolder | undefined;
  const lock: StateStore['lock'] = async (wanted, wait) => {
    const deadline = wait.clock.now() + wait.timeoutMs;
    if (holder) wait.onWaiting?.(holder);
    while (holder && wait.clock.now() < deadline && !wait.signal?.aborted)
      await wait.clock
        .sleep(Math.min(POLL_MS, deadline - wait.clock.now()), wait.signal)
        .catch(() => undefined);
    if (holder) return failed<Lock>(lockedBy(holder));
    holder = wanted;
    return checked({
      holder: wanted,
      release: async () => {
        if (holder?.id === wanted.id) holder = undefined;
      },
    });
  };
  return {
    location,
    read: async () => readBytes(bytes, location),
    write: async (state, expectedRevision) => {
      if (revisionOf(bytes) !== expectedRevision)
        return failed(
          diagnose('state-moved', { detail: 'The state was written by somebody else since it was read.' }),
        );
      bytes = encodeState(state);
      return checked(revisionOf(bytes));
    },
    lock,
    forceUnlock: async (id) => {
      if (holder?.id !== id) return failed(notLocked(id, holder));
      holder = undefined;
      return checked(true);
    },
    journal: memoryJournal(),
  };
}

function readBytes(bytes: Uint8Array | undefined, location: string): Checked<StoredState> {
  if (!bytes) return checked({ state: undefined, revision: '' });
  const { value, diagnostics } = decodeState(bytes, location);
  return value ? checked({ state: value, revision: revisionOf(bytes) }, diagnostics) : { diagnostics };
}

function revisionOf(bytes: Uint8Array | undefined): string {
  return bytes ? createHash('sha256').update(bytes).digest('hex') : '';
}

function memoryJournal(): Journal {
  let lines: string[] = [];
  return {
    append: async (entry) => void lines.push(formatEntry(entry)),
    entries: async () => checked(lines.map(parseEntry).filter((entry) => entry !== undefined)),
    clear: async () => {
      lines = [];
    },
  };
}

function lockedBy({ id, who, operation, created }: LockHolder) {
  return diagnose('state-locked', {
    detail: `The state is locked by ${who} (${operation}) since ${created}.`,
    help: `If that holder is certainly gone: holdfast force-unlock ${id}`,
  });
}

function notLocked(id: string, holder: LockHolder | undefined) {
  const detail = holder ? `The lock's id is "${holder.id}", not "${id}".` : 'The state is not locked.';
  return diagnose('state-unlock-failed', { detail });
}
