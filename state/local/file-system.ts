/**
 * The few file operations a local store is made of. Each resolves only when its effect would survive a power cut, except
 * `rename`, `link` and `unlink`, which {@link FileSystem.syncDirectory} makes so. A seam: tests fail or crash any of them.
 */
import {
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  stat,
  unlink,
} from 'node:fs/promises';

export interface FileSystem {
  /** The whole file; rejects with `ENOENT` when there is none. */
  read(path: string): Promise<Buffer>;
  /** Creates a file that must not exist, writes it whole and flushes it. */
  create(path: string, bytes: Uint8Array, mode: number): Promise<void>;
  /** Opens a file for appending, creating it when there is none. */
  openAppend(path: string, mode: number): Promise<AppendFile>;
  /** A second name for a file; rejects with `EEXIST` when the name is taken. */
  link(from: string, to: string): Promise<void>;
  /** Replaces `to` at once. */
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** The names in a directory. */
  list(path: string): Promise<readonly string[]>;
  /** Makes the directory's names durable. */
  syncDirectory(path: string): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /** The file behind symbolic links; the path itself where there is none. */
  resolve(path: string): Promise<string>;
  /** Permission bits; undefined when there is no such file. */
  mode(path: string): Promise<number | undefined>;
}

/** A file that only grows. */
export interface AppendFile {
  /** Bytes at present. */
  readonly size: number;
  /** Writes at the end and flushes. After a rejection the file may end in a part of the bytes. */
  append(bytes: Uint8Array): Promise<void>;
  /** Cuts the file, durably. */
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** The machine's own files. */
export const nodeFileSystem: FileSystem = {
  read: (path) => readFile(path),
  create,
  openAppend,
  link,
  rename,
  unlink,
  list: (path) => readdir(path),
  syncDirectory,
  makeDirectory: async (path) => void (await mkdir(path, { recursive: true })),
  resolve: (path) => realpath(path).catch(() => path),
  mode: async (path) => (await stat(path).catch(() => undefined))?.mode,
};

async function create(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    // `writeFile` goes on after a short write, which a nearly full disk answers before it says ENOSPC.
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function openAppend(path: string, mode: number): Promise<AppendFile> {
  const file = await open(path, 'a', mode);
  let { size } = await file.stat();
  return {
    get size() {
      return size;
    },
    append: async (bytes) => {
      await writeWhole(file, bytes);
      await file.datasync();
      size += bytes.length;
    },
    truncate: async (length) => {
      await file.truncate(length);
      await file.sync();
      size = length;
    },
    close: () => file.close(),
  };
}

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
}

async function syncDirectory(path: string): Promise<void> {
  // Windows opens no directories; its file system journals names itself.
  const directory = await open(path, 'r').catch(() => undefined);
  try {
    await directory?.sync();
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'EISDIR'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await directory?.close();
  }
}

/** The system's name of an error (`ENOENT`), if it is one of the system's. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
