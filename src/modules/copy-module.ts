/** A copy of a module as the start of a new configuration: what `init -from-module` does. */
import { cp, readdir, realpath, rm } from 'node:fs/promises';
import { basename, posix, relative, resolve, sep } from 'node:path';
import {
  type FoundModule,
  loadConfiguration,
  type ModuleRequest,
  parseModuleSource,
  withoutSecrets,
} from '../config/index.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import { readHostSettings } from './host-settings.ts';
import { installingFinder } from './install.ts';
import { openPackages } from './packages.ts';
import { openRegistries } from './registry.ts';
import type { ModuleServices } from './services.ts';

const DATA = '.terraform';

/**
 * Copies a module into the directory, which must be empty but for `.terraform`. A source is what a module call may have,
 * but that paths are meant from the directory. Hidden files stay behind. On a problem nothing is copied.
 */
export async function copyModule(source: string, services: ModuleServices): Promise<Checked<true>> {
  const { directory } = services;
  const others = (await readdir(directory)).filter((name) => name !== DATA);
  if (others.length > 0) return failed(notEmpty(directory));
  const folder = posix.join(DATA, 'init-from-module');
  try {
    const found = await fetchModule(source, folder, services);
    if (!found.value) return { diagnostics: found.diagnostics };
    const problems = await misfits(found.value, services);
    if (hasErrors(problems)) return { diagnostics: problems };
    return await copyFiles(await realpath(resolve(directory, found.value.directory)), directory);
  } finally {
    await rm(resolve(directory, folder), { recursive: true, force: true });
  }
}

const notEmpty = (directory: string): Diagnostic =>
  diagnose('directory-not-empty', {
    detail: `A module is copied only into an empty directory, and there are files in ${directory}.`,
    help: 'Leave -from-module out to initialise what is here, or make a directory and go there.',
  });

/** Puts the package of the module below the folder. */
async function fetchModule(
  text: string,
  folder: string,
  services: ModuleServices,
): Promise<Checked<FoundModule>> {
  const written = parseModuleSource(text);
  const source =
    written.kind === 'local' ? parseModuleSource(resolve(services.directory, written.path)) : written;
  const at = placeOf(text);
  if (source.kind === 'invalid')
    return failed(diagnose('invalid-module-source', { detail: withoutSecrets(source.detail) }));
  if (source.kind === 'local') throw new Error('an absolute path was read as a local source');
  const settings = await readHostSettings(services);
  const quiet = { ...services, emit: () => {} };
  const find = installingFinder({
    services: quiet,
    folder,
    before: new Map(),
    packages: openPackages(quiet),
    registries: openRegistries(settings, quiet),
    versions: new Map(),
  });
  const request: ModuleRequest = {
    path: ['root'],
    source,
    constraints: [],
    sourceRange: at,
    callRange: at,
  };
  return find(request);
}

function placeOf(text: string): Range {
  const source = { path: '-from-module', text: withoutSecrets(text) };
  return { source, start: 0, end: source.text.length };
}

/** What speaks against starting from this module: it cannot be read, or would miss what is beside it. */
async function misfits(
  { directory }: FoundModule,
  { files }: ModuleServices,
): Promise<readonly Diagnostic[]> {
  const findModule = async () => ({ diagnostics: [] });
  const { value, diagnostics } = await loadConfiguration({ directory, files, findModule, mayBeEmpty: true });
  const outside = [...(value?.root.calls.values() ?? [])].filter(({ source }) =>
    /^\.\.([/\\]|$)/.test(source),
  );
  return [
    ...diagnostics,
    ...outside.map(({ name, source, range: subject }) =>
      diagnose('module-refers-to-parent', {
        detail: `The module calls ${source} as "${name}", which lies beside it and would not be copied.`,
        subject,
        help: 'Copy the directory above by hand, or give the call the address of where its module is from.',
      }),
    ),
  ];
}

async function copyFiles(from: string, to: string): Promise<Checked<true>> {
  if (isWithin(await realpath(to), from))
    return failed(
      diagnose('directory-not-empty', {
        detail: `The directory ${to} is part of the module that would be copied.`,
      }),
    );
  for (const name of await readdir(from)) {
    const filter = (path: string): boolean => !basename(path).startsWith('.');
    if (filter(name))
      await cp(resolve(from, name), resolve(to, name), { recursive: true, verbatimSymlinks: true, filter });
  }
  return checked(true);
}

function isWithin(path: string, top: string): boolean {
  const way = relative(top, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}
