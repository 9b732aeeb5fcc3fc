/** A module while its blocks are being read: the {@link Module} of the contract, still open. */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import type {
  CheckBlock,
  ImportBlock,
  LocalValue,
  Module,
  ModuleCall,
  MovedBlock,
  OutputBlock,
  ProviderBlock,
  RemovedBlock,
  RequiredProvider,
  ResourceBlock,
  TerraformSettings,
  VariableBlock,
} from './configuration.ts';

/** A module call whose child has not been loaded yet. */
export interface CallDraft extends Omit<ModuleCall, 'module' | 'source'> {
  /** The `source` argument; undefined where it is missing or no constant, which was reported. */
  readonly source: string | undefined;
  readonly sourceRange: Range;
  readonly versionRange?: Range;
}

export interface ModuleDraft {
  readonly requiredVersions: TerraformSettings['requiredVersions'][number][];
  readonly requiredProviders: Map<string, RequiredProvider>;
  /** Where the one block of them stands. */
  providersRequiredAt: Range | undefined;
  backend: TerraformSettings['backend'];
  readonly variables: Map<string, VariableBlock>;
  readonly locals: Map<string, LocalValue>;
  readonly outputs: Map<string, OutputBlock>;
  readonly resources: Map<string, ResourceBlock>;
  readonly calls: Map<string, CallDraft>;
  readonly providers: Map<string, ProviderBlock>;
  readonly checks: Map<string, CheckBlock>;
  readonly moved: MovedBlock[];
  readonly removed: RemovedBlock[];
  readonly imports: ImportBlock[];
  complete: boolean;
  readonly problems: Diagnostic[];
}

export function emptyDraft(): ModuleDraft {
  return {
    requiredVersions: [],
    requiredProviders: new Map(),
    providersRequiredAt: undefined,
    backend: undefined,
    variables: new Map(),
    locals: new Map(),
    outputs: new Map(),
    resources: new Map(),
    calls: new Map(),
    providers: new Map(),
    checks: new Map(),
    moved: [],
    removed: [],
    imports: [],
    complete: true,
    problems: [],
  };
}

/** Closes a draft: the module at a place, whose calls lead to `calls`. One draft may stand at several places. */
export function finishModule(
  draft: ModuleDraft,
  place: ModulePlace,
  calls: ReadonlyMap<string, ModuleCall>,
): Module {
  const {
    requiredVersions,
    requiredProviders,
    backend,
    problems: _,
    calls: __,
    providersRequiredAt: ___,
    ...rest
  } = draft;
  const { path, directory, origin } = place;
  const settings = { requiredVersions, requiredProviders, ...(backend && { backend }) };
  return { path, directory, ...(origin && { origin }), settings, calls, ...rest };
}

interface ModulePlace extends Pick<Module, 'path' | 'directory'> {
  readonly origin?: Module['origin'] | undefined;
}
