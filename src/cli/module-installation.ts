/** Installing modules from the command line: what is fetched, told line by line. */
import { withoutSecrets } from '../config/index.ts';
import type { Checked, Diagnostic } from '../core/diagnostic.ts';
import { copyModule, type InstallOptions, installModules, type ModuleEvent } from '../modules/index.ts';
import type { CliContext } from './command.ts';
import type { Printer } from './printer.ts';

/** Installs the modules that the configuration calls. */
export async function fetchModules(
  context: CliContext,
  print: Printer,
  options: InstallOptions,
): Promise<Checked<unknown>> {
  return installModules(options, await context.modules((event) => print.line(eventLine(event))));
}

/** Copies the module that `-from-module` names into the directory, if it names one; and gives the problems with that. */
export async function copyFromModule(
  context: CliContext,
  print: Printer,
  source: string | undefined,
): Promise<readonly Diagnostic[]> {
  if (!source) return [];
  print.line(`Copying configuration from "${withoutSecrets(source)}"...`);
  const { diagnostics } = await copyModule(source, await context.modules(() => {}));
  return diagnostics;
}

function eventLine(event: ModuleEvent): string {
  if (event.kind === 'downloading') {
    const { address, version, key } = event;
    return `Downloading ${address}${version === undefined ? '' : ` ${version}`} for ${key}...`;
  }
  const { key, directory, commit } = event;
  return `- ${key} in ${directory}${commit === undefined ? '' : ` (commit ${commit})`}`;
}
