import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ConfigFiles } from '../config/index.ts';
import { isErrorCode } from '../platform/index.ts';

/** Files below a directory, by the paths a user would type there. */
export function filesBelow(directory: string): ConfigFiles {
  return {
    list: (path) => namesIn(resolve(directory, path)).catch(absent),
    read: (path) => readFile(resolve(directory, path)).catch(absent),
  };
}

async function namesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = await Promise.all(entries.map((entry) => nameOf(directory, entry)));
  return names.filter((name) => name !== undefined);
}

/** Undefined for pipes and devices, which have no end; a link that leads nowhere is told of by whoever reads it. */
async function nameOf(directory: string, entry: Dirent): Promise<string | undefined> {
  const { name } = entry;
  const at = entry.isSymbolicLink() ? await stat(join(directory, name)).catch(() => entry) : entry;
  if (at.isDirectory()) return `${name}/`;
  return at.isFile() || at.isSymbolicLink() ? name : undefined;
}

/** Whoever asked says that it cannot be read; what the directory lists and nobody can read is told of. */
function absent(error: unknown): undefined {
  if (isErrorCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'EPERM'))
    return undefined;
  throw error;
}
