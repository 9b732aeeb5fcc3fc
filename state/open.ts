/**
 * The states of a working directory: where its backend block and what `init` wrote down of it say.
 */
import { type Checked, checked } from '../src/core/diagnostic.ts';
import type { StateBackend, StateStore } from '../src/core/state-store.ts';
import { backendConfig } from './backend-schema.ts';
import { chooseBackend } from './choose-backend.ts';
import {
  type BackendChoice,
  type BackendOptions,
  type BackendServices,
  openConfigured,
} from './configured-backend.ts';
import { openLocalState } from './local/index.ts';

export interface OpenOptions extends BackendServices {
  readonly backend?: BackendChoice | undefined;
  /** The configuration's directory, as the user would type it. */
  readonly directory: string;
  /** `default`, or a workspace with a state of its own. */
  readonly workspace: string;
  /** Another file than the backend's (`-state`), as the user typed it. */
  readonly path?: string | undefined;
}

/** Opens a state as its backend's settings say, whatever `init` has seen; touches nothing. */
export function openState(options: OpenOptions): Checked<StateStore> {
  const { backend = { type: 'local', settings: {} }, path, processes, files, workspace } = options;
  if (path !== undefined) return checked(openLocalState({ path, processes, ...(files && { files }) }));
  const config = backendConfig(backend.type, backend.settings, backend.range);
  if (!config.value) return { diagnostics: config.diagnostics };
  const opened = openConfigured({ ...backend, config: config.value }, options);
  return opened.value ? checked(opened.value.store(workspace)) : { diagnostics: opened.diagnostics };
}

/**
 * Opens the backend that a directory was initialised for; refused where that is not the one its configuration names.
 * Touches nothing.
 */
export function openBackend(options: BackendOptions): Checked<StateBackend> {
  const { value: chosen, diagnostics } = chooseBackend(options.backend, options.record);
  return chosen ? openConfigured(chosen, options) : { diagnostics };
}

export type { BackendChoice, BackendOptions, BackendServices } from './configured-backend.ts';
export { type PrepareOptions, prepareBackend } from './prepare-backend.ts';
