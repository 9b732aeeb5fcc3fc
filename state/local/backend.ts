/** States in files: `path`, and a folder for each further workspace. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { StateBackend } from '../../src/core/state-store.ts';
import { describeFailure } from './failure.ts';
import { codeOf, type FileSystem } from './file-system.ts';
import type { ProcessTable } from './process-start.ts';
import { openLocalState } from './store.ts';

export interface LocalBackendOptions {
  /** The configuration's directory, which paths start from. */
  readonly directory: string;
  /** Of the backend block: `path` and `workspace_dir`. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly processes: ProcessTable;
  readonly files?: FileSystem;
}

/** Opens the backend; touches nothing. States lie where Terraform looks for them. */
export function openLocalBackend({ directory, config, processes, files }: LocalBackendOptions): StateBackend {
  const at = (path: string): string => (isAbsolute(path) ? path : join(directory, path));
  const folder = at(textOf(config.workspace_dir) ?? 'terraform.tfstate.d');
  const pathOf = (workspace: string): string =>
    workspace === 'default'
      ? at(textOf(config.path) ?? 'terraform.tfstate')
      : join(folder, workspace, 'terraform.tfstate');
  return {
    type: 'local',
    store: (workspace) => openLocalState({ path: pathOf(workspace), processes, ...(files && { files }) }),
    workspaces: () => listFolders(folder),
    create: (workspace) => attempt(join(folder, workspace), (path) => mkdir(path, { recursive: true })),
    remove: (workspace) =>
      attempt(join(folder, workspace), (path) => rm(path, { recursive: true, force: true })),
  };
}

async function listFolders(folder: string): Promise<Checked<readonly string[]>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return checked(['default', ...names.sort()]);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return checked(['default']);
    return failed(diagnose('state-read-failed', { detail: describeFailure(error, folder) }));
  }
}

async function attempt(
  path: string,
  work: (path: string) => Promise<unknown>,
): Promise<readonly Diagnostic[]> {
  try {
    await work(path);
    return [];
  } catch (error) {
    return [diagnose('state-write-failed', { detail: describeFailure(error, path) })];
  }
}

const textOf = (setting: unknown): string | undefined =>
  typeof setting === 'string' && setting !== '' ? setting : undefined;
