/** Packages fetched into directories, each address once. */
import { cp, mkdir, mkdtemp, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RemoteSource } from '../config/index.ts';
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

/** Packages of one installation: what several calls need is fetched for the first of them. */
export function openPackages(services: ModuleServices): Packages {
  const fetched = new Map<string, { readonly path: string; readonly commit: string | undefined }>();
  return {
    async fetch(source, target) {
      const address = `${source.getter}::${source.url}`;
      const known = fetched.get(address);
      await mkdir(dirname(target), { recursive: true });
      const staging = await mkdtemp(join(dirname(target), '.fetching-'));
      const draft = join(staging, basename(target));
      try {
        let commit = known?.commit;
        if (known) await copyPackage(known.path, draft);
        else commit = await fetchInto(source, draft, { services, staging, redirects: 0, fetch: fetchInto });
        await rm(target, { recursive: true, force: true });
        await rename(draft, target);
        fetched.set(address, { path: target, commit });
        return commit;
      } finally {
        await rm(staging, { recursive: true, force: true });
      }
    },
  };
}

/** The files without their history. */
const copyPackage = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, verbatimSymlinks: true, filter: (path) => basename(path) !== '.git' });

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
