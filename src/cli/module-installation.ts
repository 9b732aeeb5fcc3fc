/** Installing modules from the command line: what is fetched, told line by line. */
import type { Checked } from '../core/diagnostic.ts';
import { type InstallOptions, installModules, type ModuleEvent } from '../modules/index.ts';
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

function eventLine(event: ModuleEvent): string {
  if (event.kind === 'downloading') {
    const { address, version, key } = event;
    return `Downloading ${address}${version === undefined ? '' : ` ${version}`} for ${key}...`;
  }
  const { key, directory, commit } = event;
  return `- ${key} in ${directory}${commit === undefined ? '' : ` (commit ${commit})`}`;
}
