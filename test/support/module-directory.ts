/** A working directory whose modules are installed in this process. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from '../../src/compose/files-below.ts';
import { loadConfiguration, type Module } from '../../src/config/index.ts';
import type { Diagnostic } from '../../src/core/diagnostic.ts';
import { installModules, type ModuleEvent, type ModuleServices } from '../../src/modules/index.ts';
import { systemClock } from '../../src/platform/index.ts';
import { temporaryFolder } from './git.ts';

export interface ModuleDirectory {
  readonly directory: string;
  write(files: Readonly<Record<string, string>>): void;
  read(path: string): string | undefined;
  install(options?: InstallWith): Promise<Installed>;
  /** The root module as a plan reads it. */
  load(): Promise<Module | undefined>;
}

export interface InstallWith extends Partial<Pick<ModuleServices, 'fetch' | 'environment' | 'readObject'>> {
  readonly upgrade?: boolean;
}

export interface Installed {
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
  readonly events: readonly ModuleEvent[];
}

/** Makes a directory with these files, removed when the test ends. */
export async function moduleDirectory(files: Readonly<Record<string, string>>): Promise<ModuleDirectory> {
  const directory = await temporaryFolder();
  const at = (path: string): string => join(directory, path);
  const write = (more: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text);
    }
  };
  write(files);
  return {
    directory,
    write,
    read: (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined),
    async install({ upgrade = false, ...given } = {}) {
      const events: ModuleEvent[] = [];
      const { diagnostics } = await installModules(
        { upgrade },
        {
          directory,
          files: filesBelow(directory),
          environment: { PATH: process.env.PATH, HOME: directory },
          clock: systemClock,
          home: directory,
          version: '0.0.0',
          fetch,
          emit: (event) => void events.push(event),
          ...given,
        },
      );
      return { diagnostics, codes: diagnostics.map(({ code }) => code), events };
    },
    load: async () => (await loadConfiguration({ directory: '.', files: filesBelow(directory) })).value?.root,
  };
}

/** A call of a module. */
export const call = (name: string, source: string, version?: string): string =>
  `module "${name}" {\n  source = "${source}"\n${version === undefined ? '' : `  version = "${version}"\n`}}\n`;

/** What a problem points at. */
export function underlined({ subject }: Diagnostic): string | undefined {
  return subject?.source.text.slice(subject.start, subject.end);
}
