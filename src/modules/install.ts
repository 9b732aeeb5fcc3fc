/** Installing the modules of a configuration that come from elsewhere: what `init` and `get` do. */
import { posix, resolve } from 'node:path';
import {
  type FoundModule,
  formatManifest,
  foundAt,
  type InstalledModule,
  loadConfiguration,
  type Module,
  type ModuleFinder,
  type ModuleRequest,
  modulesFolder,
  packageAddress,
  parseModuleSource,
  type RemoteSource,
  readManifest,
  selectVersion,
  withoutSecrets,
} from '../config/index.ts';
import { type Checked, checked, diagnose, failed } from '../core/diagnostic.ts';
import { replaceFile } from '../platform/index.ts';
import { readHostSettings } from './host-settings.ts';
import { PackageError } from './package-error.ts';
import { openPackages, type Packages, removeAbandoned } from './packages.ts';
import { openRegistries, type Registries, type RegistryRequest } from './registry.ts';
import type { ModuleServices } from './services.ts';
import { findSubdirectory } from './subdirectory.ts';

export interface InstallOptions {
  /** Fetch anew what is there already, and choose versions anew. */
  readonly upgrade: boolean;
}

/**
 * Installs every module that the configuration calls, and those they call, below `.terraform/modules`, and records them
 * there in `modules.json`. What is there from the address that is written now, in a version that is accepted, stays.
 * Gives what is installed; problems are those of reading the configuration, too. What could be installed is recorded
 * even if something else could not.
 */
export async function installModules(
  options: InstallOptions,
  services: ModuleServices,
): Promise<Checked<readonly InstalledModule[]>> {
  const { files, environment, directory, emit } = services;
  const folder = modulesFolder('.', environment.TF_DATA_DIR || undefined);
  const before = await readManifest(files, folder);
  await removeAbandoned(resolve(directory, folder), services.clock.now());
  const settings = await readHostSettings(services);
  const versions = new Map<string, string>();
  const find = installingFinder({
    services,
    folder,
    before: options.upgrade ? new Map() : before,
    packages: openPackages(services),
    registries: openRegistries(settings, services),
    versions,
  });
  const { value: configuration, diagnostics } = await loadConfiguration({
    directory: '.',
    files,
    findModule: find,
    mayBeEmpty: true,
  });
  const problems = [...(versions.size > 0 ? settings.problems : []), ...diagnostics];
  if (!configuration) return { diagnostics: problems };
  const installed = [...installedIn(configuration.root, versions)];
  if (installed.length > 1 || before.size > 0)
    await replaceFile(resolve(directory, folder, 'modules.json'), formatManifest(installed));
  for (const { key, directory: at, source } of installed)
    if (source.startsWith('.') && before.get(key)?.directory !== at)
      emit({ kind: 'installed', key, directory: at });
  return checked(installed, problems);
}

interface Installation {
  readonly services: ModuleServices;
  /** Where packages are, from the root module's directory. */
  readonly folder: string;
  /** What may stay. */
  readonly before: ReadonlyMap<string, InstalledModule>;
  readonly packages: Packages;
  readonly registries: Registries;
  /** By key, the version of every module from a registry. */
  readonly versions: Map<string, string>;
}

/** Finds modules by putting them there. */
export function installingFinder(installation: Installation): ModuleFinder {
  return async (request) => {
    const key = request.path.join('.');
    const kept = await reusable(request, installation);
    const found = kept
      ? checked(foundAt(installation.folder, request, kept))
      : await install(request, installation);
    if (found.value?.version !== undefined) installation.versions.set(key, found.value.version);
    return found;
  };
}

/** What is installed for a call, where that is what it asks for. */
async function reusable(
  { path, source, constraints }: ModuleRequest,
  { before, services: { files } }: Installation,
): Promise<InstalledModule | undefined> {
  const installed = before.get(path.join('.'));
  if (!installed || installed.source !== source.normal) return undefined;
  const { version = '', directory } = installed;
  const accepted =
    source.kind !== 'registry' ||
    constraints.length === 0 ||
    selectVersion([version], constraints) !== undefined;
  return accepted && (await files.list(directory)) ? installed : undefined;
}

async function install(request: ModuleRequest, installation: Installation): Promise<Checked<FoundModule>> {
  const { source } = request;
  const { services, registries } = installation;
  const key = request.path.join('.');
  if (source.kind === 'remote') {
    services.emit({ kind: 'downloading', key, address: withoutSecrets(packageAddress(source)) });
    return fetchTo({ source, subdirectory: source.subdirectory }, request, installation);
  }
  const release = await registries.resolve(request as RegistryRequest);
  if (!release.value) return { diagnostics: release.diagnostics };
  const { version, package: from } = release.value;
  const { host, namespace, name, system } = source;
  services.emit({ kind: 'downloading', key, address: `${host}/${namespace}/${name}/${system}`, version });
  const subdirectory = [from.subdirectory, source.subdirectory].filter(Boolean).join('/');
  return fetchTo({ source: from, subdirectory, version }, request, installation);
}

interface Wanted {
  readonly source: RemoteSource;
  /** Of the module in the package, `*` for a name that is not known. */
  readonly subdirectory: string;
  readonly version?: string;
}

async function fetchTo(
  { source, subdirectory, version }: Wanted,
  request: ModuleRequest,
  { services, folder, packages }: Installation,
): Promise<Checked<FoundModule>> {
  const key = request.path.join('.');
  const target = resolve(services.directory, folder, key);
  const { sourceRange: subject, callRange: context } = request;
  try {
    const commit = await packages.fetch(source, target);
    const part = await findSubdirectory(target, subdirectory);
    if (part === undefined) {
      const detail = `The package ${withoutSecrets(request.source.normal)} has no directory "${subdirectory}", or several.`;
      return failed(diagnose('module-subdirectory-missing', { detail, subject, context }));
    }
    const directory = posix.join(folder, key, part);
    services.emit({ kind: 'installed', key, directory, ...(commit !== undefined && { commit }) });
    return checked(foundAt(folder, request, { directory, ...(version !== undefined && { version }) }));
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    const detail = `Could not fetch ${withoutSecrets(request.source.normal)} for module "${key}". ${error.message}`;
    return failed(diagnose(error.code, { detail, subject, context, help: error.help }));
  }
}

/** The modules of a configuration as `modules.json` lists them, without those that could not be had. */
function* installedIn(
  module: Module,
  versions: ReadonlyMap<string, string>,
  source = '',
): Generator<InstalledModule> {
  if (module.directory === '') return;
  const key = module.path.join('.');
  const version = versions.get(key);
  yield { key, source, ...(version !== undefined && { version }), directory: module.directory };
  for (const call of module.calls.values()) {
    const child = parseModuleSource(call.source, call.version !== undefined);
    if (child.kind === 'invalid') continue;
    yield* installedIn(call.module, versions, child.kind === 'local' ? child.path : child.normal);
  }
}
