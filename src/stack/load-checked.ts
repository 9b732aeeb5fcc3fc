import {
  type Configuration,
  checkArgumentNames,
  checkConfiguration,
  loadConfiguration,
  withoutImportProviders,
} from '../config/index.ts';
import { type Checked, checked, hasErrors } from '../core/diagnostic.ts';
import type { Source } from '../core/source.ts';
import type { EvaluationInputs } from '../scope/index.ts';
import type { StackServices } from './services.ts';

/**
 * Reads a directory's configuration and checks it as far as that goes without variables, state and cloud. All problems
 * of all files are given together. The workspace may be left open. `unwritten` is a file of declarations for what is
 * imported, read as if it stood in the directory. That there is no configuration is in order.
 */
export async function loadChecked(
  services: StackServices,
  workspace?: string,
  unwritten?: Source,
): Promise<Checked<Configuration>> {
  const loaded = await loadFiles(services, unwritten);
  if (!loaded.value) return loaded;
  const configuration = unwritten ? withoutImportProviders(loaded.value) : loaded.value;
  const functions = services.functions(services.directory);
  const diagnostics = [
    ...loaded.diagnostics,
    ...checkConfiguration(configuration, services.providers, functions, {
      ...pathsOf(services),
      ...(workspace !== undefined && { workspace }),
    }),
  ];
  return hasErrors(diagnostics) ? { diagnostics } : checked(configuration, diagnostics);
}

/**
 * Reads a directory's configuration for those who only look: in order as far as it is written, with calls that give
 * their modules what these take, and checked no further.
 */
export async function loadReadable(services: StackServices): Promise<Checked<Configuration>> {
  const loaded = await loadFiles(services);
  if (!loaded.value || hasErrors(loaded.diagnostics)) return { diagnostics: loaded.diagnostics };
  const diagnostics = [...loaded.diagnostics, ...checkArgumentNames(loaded.value)];
  return hasErrors(diagnostics) ? { diagnostics } : checked(loaded.value, diagnostics);
}

function loadFiles(
  { files, providers, environment }: StackServices,
  unwritten?: Source,
): Promise<Checked<Configuration>> {
  return loadConfiguration({
    directory: '.',
    files,
    providers,
    dataDirectory: environment.TF_DATA_DIR,
    mayBeEmpty: true,
    ...(unwritten && { unwritten }),
  });
}

/** The paths that the language shows. */
export const pathsOf = ({ directory }: StackServices): EvaluationInputs['paths'] => ({
  cwd: directory,
  root: '.',
});
