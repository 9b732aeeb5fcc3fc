/** `plan -generate-config-out=FILE`: configuration for what is imported and not declared, planned and written. */
import { dirname, resolve } from 'node:path';
import { type Checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Plan } from '../core/plan.ts';
import { isDirectory, machineFiles } from '../platform/index.ts';
import type { PlanOptions, Session } from '../stack/index.ts';
import type { CliContext } from './command.ts';
import type { planFlags } from './flag-groups.ts';
import type { Flags, Invocation } from './flags.ts';

export const generationFlags = {
  'generate-config-out': {
    kind: 'text',
    value: 'file',
    doc: 'Write configuration for import blocks whose resources are not declared, into a file that is not there yet.',
  },
} as const satisfies Flags;

type GenerationFlags = Invocation<typeof generationFlags & typeof planFlags>['flags'];

/** Why no configuration can be written as asked for: told before anything is planned. */
export function generationProblem({ directory }: CliContext, flags: GenerationFlags): Diagnostic | undefined {
  const file = flags['generate-config-out'];
  if (!file) return undefined;
  if (flags.destroy || flags['refresh-only'])
    return diagnose('invalid-flag', {
      detail: `-generate-config-out and ${flags.destroy ? '-destroy' : '-refresh-only'} cannot be used together.`,
    });
  const path = resolve(directory, file);
  if (machineFiles.kind(path) !== undefined)
    return diagnose('generated-file-exists', {
      detail: `Configuration is only ever written into a new file, and there is ${file} already.`,
      help: 'Name another file, or move what is in this one elsewhere and delete it.',
    });
  if (isDirectory(dirname(path))) return undefined;
  return diagnose('generated-file-unwritable', { detail: `There is no folder for the file ${file}.` });
}

/** Plans with what is written for imports as if it stood in the file; then it does, whatever came of the plan. */
export async function planGenerating(
  { disk, directory }: CliContext,
  session: Session,
  options: PlanOptions,
  file: string,
): Promise<Checked<Plan>> {
  const generated = await session.generate(options, file);
  if (!generated.value) return { diagnostics: generated.diagnostics };
  const planned = await generated.value.plan(options);
  const { text } = generated.value;
  if (text === '') return planned;
  try {
    await disk.write(resolve(directory, file), text);
    return planned;
  } catch (error) {
    const detail = `The file ${file} could not be written: ${error instanceof Error ? error.message : error}`;
    return { diagnostics: [...planned.diagnostics, diagnose('generated-file-unwritable', { detail })] };
  }
}

/** What is told after a plan for which configuration was written. */
export const generatedText = (file: string): string =>
  `Configuration was written to ${file}. Look it over, and change it as needed, before you keep it.`;
