/** A repository fetched for its files: the tree of one commit in a directory of its own. */
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimpleGit } from 'simple-git';
import { connect, type GitServices } from './repository.ts';

export interface GitPackage {
  /** As git takes it. */
  readonly url: string;
  /** A branch, a tag or a commit; the remote's default branch when left out. */
  readonly ref?: string;
  /** How many commits of the history to fetch; all when left out. */
  readonly depth?: number;
  /** A private key for SSH, as text. */
  readonly sshKey?: string;
}

/**
 * Fetches a package into an empty directory, with its submodules, and gives the commit's hash. Throws git's own error.
 * Nothing of the repository is run: clones have no hooks.
 */
export async function fetchPackage(
  what: GitPackage,
  directory: string,
  services: GitServices,
): Promise<string> {
  return withKey(what.sshKey, services, async (environment) => {
    const git = connect(directory, { ...services, environment });
    // Told of its progress, git is not silent for as long as it works.
    if (what.depth === undefined) {
      await git.raw(['clone', '--progress', '--no-checkout', '--', what.url, '.']);
      await git.raw(['checkout', '--quiet', '--detach', await commitOf(git, what.ref)]);
    } else {
      await git.raw(['init', '--quiet']);
      await git.raw(['remote', 'add', '--', 'origin', what.url]);
      const ref = what.ref ?? 'HEAD';
      await git.raw(['fetch', '--progress', `--depth=${what.depth}`, '--', 'origin', ref]);
      await git.raw(['checkout', '--quiet', '--detach', 'FETCH_HEAD']);
    }
    await git.raw(['submodule', 'update', '--init', '--recursive', '--quiet']);
    return (await git.raw(['rev-parse', 'HEAD'])).trim();
  });
}

/** What a ref means in a fresh clone: a tag, a branch of the remote, or whatever else names a commit. */
async function commitOf(git: SimpleGit, ref: string | undefined): Promise<string> {
  const names = ref === undefined ? ['HEAD'] : [`refs/tags/${ref}`, `refs/remotes/origin/${ref}`, ref];
  for (const name of names) {
    const found = await git
      .raw(['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`])
      .catch(() => '');
    const [hash = ''] = found.trim().split('\n').slice(-1);
    if (hash !== '') return hash;
  }
  throw new Error(`There is no branch, tag or commit "${ref ?? 'HEAD'}".`);
}

/** Lends git a key, in a file that is only there meanwhile and that only we can read. */
async function withKey<T>(
  key: string | undefined,
  { environment }: GitServices,
  work: (environment: GitServices['environment']) => Promise<T>,
): Promise<T> {
  if (key === undefined) return work(environment);
  const file = join(tmpdir(), `holdfast-key-${randomUUID()}`);
  await writeFile(file, key.endsWith('\n') ? key : `${key}\n`, { mode: 0o600, flag: 'wx' });
  try {
    const ssh = environment.GIT_SSH_COMMAND ?? 'ssh';
    return await work({ ...environment, GIT_SSH_COMMAND: `${ssh} -i '${file}' -o IdentitiesOnly=yes` });
  } finally {
    await rm(file, { force: true });
  }
}
