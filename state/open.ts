/**
 * The state of a working directory: where its backend block and workspace say.
 */
import { isAbsolute, join } from 'node:path';
import { type Checked, checked, diagnose, failed } from '../src/core/diagnostic.ts';
import type { Range } from '../src/core/source.ts';
import type { StateStore } from '../src/core/state-store.ts';
import { type FileSystem, openLocalState, type ProcessTable } from './local/index.ts';

/** A `backend` block with its values, or none: the local backend with its defaults. */
export interface BackendChoice {
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly range?: Range;
}

export interface OpenOptions {
  readonly backend?: BackendChoice | undefined;
  /** The configuration's directory, as the user would type it. */
  readonly directory: string;
  /** `default`, or a workspace with a state of its own. */
  readonly workspace: string;
  /** Another file than the backend's (`-state`), as the user typed it. */
  readonly path?: string | undefined;
  readonly processes: ProcessTable;
  readonly files?: FileSystem;
}

/**
 * Opens the store; touches nothing. Local states lie where Terraform looks for them: `path` (default
 * `terraform.tfstate`), and other workspaces' in `<workspace_dir>/<workspace>/terraform.tfstate`.
 */
export function openState(options: OpenOptions): Checked<StateStore> {
  const { backend = { type: 'local', settings: {} } } = options;
  if (backend.type !== 'local') return failed(unsupported(backend));
  const { processes, files } = options;
  const path = options.path ?? localPath(options, backend.settings);
  return checked(openLocalState({ path, processes, ...(files && { files }) }));
}

function localPath({ directory, workspace }: OpenOptions, settings: BackendChoice['settings']): string {
  const file = textOf(settings.path) ?? 'terraform.tfstate';
  const folder = textOf(settings.workspace_dir) ?? 'terraform.tfstate.d';
  const within = workspace === 'default' ? file : join(folder, workspace, 'terraform.tfstate');
  return isAbsolute(within) ? within : join(directory, within);
}

const textOf = (setting: unknown): string | undefined =>
  typeof setting === 'string' && setting !== '' ? setting : undefined;

function unsupported({ type, range }: BackendChoice) {
  const detail =
    type === 's3'
      ? 'States in S3 cannot be kept yet; this version keeps them in local files.'
      : `There is no backend of type "${type}".`;
  return diagnose('backend-unsupported', {
    detail,
    subject: range,
    help: 'Remove the backend block, or write: backend "local" {}',
  });
}
