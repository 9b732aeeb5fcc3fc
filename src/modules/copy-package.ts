import { cp } from 'node:fs/promises';
import { basename } from 'node:path';

/** Copies a package to a path where nothing is yet: its files and links as they are, without its history. */
export async function copyPackage(from: string, to: string): Promise<void> {
  const filter = (path: string): boolean => path === from || basename(path) !== '.git';
  await cp(from, to, { recursive: true, verbatimSymlinks: true, filter });
}
