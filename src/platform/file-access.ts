import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';

/**
 * The machine's files, as the configuration language's filesystem functions see them (`file`, `fileset`, `templatefile`,
 * `pathexpand`). Synchronous, because evaluating an expression is. Every method throws the system's own error.
 */
export const machineFiles = {
  /** The whole content; the caller decides whether it must be UTF-8. */
  read: (path: string): Uint8Array => readFileSync(path),
  exists: (path: string): boolean => existsSync(path),
  kind: (path: string): 'file' | 'directory' | 'other' => {
    const stats = statSync(path);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other';
  },
  /** The names in a directory, each with what it is (links are followed), sorted by code unit. */
  list: (path: string): readonly { readonly name: string; readonly kind: 'file' | 'directory' | 'other' }[] =>
    readdirSync(path)
      .sort()
      .map((name) => ({ name, kind: kindOrOther(`${path}/${name}`) })),
  home: (): string => homedir(),
} as const;

/** Whether there is a directory, or a link to one. */
export const isDirectory = (path: string): boolean => kindOrOther(path) === 'directory';

/** A link to nowhere is neither a file nor a directory. */
function kindOrOther(path: string): 'file' | 'directory' | 'other' {
  return existsSync(path) ? machineFiles.kind(path) : 'other';
}
