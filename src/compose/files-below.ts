import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ConfigFiles } from '../config/index.ts';
import { isErrorCode } from '../platform/index.ts';

/** Files below a directory, by the paths a user would type there. */
export function filesBelow(directory: string): ConfigFiles {
  return {
    list: (path) => namesIn(resolve(directory, path)).catch(absent),
    read: (path) => readFile(resolve(directory, path)).catch(absent),
  };
}

/** A directory is none of the files, whatever its name ends in. */
async function namesIn(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}

/** Whoever asked says that it cannot be read; what the directory lists and nobody can read is told of. */
function absent(error: unknown): undefined {
  if (isErrorCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'EPERM'))
    return undefined;
  throw error;
}
