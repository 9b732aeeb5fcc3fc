import { type Checked, checked, failed } from '../core/diagnostic.ts';
import type { Commit } from '../core/drift.ts';
import { gitProblem, type Repository } from './repository.ts';

/** Fields apart by a byte that no commit message line holds. */
const FIELDS = ['%H', '%an', '%ae', '%at', '%s'].join('%x1f');

/** The commit a name stands for (`HEAD`, a branch, a hash). Undefined in a repository without commits. */
export async function readCommit(
  repository: Repository,
  name = 'HEAD',
): Promise<Checked<Commit | undefined>> {
  try {
    const line = await repository.git.raw([
      'log',
      '-1',
      `--format=${FIELDS}`,
      '--end-of-options',
      name,
      '--',
    ]);
    return checked(parseCommit(line.trim()));
  } catch (error) {
    if (/unknown revision|does not have any commits|bad revision/i.test(String(error)))
      return checked(undefined);
    return failed(gitProblem(`read the commit ${name}`, error));
  }
}

/** The commits after `from` up to and including `to`, oldest first. */
export async function commitsBetween(
  repository: Repository,
  from: string,
  to: string,
): Promise<Checked<readonly Commit[]>> {
  try {
    const lines = await repository.git.raw([
      'log',
      '--reverse',
      `--format=${FIELDS}`,
      '--end-of-options',
      `${from}..${to}`,
      '--',
    ]);
    const commits = lines.split('\n').map((line) => parseCommit(line.trim()));
    return checked(commits.filter((commit) => commit !== undefined));
  } catch (error) {
    return failed(gitProblem(`list the commits ${from}..${to}`, error));
  }
}

function parseCommit(line: string): Commit | undefined {
  const [hash, author, email, seconds, subject] = line.split('\x1f');
  if (!hash || author === undefined || email === undefined || subject === undefined) return undefined;
  return { hash, author, email, time: Number(seconds) * 1000, subject };
}
