import { posix } from 'node:path';
import { Minimatch } from 'minimatch';
import type { FileAccess } from './files.ts';

/** Why files cannot be named. */
export class GlobProblem extends Error {}

/**
 * The files whose paths match a path with patterns in it: `*`, `?`, `[…]` and `{…}` inside of a name, `**` for any number
 * of directories. Links are followed. Paths are given as the pattern begins, relative or absolute; `at` places them.
 * Only directories that may hold a match are listed. Throws a {@link GlobProblem}, or the system's error.
 */
export function filesMatching(
  pattern: string,
  at: (path: string) => string,
  files: FileAccess,
): readonly string[] {
  const [first = '', ...rest] = posix.normalize(pattern).replace(/\/$/, '').split('/');
  const found: string[] = [];
  const matching = { at, files, found };
  if (first === '') visit('/', rest, [], matching);
  else visit('', [first, ...rest], [], matching);
  return found;
}

/** Whether a bracket is opened in a name of the pattern and not closed there. */
export function hasOpenBracket(pattern: string): boolean {
  const names = pattern.replace(/\\./gs, '').split('/');
  return names.some((name) => /\[[^\]]*$|\{[^}]*$/.test(name));
}

interface Matching {
  readonly at: (path: string) => string;
  readonly files: FileAccess;
  readonly found: string[];
}

/** What is found from a directory on (`''`: here); `above` are the real paths of those that `**` came through. */
function visit(
  directory: string,
  [name, ...rest]: readonly string[],
  above: readonly string[],
  matching: Matching,
): void {
  if (name === undefined) return;
  if (name === '**') {
    visitBelow(directory, rest[0] === '**' ? rest.slice(1) : rest, above, matching);
    return;
  }
  if (!/[*?[{\\]/.test(name)) {
    const path = posix.join(directory, name);
    const kind = matching.files.kind(matching.at(path)) ?? kindOfLink(directory, name, matching);
    if (kind !== undefined) take(path, kind, rest, above, matching);
    return;
  }
  const names = new Minimatch(asMinimatch(name), { dot: true, nocomment: true, nonegate: true, noext: true });
  for (const entry of entriesOf(directory, matching))
    if (names.match(entry.name)) take(posix.join(directory, entry.name), entry.kind, rest, above, matching);
}

type Entry = ReturnType<FileAccess['list']>[number];

function take(
  path: string,
  kind: Entry['kind'],
  rest: readonly string[],
  above: readonly string[],
  matching: Matching,
): void {
  if (kind === 'directory') visit(path, rest, above, matching);
  else if (rest.length > 0) return;
  else if (kind === 'file') matching.found.push(path);
  else if (kind === 'broken') throw new GlobProblem(`${JSON.stringify(path)} is a link that leads nowhere`);
}

/** `**`: what the rest matches here, and in every directory below. */
function visitBelow(
  directory: string,
  rest: readonly string[],
  above: readonly string[],
  matching: Matching,
): void {
  const { at, files } = matching;
  if (files.kind(at(directory)) !== 'directory') return;
  const real = files.real(at(directory));
  if (above.includes(real))
    throw new GlobProblem(`${JSON.stringify(directory)} is a link that leads back to a directory above it`);
  visit(directory, rest, above, matching);
  for (const { name, kind } of entriesOf(directory, matching)) {
    const path = posix.join(directory, name);
    if (kind === 'directory') visitBelow(path, rest, [...above, real], matching);
    else if (rest.length === 0) take(path, kind, rest, above, matching);
  }
}

/** `broken` where a link leads to nothing; undefined where there is no such name. */
const kindOfLink = (directory: string, name: string, matching: Matching): Entry['kind'] | undefined =>
  entriesOf(directory, matching).find((entry) => entry.name === name)?.kind;

/** What lies in a directory; nothing where there is none. */
function entriesOf(directory: string, { at, files }: Matching): readonly Entry[] {
  const path = at(directory);
  return files.kind(path) === 'directory' ? files.list(path) : [];
}

/** `!` means nothing in a class, and there are no classes with names. */
const asMinimatch = (name: string): string =>
  name.replace(/(\\.)|\[(!|\[:)/gs, (all, escaped, special) => (escaped ? all : `[\\${special}`));
