/** Configuration files of tests: held in memory, or in a folder of fixtures. */
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { ConfigFiles } from '../../src/config/index.ts';

/** Files by path, as `main.tf` or `site/main.tf`. */
export function filesInMemory(files: Readonly<Record<string, string | Uint8Array>>): ConfigFiles {
  const encoder = new TextEncoder();
  return {
    list: async (directory) => {
      const below = Object.keys(files).map((path) => posix.relative(directory, path));
      const names = new Set(below.filter((path) => !path.startsWith('..')).map(nameAtTop));
      return directory === '.' || names.size > 0 ? [...names] : undefined;
    },
    read: async (path) => {
      const content = files[path];
      return typeof content === 'string' ? encoder.encode(content) : content;
    },
  };
}

/** `main.tf`, or `site/` of `site/main.tf`. */
const nameAtTop = (path: string): string => path.replace(/\/.*/s, '/');

/** Files below a folder; paths are relative to it. */
export function filesBelow(folder: string): ConfigFiles {
  return {
    list: (directory) => readdir(join(folder, directory)).catch(() => undefined),
    read: (path) => readFile(join(folder, path)).catch(() => undefined),
  };
}
