/**
 * The lock beside a state file: Terraform's `.terraform.tfstate.lock.info`. Whoever creates the file holds the lock.
 *
 * A crashed holder leaves its file behind. It is taken over when its process is proven dead, and only under a second
 * lock named after the dead holder: of two processes that found the same dead lock, one clears it, and the other finds
 * a lock of another name and leaves it alone. That second lock is of the same kind, so a crash while holding it heals
 * in the same way.
 */
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { Lock, LockHolder, StateStore } from '../../src/core/state-store.ts';
import { describeFailure } from './failure.ts';
import { codeOf, type FileSystem } from './file-system.ts';
import { describeClaim, formatLockInfo, holderOf, type LockClaim, parseLockInfo } from './lock-info.ts';
import { isProvenDead, type ProcessTable } from './process-start.ts';
import { PRIVATE_MODE, readIfThere, removeFile } from './replace.ts';

/** Milliseconds between two looks at a lock somebody else holds. */
const POLL_MS = 250;

/** The lock of one state file. */
export interface FileLock {
  readonly files: FileSystem;
  readonly processes: ProcessTable;
  readonly statePath: string;
}

type Wait = Parameters<StateStore['lock']>[1];

/** Takes the lock, waiting for a living holder as long as `wait` allows; the diagnostic names the holder. */
export async function acquireLock(lock: FileLock, holder: LockHolder, wait: Wait): Promise<Checked<Lock>> {
  const path = lockPath(lock.statePath);
  const deadline = wait.clock.now() + wait.timeoutMs;
  let told = false;
  try {
    await lock.files.makeDirectory(dirname(path));
    for (;;) {
      const attempt = await attemptLock(lock, path, holder);
      if (attempt.taken) return checked(held(lock, path, holder), attempt.notices);
      if (wait.clock.now() >= deadline || wait.signal?.aborted)
        return failed(lockedDiagnostic(attempt.claim, lock.statePath));
      if (!told) wait.onWaiting?.(holderOf(attempt.claim));
      told = true;
      await wait.clock
        .sleep(Math.min(POLL_MS, deadline - wait.clock.now()), wait.signal)
        .catch(() => undefined);
    }
  } catch (error) {
    return failed(lockFailure(lock.statePath, error));
  }
}

/** Breaks the lock with this id. Refused when another lock, or none, is there. */
export async function breakLock(lock: FileLock, id: string): Promise<Checked<true>> {
  const path = lockPath(lock.statePath);
  try {
    const claim = await readClaim(lock.files, path);
    if (!claim) return failed(unlockFailure(`"${lock.statePath}" is not locked.`));
    if (claim.id !== id)
      return failed(
        unlockFailure(`The lock's id is "${claim.id}", not "${id}". It is held by ${describeClaim(claim)}.`),
      );
    await removeFile(lock.files, path);
    await removeFile(lock.files, succession(path, id));
    return checked(true);
  } catch (error) {
    return failed(unlockFailure(describeFailure(error, path)));
  }
}

/** `.terraform.tfstate.lock.info` beside `terraform.tfstate`, where Terraform looks for it too. */
export function lockPath(statePath: string): string {
  return join(dirname(statePath), `.${basename(statePath)}.lock.info`);
}

type Attempt =
  | { readonly taken: true; readonly notices: readonly Diagnostic[] }
  | { readonly taken: false; readonly claim: LockClaim };

/** One try: creates the lock, clearing a dead holder's out of the way first. */
async function attemptLock(lock: FileLock, path: string, holder: LockHolder): Promise<Attempt> {
  const notices: Diagnostic[] = [];
  for (let triesLeft = MOST_TRIES; ; triesLeft--) {
    if (await createLock(lock.files, path, formatLockInfo(holder, lock.statePath)))
      return { taken: true, notices };
    const found = await readClaim(lock.files, path);
    if (!found && triesLeft > 0) continue;
    const claim = found ?? parseLockInfo('');
    if (!isProvenDead(claim, lock.processes)) return { taken: false, claim };
    if (!(await clearDead(lock, path, claim, holder))) return { taken: false, claim };
    notices.push(takenOver(claim, lock.statePath));
  }
}

/** A lock may be released between two looks at it; what is always there and never read is a link to nowhere. */
const MOST_TRIES = 100;

/** Removes a dead holder's lock, while holding the right to. False when somebody else is at it. */
async function clearDead(
  lock: FileLock,
  path: string,
  dead: LockClaim,
  holder: LockHolder,
): Promise<boolean> {
  const right = succession(path, dead.id);
  const attempt = await attemptLock(lock, right, holder);
  if (!attempt.taken) return false;
  const claim = await readClaim(lock.files, path);
  if (claim?.id === dead.id) await removeFile(lock.files, path);
  await removeFile(lock.files, right);
  return true;
}

const succession = (path: string, id: string): string => `${path}.${id.replace(/[^\w-]/g, '_')}`;

/** Creates the lock with its text in one step. False when it exists. */
async function createLock(files: FileSystem, path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}.tmp`;
  const bytes = Buffer.from(text);
  try {
    await files.create(draft, bytes, PRIVATE_MODE);
    await files.link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error) ?? '')) throw error;
    return await createDirectly(files, path, bytes);
  } finally {
    await removeFile(files, draft).catch(() => undefined);
  }
}

/** What file systems without hard links answer. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

async function createDirectly(files: FileSystem, path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await files.create(path, bytes, PRIVATE_MODE);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readClaim(files: FileSystem, path: string): Promise<LockClaim | undefined> {
  const bytes = await readIfThere(files, path);
  return bytes && parseLockInfo(bytes.toString('utf8'));
}

function held(lock: FileLock, path: string, holder: LockHolder): Lock {
  return {
    holder,
    release: async () => {
      // Broken by force and taken by another, it is not ours to remove.
      const claim = await readClaim(lock.files, path);
      if (claim?.id === holder.id) await removeFile(lock.files, path);
    },
  };
}

/** Names the holder, since when, and what to do. */
function lockedDiagnostic(claim: LockClaim, location: string): Diagnostic {
  return diagnose('state-locked', {
    detail: `The state "${location}" is locked by ${describeClaim(claim)}.`,
    notes: [
      `Lock id: ${claim.id || 'unknown'}`,
      ...(claim.pid === undefined ? [] : [`Process: ${claim.pid} on ${claim.host ?? 'unknown host'}`]),
    ],
    help: `Wait for it with -lock-timeout=5m. If that process is certainly gone: ${waysOut(claim, location)}`,
  });
}

/** A lock that tells no id cannot be named to `force-unlock`. */
const waysOut = ({ id }: LockClaim, location: string): string =>
  id
    ? `holdfast force-unlock ${id}`
    : `remove ${lockPath(location)}, which is no lock that can be understood`;

function takenOver(claim: LockClaim, location: string): Diagnostic {
  return diagnose('state-lock-taken-over', {
    detail: `The state "${location}" was locked by ${describeClaim(claim)}, but that process (${claim.pid ?? 0}) is gone.`,
  });
}

function lockFailure(location: string, error: unknown): Diagnostic {
  return diagnose('state-lock-failed', {
    detail: `The lock of "${location}" could not be taken: ${describeFailure(error, lockPath(location))}`,
    help: 'Nothing was changed. A state in a directory that cannot be written can be read with -lock=false.',
  });
}

function unlockFailure(detail: string): Diagnostic {
  return diagnose('state-unlock-failed', { detail });
}
