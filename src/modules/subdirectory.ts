import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { minimatch } from 'minimatch';

/**
 * The directory of a package that a path means, in which `*` stands for a name; undefined where there is none, or more
 * than one.
 */
export async function findSubdirectory(top: string, path: string): Promise<string | undefined> {
  let found = [''];
  for (const step of path.split('/').filter(Boolean)) {
    const next = await Promise.all(found.map((within) => matches(join(top, within), within, step)));
    found = next.flat();
  }
  const [only, ...more] = found;
  if (only === undefined || more.length > 0) return undefined;
  const there = await stat(join(top, only)).catch(() => undefined);
  return there?.isDirectory() ? only : undefined;
}

async function matches(directory: string, within: string, step: string): Promise<string[]> {
  if (!/[*?[]/.test(step)) return [join(within, step)];
  const names = await readdir(directory).catch(() => []);
  return names.filter((name) => minimatch(name, step)).map((name) => join(within, name));
}
