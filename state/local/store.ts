/**
 * A state in a file: atomic replacement, a revision that is the digest of the file's bytes, a `.backup` of what a run
 * found, and a lock and a journal beside it.
 */
import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { State } from '../../src/core/state.ts';
import type { StateStore, StoredState } from '../../src/core/state-store.ts';
import { decodeState, encodeState } from '../codec/index.ts';
import { sweepDrafts } from './drafts.ts';
import { describeFailure } from './failure.ts';
import { type FileSystem, nodeFileSystem } from './file-system.ts';
import { openJournal } from './journal.ts';
import { acquireLock, breakLock, type FileLock } from './lock.ts';
import type { ProcessTable } from './process-start.ts';
import { readIfThere, replaceFile } from './replace.ts';

export interface LocalStateOptions {
  /** The state file, as the user would type it: `terraform.tfstate`. */
  readonly path: string;
  /** Tells whether the holder of a lock still lives. */
  readonly processes: ProcessTable;
  readonly files?: FileSystem;
}

/** The store of one state file. Opening touches nothing. */
export function openLocalState(options: LocalStateOptions): StateStore {
  return keepingIn(options, `${options.path}.backup`);
}

function keepingIn(options: LocalStateOptions, backup: string | undefined): StateStore {
  const { path, processes, files = nodeFileSystem } = options;
  const lock: FileLock = { files, processes, statePath: path };
  return {
    location: path,
    read: () => readState(files, path, `${path}.backup`),
    write: writer(files, path, backup),
    keepingIn: (other) => keepingIn(options, other),
    lock: async (holder, wait) => {
      const taken = await acquireLock(lock, holder, wait);
      if (taken.value) await sweepDrafts(lock);
      return taken;
    },
    forceUnlock: (id) => breakLock(lock, id),
    journal: openJournal(files, `${path}.journal`),
  };
}

async function readState(files: FileSystem, path: string, backup: string): Promise<Checked<StoredState>> {
  try {
    const bytes = await readIfThere(files, path);
    if (!bytes) return checked({ state: undefined, revision: '' });
    // Terraform creates an empty file when it takes its own lock; with a backup beside it, a state has been lost.
    if (bytes.length === 0 && !(await files.mode(backup)))
      return checked({ state: undefined, revision: revisionOf(bytes) });
    const { value, diagnostics } = decodeState(bytes, path);
    return value ? checked({ state: value, revision: revisionOf(bytes) }, diagnostics) : { diagnostics };
  } catch (error) {
    return failed(diagnose('state-read-failed', { detail: describeFailure(error, path) }));
  }
}

type Write = StateStore['write'];

/** Backs up once per store, so that the backup is what the run found and not its own last checkpoint. */
function writer(files: FileSystem, path: string, backup: string | undefined): Write {
  let kept = false;
  return async (state, expectedRevision) => {
    try {
      const stored = await readIfThere(files, path);
      const found = stored ? revisionOf(stored) : '';
      if (found !== expectedRevision) return failed(moved(path));
      await files.makeDirectory(dirname(path));
      if (stored && stored.length > 0 && !kept && backup !== undefined) {
        await files.makeDirectory(dirname(backup));
        await replaceFile(files, backup, stored);
      }
      kept = true;
      return await replaceWith(files, path, state);
    } catch (error) {
      return failed(writeFailure(path, error));
    }
  };
}

async function replaceWith(files: FileSystem, path: string, state: State): Promise<Checked<string>> {
  const bytes = encodeState(state);
  await replaceFile(files, path, bytes);
  return checked(revisionOf(bytes));
}

/** SHA-256 of the stored bytes, in hexadecimal. */
function revisionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function moved(path: string): Diagnostic {
  return diagnose('state-moved', {
    detail: `"${path}" was written by somebody else since it was read. It was left as it is.`,
    help: 'Plan again from the state as it is now.',
  });
}

function writeFailure(path: string, error: unknown): Diagnostic {
  return diagnose('state-write-failed', {
    detail: `The state could not be written: ${describeFailure(error, path)} The state as last written is untouched.`,
    help: `Make room or grant permission, then run the same command again: what was done since is in "${path}.journal".`,
  });
}
