/** A directory → the configuration: its module, and the modules it calls, as far as the files say. */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { type Checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Source } from '../core/source.ts';
import type { Configuration, Module, ModuleCall } from './configuration.ts';
import type { ConfigFiles } from './files.ts';
import { type CallDraft, emptyDraft, finishModule, type ModuleDraft } from './module-draft.ts';
import { readModuleFiles } from './module-files.ts';
import { readModule } from './read-module.ts';

export interface LoadRequest {
  /** The root module's directory, as the user would type it: `.`. */
  readonly directory: string;
  readonly files: ConfigFiles;
}

/**
 * Loads a configuration. Each directory is read once, however many calls lead to it. Problems of all files are
 * returned together; with problems the value is what could be read, good enough for further checks but not for a plan.
 */
export async function loadConfiguration({ directory, files }: LoadRequest): Promise<Checked<Configuration>> {
  const loading: Loading = { files, drafts: new Map(), sources: [], problems: [] };
  const root = await loadModule(tidyPath(directory), { path: [], ancestors: [] }, loading);
  if (root && loading.sources.length === 0) loading.problems.push(noFiles(directory));
  if (!root) return { diagnostics: [noDirectory(directory), ...loading.problems] };
  const sources = loading.sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { value: { root, sources, revision: revisionOf(sources) }, diagnostics: loading.problems };
}

interface Loading {
  readonly files: ConfigFiles;
  /** By directory; undefined where there is none. */
  readonly drafts: Map<string, ModuleDraft | undefined>;
  readonly sources: Source[];
  readonly problems: Diagnostic[];
}

/** How a module is reached: the names of the calls, and the directories on the way. */
interface Route {
  readonly path: readonly string[];
  readonly ancestors: readonly string[];
}

async function loadModule(directory: string, route: Route, loading: Loading): Promise<Module | undefined> {
  const draft = await loadDraft(directory, loading);
  if (!draft) return undefined;
  const calls = new Map<string, ModuleCall>();
  for (const call of draft.calls.values()) {
    const { source = '', sourceRange, ...rest } = call;
    const into: Route = {
      path: [...route.path, call.name],
      ancestors: [...route.ancestors, directory],
    };
    const module = (await loadChild(call, directory, into, loading)) ?? unreadModule(into.path);
    calls.set(call.name, { ...rest, source, module });
  }
  return finishModule(draft, directory, route.path, calls);
}

async function loadDraft(directory: string, loading: Loading): Promise<ModuleDraft | undefined> {
  if (loading.drafts.has(directory)) return loading.drafts.get(directory);
  const { value: read, diagnostics } = await readModuleFiles(loading.files, directory);
  const draft = read && readModule(read.bodies);
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
  const problem = (code: Parameters<typeof diagnose>[0], detail: string, help?: string): undefined => {
    loading.problems.push(diagnose(code, { detail, subject: call.sourceRange, context: call.range, help }));
  };
  if (!/^\.\.?(?:\/|$)/.test(call.source)) {
    const detail = `The source "${call.source}" is not a local path. Only modules in directories are supported so far.`;
    return problem('module-source-not-supported', detail, 'Local paths begin with ./ or ../');
  }
  const directory = tidyPath(posix.join(parent, call.source));
  if (route.ancestors.includes(directory)) {
    const through = [...route.ancestors.slice(route.ancestors.indexOf(directory)), directory].join(' → ');
    return problem('module-cycle', `This call leads back to where it comes from: ${through}.`);
  }
  const module = await loadModule(directory, route, loading);
  return module ?? problem('module-not-found', `There is no directory ${directory} for this module.`);
}

/** One spelling per directory: no `./` before, no `/` after. */
function tidyPath(directory: string): string {
  const normal = posix.normalize(directory);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

/** Stands in for a module that could not be read, so that references to it bring no further problems. */
function unreadModule(path: readonly string[]): Module {
  return finishModule({ ...emptyDraft(), complete: false }, '', path, new Map());
}

function noDirectory(directory: string): Diagnostic {
  return diagnose('no-configuration', { detail: `There is no directory ${directory}.` });
}

function noFiles(directory: string): Diagnostic {
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
