import type { ConfigFiles } from '../config/index.ts';
import type { Clock } from '../core/clock.ts';
import type { Checked } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import type { ProviderServices, Providers } from '../core/provider.ts';
import type { LockHolder, StateStore } from '../core/state-store.ts';
import type { Functions } from '../eval/index.ts';

/** What a stack needs from outside; wired in compose, faked in tests. */
export interface StackServices {
  readonly clock: Clock;
  readonly files: ConfigFiles;
  readonly providers: Providers;
  readonly providerServices: ProviderServices;
  /** The functions of the language, over the files below a directory. */
  readonly functions: (directory: string) => Functions;
  /** Opens the state of a directory as its backend settings say. */
  readonly openState: (request: StateRequest) => Promise<Checked<StateStore>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  /** Who would hold a lock: this process. */
  readonly holder: (operation: string) => LockHolder;
  readonly runId: string;
  readonly newToken: () => string;
  readonly newLineage: () => string;
}

/** Where a state is to be found. */
export interface StateRequest {
  readonly directory: string;
  readonly workspace: string;
  /** `-state`: another file than the backend's. */
  readonly path?: string;
  readonly backend?: { readonly type: string; readonly settings: Readonly<Record<string, unknown>> };
}

/** How a session is held. */
export interface LockOptions {
  readonly operation: string;
  readonly lock: boolean;
  readonly timeoutMs: number;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}
