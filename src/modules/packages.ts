/** Packages fetched into directories, each address once. */
import { mkdir, mkdtemp, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RemoteSource } from '../config/index.ts';
import { isErrorCode } from '../platform/index.ts';
import { copyPackage } from './copy-package.ts';
import { fetchGit } from './fetch-git.ts';
import { type Fetching, fetchHttp } from './fetch-http.ts';
import { fetchObject } from './fetch-object.ts';
import { PackageError } from './package-error.ts';
import type { ModuleServices } from './services.ts';

export interface Packages {
  /**
   * Puts a package, all of it, at a path, in place of what is there; and gives the commit, where it came from git. On a
   * {@link PackageError} what was there still is.
   */
  fetch(source: RemoteSource, target: string): Promise<string | undefined>;
}

/** How directories begin that packages are put into while they are fetched. */
const STAGING = '.fetching-';

/** Longer than any fetch takes. */
const ABANDONED_MS = 24 * 60 * 60_000;

/** Removes what installations have left in a folder of packages that were killed a day ago or earlier. */
export async function removeAbandoned(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(STAGING))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < now - ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

/** Packages of one installation: what several calls need is fetched for the first of them. */
export function openPackages(services: ModuleServices): Packages {
  const fetched = new Map<string, { readonly path: string; readonly commit: string | undefined }>();
  const fetch: Packages['fetch'] = async (source, target) => {
    const address = `${source.getter}::${source.url}`;
    const known = fetched.get(address);
    await mkdir(dirname(target), { recursive: true });
    const staging = await mkdtemp(join(dirname(target), STAGING));
    const draft = join(staging, basename(target));
    try {
      const commit =
        known && (await copyWhole(known.path, draft))
          ? known.commit
          : await fetchInto(source, draft, { services, staging, redirects: 0, fetch: fetchInto });
      await putInPlace(draft, target, staging);
      fetched.set(address, { path: target, commit });
      return commit;
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  };
  return { fetch: (source, target) => fetch(source, target).catch(inWords) };
}

/** What the system refuses, a full disk or a folder that cannot be made, is a reason like others. */
function inWords(error: unknown): never {
  throw error instanceof Error && 'syscall' in error ? new PackageError(`${error.message}.`) : error;
}

/** Copies a package, unless somebody else takes it away meanwhile; false: nothing is there then. */
async function copyWhole(from: string, to: string): Promise<boolean> {
  try {
    await copyPackage(from, to);
    return true;
  } catch (error) {
    if (!isErrorCode(error, 'ENOENT')) throw error;
    await rm(to, { recursive: true, force: true });
    return false;
  }
}

/**
 * Puts a package in place of what is there, which is moved aside and not removed first: who installs the same at the
 * same time, or reads it, hardly ever finds nothing.
 */
async function putInPlace(draft: string, target: string, staging: string): Promise<void> {
  for (let triesLeft = 10; ; triesLeft--) {
    await rename(target, join(staging, `before-${triesLeft}`)).catch(absent);
    try {
      return await rename(draft, target);
    } catch (error) {
      // Somebody else has put theirs there meanwhile.
      if (triesLeft === 0 || !isErrorCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    }
  }
}

function absent(error: unknown): void {
  if (!isErrorCode(error, 'ENOENT')) throw error;
}

async function fetchInto(
  source: RemoteSource,
  target: string,
  fetching: Fetching,
): Promise<string | undefined> {
  switch (source.getter) {
    case 'git':
      return fetchGit(source, target, fetching.services);
    case 'http':
      return fetchHttp(source, target, fetching);
    case 'file':
      return linkDirectory(source, target);
    case 's3':
      return fetchObject(source, target, fetching);
    default:
      throw new PackageError(
        `Packages cannot be fetched over "${source.getter}".`,
        'module-source-unfetchable',
        'Use a git repository (git::https://…), an archive over HTTPS, or a module registry.',
      );
  }
}

/** A directory of this machine, which stays where it is. */
async function linkDirectory({ url }: RemoteSource, target: string): Promise<undefined> {
  const path = decodeURIComponent(new URL(url).pathname);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) throw new PackageError(`There is no directory ${path}.`);
  await symlink(path, target, 'junction');
}
