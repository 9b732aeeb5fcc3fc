import type { ConfigFiles } from '../config/index.ts';
import type { Clock } from '../core/clock.ts';
import type { Checked } from '../core/diagnostic.ts';
import type { Emit } from '../core/events.ts';
import type { ProviderServices, Providers } from '../core/provider.ts';
import type { Range } from '../core/source.ts';
import type { State } from '../core/state.ts';
import type { LockHolder, PreparedBackend, StateBackend, StateStore } from '../core/state-store.ts';
import type { Functions, Moment } from '../eval/index.ts';

/** What a stack needs from outside; wired in compose, faked in tests. */
export interface StackServices {
  readonly clock: Clock;
  readonly files: ConfigFiles;
  readonly providers: Providers;
  readonly providerServices: ProviderServices;
  /** The functions of the language, over the files below a directory; while a configuration is checked, or at a moment. */
  readonly functions: (directory: string, moment?: Moment) => Functions;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Opens a state as backend settings say, whatever the directory was initialised for. */
  readonly openState: (request: StateRequest) => Checked<StateStore>;
  /** Opens the backend that a directory was initialised for; refused where that is not the one named. */
  readonly openBackend: (request: BackendRequest) => Checked<StateBackend>;
  /** Works out what initialising a directory comes to. */
  readonly prepareBackend: (
    request: BackendRequest & { readonly overrides: BackendSettings },
  ) => Checked<PreparedBackend>;
  /** States as files have them. */
  readonly stateFormat: StateFormat;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The directory to work in, absolute. */
  readonly directory: string;
  /** Who would hold a lock: this process. */
  readonly holder: (operation: string) => LockHolder;
  readonly runId: string;
  /** Whether this process made the call with this request id. */
  readonly isOwnCall: (requestId: string) => boolean;
  /** Closes the connections that providers share. */
  close(): Promise<void>;
  readonly newToken: () => string;
  readonly newLineage: () => string;
}

/** Terraform's state format. */
export interface StateFormat {
  encode(state: State): Uint8Array;
  /** `path` is what messages call the file. */
  decode(bytes: Uint8Array, path: string): Checked<State>;
}

/** Where a state is to be found. */
export interface StateRequest extends BackendRequest {
  readonly workspace: string;
}

/** A directory, and the backend its configuration names. */
export interface BackendRequest {
  readonly directory: string;
  /** The local backend with its defaults when left out. */
  readonly backend?: { readonly type: string; readonly settings: BackendSettings; readonly range?: Range };
}

/** Plain values, as JSON has them. */
export type BackendSettings = { readonly [name: string]: unknown };

/** How a session is held. */
export interface LockOptions {
  readonly operation: string;
  readonly lock: boolean;
  readonly timeoutMs: number;
  readonly emit: Emit;
  readonly signal?: AbortSignal;
}
