import { resolve } from 'node:path';
import type { CliContext } from './command.ts';

/** `.terraform` of the working directory, or where `TF_DATA_DIR` has it. Absolute. */
export function dataDirectory({
  directory,
  environment,
}: Pick<CliContext, 'directory' | 'environment'>): string {
  return resolve(directory, environment.TF_DATA_DIR || '.terraform');
}
