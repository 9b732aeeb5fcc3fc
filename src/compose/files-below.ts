import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ConfigFiles } from '../config/index.ts';
import { isErrorCode } from '../platform/index.ts';

/** Files below a directory, by the paths a user would type there. */
export function filesBelow(directory: string): ConfigFiles {
  return {
    list: (path) => readdir(resolve(directory, path)).catch(absent),
    read: (path) => readFile(resolve(directory, path)).catch(absent),
  };
}

function absent(error: unknown): undefined {
  if (isErrorCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return undefined;
  throw error;
}
