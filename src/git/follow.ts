import { type Checked, checked, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { Commit } from '../core/drift.ts';
import { readCommit } from './commits.ts';
import { gitProblem, type Repository } from './repository.ts';

/** What is followed: a branch of a remote. */
export interface Upstream {
  readonly remote: string;
  readonly branch: string;
}

/** A look at the followed branch: the commit the working tree is at now, and the one it was at. */
export interface Followed {
  readonly commit: Commit | undefined;
  readonly previous: Commit | undefined;
}

/**
 * The remote branch the checked-out branch tracks; or, where it tracks none, the branch of the same name on the only
 * remote. Undefined when there is nothing to pull from: then local commits are what is followed.
 */
export async function upstreamOf(repository: Repository): Promise<Upstream | undefined> {
  if (!repository.branch) return undefined;
  const config = async (key: string): Promise<string | undefined> =>
    (await repository.git.getConfig(`branch.${repository.branch}.${key}`)).value ?? undefined;
  const remote = await config('remote');
  const merge = await config('merge');
  if (remote && merge) return { remote, branch: merge.replace(/^refs\/heads\//, '') };
  const remotes = await repository.git.getRemotes();
  const [only] = remotes;
  return only && remotes.length === 1 ? { remote: only.name, branch: repository.branch } : undefined;
}

/**
 * Fetches the upstream branch and fast-forwards the working tree to it. Never merges, never throws work away: a branch
 * that went another way, or local edits in the way, is a diagnostic, and the tree stays as it was.
 */
export async function follow(
  repository: Repository,
  upstream: Upstream | undefined,
): Promise<Checked<Followed>> {
  const before = await readCommit(repository);
  if (hasErrors(before.diagnostics)) return { diagnostics: before.diagnostics };
  const still = checked({ commit: before.value, previous: before.value });
  if (!upstream) return still;
  const { value: fetched, diagnostics } = await fetchBranch(repository, upstream);
  if (fetched === undefined) return { diagnostics };
  return fetched === before.value?.hash ? still : fastForward(repository, upstream, before.value, fetched);
}

/** Where fetched commits are kept: of this working tree alone, unlike `FETCH_HEAD` moved by no fetch but ours. */
const FETCHED = 'refs/worktree/holdfast/upstream';

async function fetchBranch({ git }: Repository, { remote, branch }: Upstream): Promise<Checked<string>> {
  try {
    await git.raw(['fetch', '--quiet', '--no-tags', remote, `+refs/heads/${branch}:${FETCHED}`]);
    return checked((await git.revparse([FETCHED])).trim());
  } catch (error) {
    return failed(gitProblem(`fetch ${branch} from ${remote}`, error));
  }
}

async function fastForward(
  repository: Repository,
  upstream: Upstream,
  previous: Commit | undefined,
  fetched: string,
): Promise<Checked<Followed>> {
  try {
    await repository.git.raw(['merge', '--ff-only', '--quiet', fetched]);
  } catch (error) {
    return failed(
      diagnose('git-not-fast-forward', {
        detail: `${upstream.remote}/${upstream.branch} is at ${fetched.slice(0, 12)}, and the working tree in ${repository.root} cannot be fast-forwarded to it. git said: ${String(error).trim()}`,
        help: 'Commit or undo the local changes, or reset the branch to the remote one. Until then the last commit that could be checked out is held.',
      }),
    );
  }
  const current = await readCommit(repository);
  return { ...current, value: { commit: current.value, previous } };
}
