import {
  type Configuration,
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
  const { files, providers, environment } = services;
  const dataDirectory = environment.TF_DATA_DIR;
  const loaded = await loadConfiguration({
    directory: '.',
    files,
    providers,
    dataDirectory,
    mayBeEmpty: true,
    ...(unwritten && { unwritten }),
  });
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

/** The paths that the language shows. */
export const pathsOf = ({ directory }: StackServices): EvaluationInputs['paths'] => ({
  cwd: directory,
  root: '.',
});
