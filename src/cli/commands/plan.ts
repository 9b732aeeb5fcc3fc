import { dirname, resolve } from 'node:path';
import { type Checked, type Diagnostic, diagnose, hasErrors } from '../../core/diagnostic.ts';
import { hasChanges, type Plan } from '../../core/plan.ts';
import { writePlanFile } from '../../plan/index.ts';
import { isDirectory } from '../../platform/index.ts';
import { planMarkdown, planText } from '../../report/index.ts';
import type { StackServices } from '../../stack/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { generatedText, generationFlags, generationProblem, planGenerating } from '../config-generation.ts';
import { planFlags, stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';
import { interruptible, lockOptions, openStack, planOptions, schemaLookup } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { stateFileFlags } from '../state-files.ts';

/** `holdfast plan` */
export const plan = defineCommand({
  usage: '[options]',
  doc: 'Shows what would have to change for the cloud to be as declared. Changes nothing.',
  flags: {
    ...viewFlags,
    ...variableFlags,
    ...stateFlags,
    ...stateFileFlags,
    ...planFlags,
    ...generationFlags,
    out: { kind: 'text', value: 'file', doc: 'Save the plan, for apply to carry out exactly that.' },
    json: { kind: 'switch', default: false, doc: 'Write progress and plan as a stream of JSON messages.' },
    format: {
      kind: 'text',
      value: 'format',
      choices: ['text', 'markdown'],
      doc: 'markdown: the plan as a comment for a pull request, and nothing else.',
    },
    'detailed-exitcode': {
      kind: 'switch',
      default: false,
      doc: 'Exit with 0 for no changes, 1 for an error, 2 for changes.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, invocation) {
    const { flags } = invocation;
    const markdown = flags.format === 'markdown';
    const print = createPrinter(context, {
      json: flags.json,
      compactWarnings: flags['compact-warnings'],
      quiet: markdown,
    });
    const file = flags['generate-config-out'];
    const unwritable =
      (flags.out && planFileProblem(context, flags.out)) || generationProblem(context, flags);
    if (unwritable) {
      print.diagnostics([unwritable]);
      return 1;
    }
    const made = await interruptible(context, async ({ stop }): Promise<Checked<Plan>> => {
      const stack = await openStack(context, invocation, { mayBeEmpty: flags.destroy });
      if (!stack.value) return { diagnostics: stack.diagnostics };
      const options = planOptions(invocation, print, stop);
      if (!options.value) return { diagnostics: options.diagnostics };
      const planning = { ...options.value, relevant: Boolean(flags.out) };
      const lock = lockOptions('OperationTypePlan', invocation, print, stop);
      const planned = await stack.value.withSession(lock, (session) =>
        file ? planGenerating(context, session, planning, file) : session.plan(planning),
      );
      return { ...planned, diagnostics: [...stack.diagnostics, ...planned.diagnostics] };
    });
    const failed = hasErrors(made.diagnostics);
    if (made.value) {
      const services = await context.stack();
      if (!markdown) show(made.value, services, print, flags.out || null);
      else if (!failed)
        context.console.out(`${planMarkdown(made.value, { schemaOf: schemaLookup(services) })}\n`);
      if (flags.out) await save(context, made.value, flags.out);
    }
    if (file && made.value?.changes.some(({ generatedConfig }) => generatedConfig !== undefined))
      print.lines(['', generatedText(file)]);
    print.diagnostics(made.diagnostics);
    await close(context);
    if (failed || !made.value) return 1;
    return flags['detailed-exitcode'] && hasChanges(made.value) ? 2 : 0;
  },
});

function show(made: Plan, services: StackServices, print: Printer, savedTo: string | null): void {
  const { palette, width } = print;
  print.lines(planText(made, { palette, width, schemaOf: schemaLookup(services), next: { savedTo } }));
}

/** Why a plan cannot be saved there: told before anything is planned. */
function planFileProblem({ directory }: CliContext, file: string): Diagnostic | undefined {
  const path = resolve(directory, file);
  const problem = (detail: string): Diagnostic => diagnose('plan-file-unwritable', { detail });
  if (!isDirectory(dirname(path))) return problem(`There is no folder for the file ${file}.`);
  return isDirectory(path) ? problem(`${file} is a folder.`) : undefined;
}

/** A plan holds secrets in the clear, as a state does: only its owner may read it. */
const save = ({ disk, directory }: CliContext, made: Plan, file: string): Promise<void> =>
  disk.write(resolve(directory, file), writePlanFile(made), { mode: 0o600 });

async function close(context: CliContext): Promise<void> {
  await (await context.stack()).close();
}
