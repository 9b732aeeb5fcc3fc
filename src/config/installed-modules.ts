/**
 * What `init` has installed: `.terraform/modules/modules.json`, in Terraform's layout, so that a directory that either
 * program has initialised works with the other.
 */
import { posix } from 'node:path';
import { z } from 'zod';
import { diagnose, failed } from '../core/diagnostic.ts';
import type { ConfigFiles } from './files.ts';
import type { FoundModule, ModuleFinder, ModuleRequest } from './module-finder.ts';
import { withoutSecrets } from './url-secrets.ts';
import { selectVersion } from './version-constraint.ts';

/** One module of a configuration, root and local ones too. */
export interface InstalledModule {
  /** The names of the calls that lead to it, dots between them; `''` is the root. */
  readonly key: string;
  /** As `parseModuleSource` normalises it; `''` for the root. */
  readonly source: string;
  /** Of a module from a registry. */
  readonly version?: string;
  /** From the root module's directory. */
  readonly directory: string;
}

const manifestFile = z.object({
  Modules: z.array(
    z.object({ Key: z.string(), Source: z.string(), Version: z.string().optional(), Dir: z.string() }),
  ),
});

/** Reads a `modules.json`; nothing is installed where it says nothing that can be understood. */
export function parseManifest(text: string): ReadonlyMap<string, InstalledModule> {
  const read = manifestFile.safeParse(jsonOrUndefined(text)).data;
  const modules = (read?.Modules ?? []).map(({ Key, Source, Version, Dir }) => ({
    key: Key,
    source: Source,
    ...(Version !== undefined && Version !== '' && { version: Version }),
    directory: Dir.replaceAll('\\', '/'),
  }));
  return new Map(modules.map((module) => [module.key, module]));
}

/** Writes a `modules.json`, byte for byte as Terraform does. */
export function formatManifest(modules: Iterable<InstalledModule>): string {
  const sorted = [...modules].sort((a, b) => (a.key < b.key ? -1 : 1));
  return JSON.stringify({
    Modules: sorted.map(({ key, source, version, directory }) => ({
      Key: key,
      Source: source,
      ...(version !== undefined && { Version: version }),
      Dir: directory,
    })),
  });
}

/** Where the packages are, from the root module's directory; `data` is what `TF_DATA_DIR` says. */
export function modulesFolder(directory: string, data = '.terraform'): string {
  return posix.join(posix.isAbsolute(data) ? data : posix.join(directory, data), 'modules');
}

/** Reads what was installed under a folder of packages. */
export async function readManifest(
  files: ConfigFiles,
  folder: string,
): Promise<ReadonlyMap<string, InstalledModule>> {
  const bytes = await files.read(posix.join(folder, 'modules.json'));
  return parseManifest(bytes ? new TextDecoder().decode(bytes) : '');
}

/** Finds modules among those installed. Fetches nothing: what is not there is a problem that `init` solves. */
export function installedFinder(files: ConfigFiles, folder: string): ModuleFinder {
  let manifest: Promise<ReadonlyMap<string, InstalledModule>> | undefined;
  return async (request) => {
    manifest ??= readManifest(files, folder);
    const { source, constraints, sourceRange, versionRange, callRange } = request;
    const installed = (await manifest).get(request.path.join('.'));
    const problem = (code: ProblemCode, detail: string, subject = sourceRange) =>
      failed<FoundModule>(
        diagnose(code, { detail: withoutSecrets(detail), subject, context: callRange, help: RUN_INIT }),
      );
    if (!installed) return problem('module-not-installed', `The module "${source.normal}" is not installed.`);
    if (installed.source !== source.normal)
      return problem('module-source-changed', `Installed is "${installed.source}".`);
    const version = installed.version ?? '';
    const restricted = source.kind === 'registry' && constraints.length > 0;
    if (restricted && !selectVersion([version], constraints))
      return problem(
        'module-version-changed',
        `Installed is version ${version}, which the call does not accept.`,
        versionRange ?? sourceRange,
      );
    if (!(await files.list(installed.directory)))
      return problem('module-not-installed', `Its directory ${installed.directory} cannot be read.`);
    return { value: foundAt(folder, request, installed), diagnostics: [] };
  };
}

type ProblemCode = 'module-not-installed' | 'module-source-changed' | 'module-version-changed';

const RUN_INIT = 'Install the modules that this configuration calls: holdfast init';

/** The module's directory, and the top of its package. */
export function foundAt(
  folder: string,
  { path }: Pick<ModuleRequest, 'path'>,
  { directory, version }: Pick<InstalledModule, 'directory' | 'version'>,
): FoundModule {
  const packageDirectory = posix.join(folder, path.join('.'));
  return { directory, packageDirectory, ...(version !== undefined && { version }) };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
