/**
 * What runs that died while writing left beside a state: drafts that were never renamed into place. Only names that this
 * store makes itself are looked at.
 */
import { basename, dirname, join } from 'node:path';
import { type FileLock, lockPath } from './lock.ts';
import { parseLockInfo } from './lock-info.ts';
import { isProvenDead } from './process-start.ts';
import { readIfThere, removeFile } from './replace.ts';

/**
 * Removes them. For the holder of the lock only: nobody else writes the state then, so its drafts are dead ones. A draft
 * of a lock may be somebody's who waits for it, so it must be proven dead. What cannot be removed stays.
 */
export async function sweepDrafts(lock: FileLock): Promise<void> {
  const { files, statePath } = lock;
  const target = await files.resolve(statePath);
  await sweep(lock, target, /^(\.backup)?\.[0-9a-f]{12}\.tmp$/, async () => true);
  await sweep(
    lock,
    lockPath(statePath),
    /^(\.[\w-]+)?\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/,
    (draft) => isDeadLock(lock, draft),
  );
}

/** Removes those beside a file that are named like it with such an ending, where `isDead` says so. */
async function sweep(
  { files }: FileLock,
  path: string,
  ending: RegExp,
  isDead: (draft: string) => Promise<boolean>,
): Promise<void> {
  const name = basename(path);
  const names = await files.list(dirname(path)).catch(() => []);
  for (const each of names) {
    if (!each.startsWith(name) || !ending.test(each.slice(name.length))) continue;
    const draft = join(dirname(path), each);
    if (await isDead(draft).catch(() => false)) await removeFile(files, draft).catch(() => undefined);
  }
}

async function isDeadLock({ files, processes }: FileLock, draft: string): Promise<boolean> {
  const bytes = await readIfThere(files, draft);
  const claim = bytes && parseLockInfo(bytes.toString('utf8'));
  return claim !== undefined && isProvenDead(claim, processes);
}
