/** Modules that are not local: who looks for them, and what comes of it. */
import type { Checked } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import type { RegistrySource, RemoteSource } from './module-source.ts';
import type { VersionConstraint } from './version-constraint.ts';

/** A call of a module that is not in the caller's own package. */
export interface ModuleRequest {
  /** The names of the calls that lead to it. */
  readonly path: readonly string[];
  readonly source: RegistrySource | RemoteSource;
  /** Of its `version` argument; none accept every version. */
  readonly constraints: readonly VersionConstraint[];
  readonly sourceRange: Range;
  readonly versionRange?: Range;
  /** The header of the call. */
  readonly callRange: Range;
}

/** Where a module lies, from the root module's directory. */
export interface FoundModule {
  readonly directory: string;
  /** The top of its package, which local sources in it must not leave. */
  readonly packageDirectory: string;
  /** The one chosen, of a registry's. */
  readonly version?: string;
}

/** Finds a module that is not local, or says why it is not there. */
export type ModuleFinder = (request: ModuleRequest) => Promise<Checked<FoundModule>>;
