import { isAbsolute, relative, resolve } from 'node:path';
import { GitError, type SimpleGit, simpleGit } from 'simple-git';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';

/** A working tree and the git that talks to it. */
export interface Repository {
  /** The top of the working tree, absolute. */
  readonly root: string;
  readonly git: SimpleGit;
  /** The abbreviated branch name, undefined when the head is detached. */
  readonly branch: string | undefined;
}

/** What a repository needs from outside. */
export interface GitServices {
  /** Handed to git, with `GIT_TERMINAL_PROMPT=0`: a scheduled run must fail rather than ask for a password. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends a git process that has been silent this long. */
  readonly timeoutMs?: number;
}

/**
 * Opens the repository that holds `directory`. The value is undefined when there is none, which is no error: a
 * directory without git can be planned and applied; it has no commits to tell about.
 */
export async function openRepository(
  directory: string,
  services: GitServices,
): Promise<Checked<Repository | undefined>> {
  const git = connect(directory, services);
  try {
    const root = (await git.revparse(['--show-toplevel'])).trim();
    const branch = (await git.raw(['symbolic-ref', '--short', '--quiet', 'HEAD']).catch(() => '')).trim();
    return checked({ root, git: connect(root, services), branch: branch || undefined });
  } catch (error) {
    if (isOutsideRepository(error)) return checked(undefined);
    return failed(gitProblem('open the repository', error));
  }
}

/** `file` as git names it: relative to the top of the working tree, with forward slashes. Undefined outside it. */
export function pathInRepository(repository: Repository, file: string): string | undefined {
  const path = relative(repository.root, resolve(file));
  return path.startsWith('..') || isAbsolute(path) ? undefined : path.replaceAll('\\', '/');
}

/** A failed git command as a diagnostic; `doing` completes "Could not …". */
export function gitProblem(doing: string, error: unknown) {
  const said = error instanceof GitError ? error.message.trim() : String(error);
  return diagnose('git-failed', { detail: `Could not ${doing}. git said: ${said}` });
}

/** Variables through which an administrator tells git how to reach a remote; git gets these and no other `GIT_*`. */
const transport = ['GIT_SSH_COMMAND', 'GIT_SSH', 'GIT_ASKPASS', 'SSH_ASKPASS', 'GIT_TERMINAL_PROMPT'];

/** git in a directory. */
export function connect(directory: string, services: GitServices): SimpleGit {
  const environment = { ...services.environment, GIT_TERMINAL_PROMPT: '0' };
  const passed = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && (transport.includes(name) || !isGuarded(name)),
  );
  return simpleGit({
    baseDir: directory,
    timeout: { block: services.timeoutMs ?? 60_000 },
    allowEnvironment: transport,
    unsafe: { allowUnsafeSshCommand: true, allowUnsafeAskPass: true },
  }).env(Object.fromEntries(passed));
}

/** simple-git refuses a command whose environment names an editor, a pager or another `GIT_*` hook. */
function isGuarded(name: string): boolean {
  return /^(GIT_|EDITOR$|VISUAL$|PAGER$|PREFIX$|SSH_ASKPASS$)/i.test(name);
}

function isOutsideRepository(error: unknown): boolean {
  return error instanceof GitError && /not a git repository/i.test(error.message);
}
