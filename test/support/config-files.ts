/** Configuration files of tests: held in memory, or in a folder of fixtures. */
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { ConfigFiles } from '../../src/config/index.ts';

/** Files by path, as `main.tf` or `site/main.tf`. */
export function filesInMemory(files: Readonly<Record<string, string | Uint8Array>>): ConfigFiles {
  const encoder = new TextEncoder();
  return {
    list: async (directory) => {
      const names = Object.keys(files)
        .filter((path) => posix.dirname(path) === directory)
        .map((path) => posix.basename(path));
      return directory === '.' || names.length > 0 ? names : undefined;
    },
    read: async (path) => {
      const content = files[path];
      return typeof content === 'string' ? encoder.encode(content) : content;
    },
  };
}

/** Files below a folder; paths are relative to it. */
export function filesBelow(folder: string): ConfigFiles {
  return {
    list: (directory) => readdir(join(folder, directory)).catch(() => undefined),
    read: (path) => readFile(join(folder, path)).catch(() => undefined),
  };
}
