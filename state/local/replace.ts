/**
 * Replacing a file at once: readers see the old bytes or the new ones, and after a crash one of them is there whole.
 *
 * Not by a library: the usual one writes with a single `write` call and ignores how much of it was taken, so on a nearly
 * full disk it puts half a file in place of a whole one.
 */
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { codeOf, type FileSystem } from './file-system.ts';

/** States hold secrets: a new one is its owner's alone. A file that exists keeps its permissions. */
export const PRIVATE_MODE = 0o600;

/** Writes beside the file, flushes, renames over it, flushes the directory. On a rejection the old file is untouched. */
export async function replaceFile(files: FileSystem, path: string, bytes: Uint8Array): Promise<void> {
  const target = await files.resolve(path);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  const mode = (await files.mode(target)) ?? PRIVATE_MODE;
  try {
    await files.create(temporary, bytes, mode & 0o777);
    await files.rename(temporary, target);
  } catch (error) {
    await removeFile(files, temporary).catch(() => undefined);
    throw error;
  }
  await files.syncDirectory(dirname(target));
}

/** Removes a file; what is not there is removed already. */
export async function removeFile(files: FileSystem, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** Reads a file; undefined when there is none. */
export async function readIfThere(files: FileSystem, path: string): Promise<Buffer | undefined> {
  try {
    return await files.read(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
