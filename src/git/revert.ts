import type { Checked } from '../core/diagnostic.ts';
import { failed } from '../core/diagnostic.ts';
import type { Commit } from '../core/drift.ts';
import { readCommit } from './commits.ts';
import { gitProblem, type Repository } from './repository.ts';

/** Undoes a commit by a new commit and returns that. On a conflict the tree is put back as it was. */
export async function revertCommit(
  repository: Repository,
  hash: string,
): Promise<Checked<Commit | undefined>> {
  try {
    await repository.git.raw(['revert', '--no-edit', '--end-of-options', hash]);
  } catch (error) {
    await repository.git.raw(['revert', '--abort']).catch(() => undefined);
    return failed(gitProblem(`revert ${hash}`, error));
  }
  return readCommit(repository);
}
