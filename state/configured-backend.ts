/** Opening a backend whose configuration is complete. */
import { type Checked, checked } from '../src/core/diagnostic.ts';
import type { Range } from '../src/core/source.ts';
import type { StateBackend } from '../src/core/state-store.ts';
import type { BackendConfig } from './backend-schema.ts';
import { openLocalBackend } from './local/backend.ts';
import type { FileSystem, ProcessTable } from './local/index.ts';
import { openS3Backend, type S3Connection, s3Settings } from './s3/index.ts';

/** A `backend` block with its values. */
export interface BackendChoice {
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly range?: Range;
}

/** What backends need from outside. */
export interface BackendServices {
  readonly processes: ProcessTable;
  readonly files?: FileSystem;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Connects to S3 with a backend's complete configuration. */
  readonly connectS3?: (config: BackendConfig) => S3Connection;
}

export interface BackendOptions extends BackendServices {
  readonly directory: string;
  readonly backend?: BackendChoice | undefined;
  /** The text of `.terraform/terraform.tfstate`, where there is one. */
  readonly record?: string | undefined;
}

/** A backend with its complete configuration. */
export interface ConfiguredBackend {
  readonly type: string;
  readonly config: BackendConfig;
  readonly range?: Range | undefined;
}

/** Opens a backend; touches nothing. */
export function openConfigured(
  { type, config, range }: ConfiguredBackend,
  { directory, processes, files, environment = {}, connectS3 }: Omit<BackendOptions, 'backend'>,
): Checked<StateBackend> {
  if (type === 's3' && connectS3) {
    const settings = s3Settings(config, environment, range);
    if (!settings.value) return { diagnostics: settings.diagnostics };
    return checked(openS3Backend({ settings: settings.value, connection: connectS3(config), processes }));
  }
  return checked(openLocalBackend({ directory, config, processes, ...(files && { files }) }));
}
