/** Real git repositories in temporary folders. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { simpleGit } from 'simple-git';
import { onTestFinished } from 'vitest';

/** A working tree with an author, so that commits do not depend on the machine's settings. */
export interface TestRepository {
  readonly root: string;
  /** Writes files (by relative path) and commits them; gives the commit's hash. */
  commit(files: Readonly<Record<string, string>>, subject: string, author?: string): Promise<string>;
  git(...args: string[]): Promise<string>;
}

/** Where to leave what is to be done in the end. */
type WhenDone = (cleanUp: () => Promise<void>) => unknown;

/** A folder that is removed when the test ends. */
export async function temporaryFolder(whenDone: WhenDone = onTestFinished): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'holdfast-')));
  whenDone(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return folder;
}

/** Initialises a repository on `main`, or clones one. It is removed when the test ends, or as `whenDone` has it. */
export async function testRepository(cloneOf?: string, whenDone?: WhenDone): Promise<TestRepository> {
  const root = await temporaryFolder(whenDone);
  const git = simpleGit(root);
  if (cloneOf) await git.raw(['clone', '--quiet', cloneOf, '.']);
  else await git.raw(['init', '--quiet', '--initial-branch=main']);
  await git.addConfig('user.name', 'Ada Lovelace');
  await git.addConfig('user.email', 'ada@example.org');
  await git.addConfig('commit.gpgsign', 'false');
  return { root, git: (...args) => git.raw(args), commit: (...args) => commit(root, ...args) };
}

async function commit(
  root: string,
  files: Readonly<Record<string, string>>,
  subject: string,
  author?: string,
) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const git = simpleGit(root);
  await git.raw(['add', '--all']);
  await git.raw(['commit', '--quiet', '-m', subject, ...(author ? [`--author=${author}`] : [])]);
  return (await git.raw(['rev-parse', 'HEAD'])).trim();
}
