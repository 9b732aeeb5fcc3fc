import type { CodeEntry } from './code-entry.ts';

/** Problems found while reading, locking and writing states. */
export const stateCodes = {
  'state-read-failed': {
    severity: 'error',
    summary: 'Failed to load state',
    doc: 'The stored state could not be read; the detail repeats what the system said. Nothing was changed.',
  },
  'state-write-failed': {
    severity: 'error',
    summary: 'Failed to save state',
    doc: 'The new state could not be written. The state as last written is untouched, and the journal beside it still holds what was done since.',
  },
  'state-corrupt': {
    severity: 'error',
    summary: 'State file is damaged',
    doc: 'The state file is not JSON, or ends too early. A damaged state is never taken for an empty one, which would create everything a second time.',
  },
  'state-foreign': {
    severity: 'error',
    summary: 'Not a state file',
    doc: 'The file is JSON but not a Terraform state: it lacks the `version` field every state begins with.',
  },
  'state-too-old': {
    severity: 'error',
    summary: 'State file format is too old',
    doc: 'Formats 1 to 3 were written by Terraform 0.11 and older. Terraform 0.12 or later rewrites them as format 4.',
  },
  'state-too-new': {
    severity: 'error',
    summary: 'Unsupported state file format',
    doc: 'The state was written in a format newer than 4, which this version does not know. Nothing is guessed.',
  },
  'state-invalid': {
    severity: 'error',
    summary: 'Invalid state file',
    doc: 'The file is a state of format 4, but a part of it is not what the format says. The detail names the part as a JSON pointer.',
  },
  'state-moved': {
    severity: 'error',
    summary: 'State changed meanwhile',
    doc: 'The stored state is no longer the one this run started from: somebody wrote it without holding the lock. It was not overwritten.',
  },
  'state-locked': {
    severity: 'error',
    summary: 'Error acquiring the state lock',
    doc: 'Another process holds the lock. `-lock-timeout` waits longer; `force-unlock` breaks a lock whose holder is known to be gone.',
  },
  'state-lock-failed': {
    severity: 'error',
    summary: 'Error acquiring the state lock',
    doc: 'The lock could not be taken for a reason other than a holder: a directory that cannot be written, a full disk.',
  },
  'state-lock-taken-over': {
    severity: 'warning',
    summary: 'Stale state lock taken over',
    doc: 'The lock was held by a process of this machine that is proven dead, so it was taken over. What that process left unfinished is recovered first.',
  },
  'state-unlock-failed': {
    severity: 'error',
    summary: 'Failed to unlock state',
    doc: 'The lock to break does not exist, or has another id than the one given.',
  },
  'journal-damaged': {
    severity: 'error',
    summary: 'Journal is damaged',
    doc: 'A line within the journal beside the state cannot be read. (A torn last line is the normal mark of a crash and is left out silently.)',
  },
  'backend-argument-invalid': {
    severity: 'error',
    summary: 'Invalid backend configuration',
    doc: 'A setting of the backend, in its block or given with -backend-config, is missing, unknown or not of its type, or asks for what is not supported.',
  },
  'backend-not-initialized': {
    severity: 'error',
    summary: 'Backend initialization required, please run "holdfast init"',
    doc: 'The configuration names a backend that this directory was not initialised for. Until then nobody can tell where the state is.',
  },
  'backend-changed': {
    severity: 'error',
    summary: 'Backend configuration changed',
    doc: 'The backend of the configuration is not the one this directory was initialised for. `init -migrate-state` takes the states along, `init -reconfigure` leaves them where they are.',
  },
  'backend-migration-refused': {
    severity: 'error',
    summary: 'State was not migrated',
    doc: 'The states could not be taken to the new backend without overwriting something, or nobody agreed to it.',
  },
  'backend-unsupported': {
    severity: 'error',
    summary: 'Unsupported backend type',
    doc: 'The configuration names a backend that this version cannot keep states in.',
  },
} as const satisfies Record<string, CodeEntry>;
