/** A directory → the configuration: its module, and the modules it calls, as far as the files say. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { type Checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Providers } from '../core/provider.ts';
import type { Range, Source } from '../core/source.ts';
import type { Configuration, Module, ModuleCall, ModuleOrigin } from './configuration.ts';
import type { ConfigFiles } from './files.ts';
import { installedFinder, modulesFolder } from './installed-modules.ts';
import { type CallDraft, emptyDraft, finishModule, type ModuleDraft } from './module-draft.ts';
import { readModuleFiles } from './module-files.ts';
import type { ModuleFinder } from './module-finder.ts';
import { parseModuleSource, type RegistrySource, type RemoteSource } from './module-source.ts';
import { readModule } from './read-module.ts';
import { settleBodies } from './settle-bodies.ts';
import { withoutSecrets } from './url-secrets.ts';
import { parseVersionConstraints } from './version-constraint.ts';

export interface LoadRequest {
  /** The root module's directory, as the user would type it: `.`. */
  readonly directory: string;
  readonly files: ConfigFiles;
  /** Whose schemas tell arguments from blocks in JSON files; without them those bodies stay empty. */
  readonly providers?: Providers;
  /** What finds the modules that are not local; by default they are looked up among those that `init` installed. */
  readonly findModule?: ModuleFinder;
  /** A directory without any configuration is no problem. */
  readonly mayBeEmpty?: boolean;
  /** Where `.terraform` is, if elsewhere (`TF_DATA_DIR`). */
  readonly dataDirectory?: string | undefined;
  /** A file that the root module is to be read with, although it is not written yet. */
  readonly unwritten?: Source;
}

/**
 * Loads a configuration. Each directory is read once, however many calls lead to it. Problems of all files are
 * returned together; with problems the value is what could be read, good enough for further checks but not for a plan.
 */
export async function loadConfiguration(request: LoadRequest): Promise<Checked<Configuration>> {
  const { directory, files, dataDirectory } = request;
  const find =
    request.findModule ?? installedFinder(files, modulesFolder(directory, dataDirectory || undefined));
  const loading: Loading = {
    files,
    providers: request.providers ?? {},
    find,
    drafts: new Map(),
    unwritten: request.unwritten && { directory: tidyPath(directory), source: request.unwritten },
    sources: [],
    problems: [],
  };
  const root = await loadModule(tidyPath(directory), { path: [], ancestors: [] }, loading);
  if (root && loading.sources.length === 0 && !request.mayBeEmpty) loading.problems.push(noFiles(directory));
  if (!root) return { diagnostics: [noDirectory(directory), ...loading.problems] };
  const sources = loading.sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { value: { root, sources, revision: revisionOf(sources) }, diagnostics: loading.problems };
}

interface Loading {
  readonly files: ConfigFiles;
  readonly providers: Providers;
  readonly find: ModuleFinder;
  readonly unwritten: { readonly directory: string; readonly source: Source } | undefined;
  /** By directory; undefined where there is none. */
  readonly drafts: Map<string, ModuleDraft | undefined>;
  readonly sources: Source[];
  readonly problems: Diagnostic[];
}

/** How a module is reached: the names of the calls, and what was passed on the way (directories, and remote sources). */
interface Route {
  readonly path: readonly string[];
  readonly ancestors: readonly string[];
  readonly origin?: ModuleOrigin;
}

async function loadModule(directory: string, route: Route, loading: Loading): Promise<Module | undefined> {
  const draft = await loadDraft(directory, loading);
  if (!draft) return undefined;
  const calls = new Map<string, ModuleCall>();
  for (const call of draft.calls.values()) {
    const { source = '', sourceRange, versionRange, ...rest } = call;
    const into: Route = {
      ...route,
      path: [...route.path, call.name],
      ancestors: [...route.ancestors, directory],
    };
    const module = (await loadChild(call, directory, into, loading)) ?? unreadModule(into.path);
    calls.set(call.name, { ...rest, source, module });
  }
  return finishModule(draft, { directory, path: route.path, origin: route.origin }, calls);
}

async function loadDraft(directory: string, loading: Loading): Promise<ModuleDraft | undefined> {
  if (loading.drafts.has(directory)) return loading.drafts.get(directory);
  const more = loading.unwritten?.directory === directory ? [loading.unwritten.source] : [];
  const { value: read, diagnostics } = await readModuleFiles(loading.files, directory, more);
  const draft = read && readModule(read.bodies);
  if (draft) settleBodies(draft, loading.providers);
  loading.drafts.set(directory, draft);
  loading.problems.push(...diagnostics, ...(draft?.problems ?? []));
  if (draft) {
    draft.complete &&= read.complete;
    loading.sources.push(...read.sources);
  }
  return draft;
}

