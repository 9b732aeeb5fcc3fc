import {
  closeSync,
  type Dirent,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';

/**
 * The machine's files, as the configuration language's filesystem functions see them (`file`, `fileset`, `templatefile`,
 * `pathexpand`). Synchronous, because evaluating an expression is. Every method throws the system's own error.
 */
export const machineFiles = {
  /** The whole content; the caller decides whether it must be UTF-8. Of devices, which may have no end, only so much. */
  read: (path: string): Uint8Array =>
    machineFiles.kind(path) === 'other' ? readBounded(path) : readFileSync(path),
  /** Links are followed; undefined where there is nothing. */
  kind: (path: string): Kind | undefined => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats && kindOf(stats);
  },
  /** The names in a directory, each with what it is (links are followed), sorted by code unit. */
  list: (path: string): readonly { readonly name: string; readonly kind: Kind | 'broken' }[] =>
    readdirSync(path, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindIn(path, entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  real: (path: string): string => realpathSync(path),
  home: (): string => homedir(),
} as const;

type Kind = 'file' | 'directory' | 'other';

/** Whether there is a directory, or a link to one. */
export const isDirectory = (path: string): boolean => kindBehind(path) === 'directory';

const kindOf = (entry: Stats | Dirent): Kind =>
  entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : 'other';

/** A name that is no UTF-8 leads nowhere, too: there is nothing of the name that it is read as. */
const kindIn = (directory: string, entry: Dirent): Kind | 'broken' =>
  entry.isSymbolicLink() || entry.name.includes('\ufffd')
    ? kindBehind(`${directory}/${entry.name}`)
    : kindOf(entry);

function kindBehind(path: string): Kind | 'broken' {
  try {
    return machineFiles.kind(path) ?? 'broken';
  } catch {
    return 'broken';
  }
}

/** More than anybody hands over through a pipe. */
const MOST_BYTES = 64 * 1024 * 1024;

function readBounded(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(MOST_BYTES);
    for (let length = 0; length < MOST_BYTES; ) {
      const more = readSync(file, bytes, length, MOST_BYTES - length, null);
      if (more === 0) return bytes.subarray(0, length);
      length += more;
    }
  } finally {
    closeSync(file);
  }
  throw Object.assign(new Error(`${path} is no file and has no end`), {
    code: 'EOVERFLOW',
    syscall: 'read',
    path,
  });
}
