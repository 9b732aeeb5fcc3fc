import { type Checked, failed } from '../core/diagnostic.ts';
import type { Commit } from '../core/drift.ts';
import { readCommit } from './commits.ts';
import { connect, type GitServices, gitProblem, openRepository, type Repository } from './repository.ts';

/** Who commits. */
export interface Author {
  readonly name: string;
  readonly email: string;
}

/** Makes a repository on the branch `main` in an existing directory; its commits are `author`'s. */
export async function initRepository(
  directory: string,
  author: Author,
  services: GitServices,
): Promise<Checked<Repository | undefined>> {
  try {
    const git = connect(directory, services);
    await git.raw(['init', '--quiet', '--initial-branch=main']);
    await git.addConfig('user.name', author.name);
    await git.addConfig('user.email', author.email);
    await git.addConfig('commit.gpgsign', 'false');
  } catch (error) {
    return failed(gitProblem(`make a repository in ${directory}`, error));
  }
  return openRepository(directory, services);
}

/** Clones a repository on this machine into an existing, empty directory. */
export async function cloneRepository(
  from: string,
  directory: string,
  services: GitServices,
): Promise<Checked<Repository | undefined>> {
  try {
    await connect(directory, services).raw(['clone', '--quiet', from, '.']);
  } catch (error) {
    return failed(gitProblem(`clone ${from}`, error));
  }
  return openRepository(directory, services);
}

/** Commits everything in the working tree. */
export async function commitAll(
  repository: Repository,
  subject: string,
): Promise<Checked<Commit | undefined>> {
  try {
    await repository.git.raw(['add', '--all']);
    await repository.git.raw(['commit', '--quiet', '-m', subject]);
  } catch (error) {
    return failed(gitProblem(`commit "${subject}"`, error));
  }
  return readCommit(repository);
}