/** Undefined where the child cannot be had, which is reported. */
async function loadChild(
  call: CallDraft,
  parent: string,
  route: Route,
  loading: Loading,
): Promise<Module | undefined> {
  if (call.source === undefined) return undefined;
  const problem: Report = (code, detail, help) => {
    const subject = sourceSubject(call.source ?? '', call.sourceRange, call.range);
    const parts = { detail: withoutSecrets(detail), subject, context: call.range, help };
    loading.problems.push(diagnose(code, parts));
    return undefined;
  };
  const source = parseModuleSource(call.source, call.version !== undefined);
  if (source.kind === 'invalid') return problem('invalid-module-source', source.detail);
  if (source.kind !== 'local') return loadRemote({ call, source, route, problem }, loading);
  const directory = tidyPath(posix.join(parent, source.path));
  const { origin } = route;
  if (origin && !isWithin(directory, origin.packageDirectory))
    return problem('module-outside-package', `${directory} is not part of the package ${origin.source}.`);
  if (route.ancestors.includes(directory)) return problem('module-cycle', cycle(route, directory));
  const module = await loadModule(directory, route, loading);
  return module ?? problem('module-not-found', `There is no directory ${directory} for this module.`);
}

/** Says what is wrong with a call, in whose place nothing is loaded. */
type Report = (code: DiagnosticCode, detail: string, help?: string) => undefined;

interface RemoteCall {
  readonly call: CallDraft;
  readonly source: RegistrySource | RemoteSource;
  readonly route: Route;
  readonly problem: Report;
}

async function loadRemote(
  { call, source, route, problem }: RemoteCall,
  loading: Loading,
): Promise<Module | undefined> {
  const { sourceRange, versionRange } = call;
  // Installed, it has a directory of its own in every round.
  if (route.ancestors.includes(source.normal)) return problem('module-cycle', cycle(route, source.normal));
  const { value: found, diagnostics } = await loading.find({
    path: route.path,
    source,
    constraints: parseVersionConstraints(call.version ?? '') ?? [],
    sourceRange: sourceSubject(source.normal, sourceRange, call.range),
    ...(versionRange && { versionRange }),
    callRange: call.range,
  });
  loading.problems.push(...diagnostics);
  if (!found) return undefined;
  const { directory, packageDirectory, version } = found;
  const origin = { source: source.normal, packageDirectory, ...(version !== undefined && { version }) };
  const into: Route = { ...route, ancestors: [...route.ancestors, source.normal], origin };
  const module = await loadModule(tidyPath(directory), into, loading);
  return module ?? problem('module-not-found', `The package has no directory "${source.subdirectory}".`);
}

/** What a problem with a source points at; its line is shown, so it is the call's header where the source has a secret. */
function sourceSubject(source: string, sourceRange: Range, callRange: Range): Range {
  return withoutSecrets(source) === source ? sourceRange : callRange;
}

function cycle({ ancestors }: Route, again: string): string {
  const through = [...ancestors.slice(ancestors.indexOf(again)), again].join(' → ');
  return `This call leads back to where it comes from: ${through}.`;
}

function isWithin(directory: string, top: string): boolean {
  const path = posix.relative(top, directory);
  return path !== '..' && !path.startsWith('../');
}

/** One spelling per directory: no `./` before, no `/` after. */
function tidyPath(directory: string): string {
  const normal = posix.normalize(directory);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** Stands in for a module that could not be read, so that references to it bring no further problems. */
function unreadModule(path: readonly string[]): Module {
  return finishModule({ ...emptyDraft(), complete: false }, { directory: '', path }, new Map());
}

function noDirectory(directory: string): Diagnostic {
  return diagnose('no-configuration', { detail: `There is no directory ${directory}.` });
}

/** What is said of a directory without configuration files, by those who need some. */
export function noFiles(directory: string): Diagnostic {
  return diagnose('no-configuration', {
    detail: `The directory ${directory} contains no configuration files (*.tf).`,
    help: 'Run the command in the directory of your configuration, or name it with -chdir=DIR.',
  });
}

/** SHA-256 over paths and texts, each with its length so that no two sets of files run together alike. */
function revisionOf(sources: readonly Source[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of sources) hash.update(`${path.length} ${path} ${text.length} `).update(text);
  return hash.digest('hex');
}
