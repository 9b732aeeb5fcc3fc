import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Replaces a file, or the one that a link leads to, so that a reader, or a crash at any moment, sees the old content or
 * the new, never a part: written beside it, flushed to the disk, renamed over it. A file that is there keeps its mode
 * unless another is asked for. Makes missing directories. Rejects with the system's error, which names the file, and
 * has changed nothing then.
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  options: { readonly mode?: number } = {},
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const target = await realpath(path).catch(() => path);
  const draft = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  const mode = options.mode ?? (await stat(target).catch(() => undefined))?.mode;
  try {
    await writeNew(draft, content, mode);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw aboutFile(error, path);
  }
  await flushDirectory(dirname(target));
}

/** `writeFile` goes on after a short write, which a nearly full disk answers before it says that it is full. */
async function writeNew(path: string, content: string | Uint8Array, mode = 0o666): Promise<void> {
  const file = await open(path, 'wx', mode & 0o777);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Errors about an open file do not say which it is, and those about a draft name a file that nobody knows. */
function aboutFile(error: unknown, path: string): unknown {
  return error instanceof Error && 'syscall' in error ? Object.assign(error, { path }) : error;
}

/** A file that only grows. */
export interface DurableLog {
  /** Resolves once the text is on the disk. Calls are written in order. */
  append(text: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a file for appending, making it (readable by its owner only) and its directory where missing; the directory is
 * flushed too, so that a new file survives a power cut together with its first line. Appends that arrive while a flush
 * is under way share the next one.
 */
export async function openDurableLog(path: string): Promise<DurableLog> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  await flushDirectory(dirname(path));
  let waiting: string[] = [];
  let flushing: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const flush = async (): Promise<void> => {
    next = undefined;
    const text = waiting.join('');
    waiting = [];
    await file.appendFile(text);
    await file.datasync();
  };
  return {
    append: (text) => {
      waiting.push(text);
      if (!next) {
        next = flushing.then(flush);
        flushing = next.catch(() => undefined);
      }
      return next;
    },
    close: async () => {
      await flushing;
      await file.close();
    },
  };
}

/** Makes a rename or a new name in a directory durable. Systems that cannot open directories (Windows) need no flush. */
async function flushDirectory(path: string): Promise<void> {
  try {
    const directory = await open(path, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  } catch (error) {
    if (!isErrorCode(error, 'EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP')) throw error;
  }
}

/** Whether an error of the system has one of these codes (`ENOENT`, `EEXIST`, …). */
export function isErrorCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
