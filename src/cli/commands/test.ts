import { resolve } from 'node:path';
import { type Diagnostic, diagnose, hasErrors } from '../../core/diagnostic.ts';
import type { TestEvent, TestRunResult } from '../../core/test-events.ts';
import {
  diagnosticsText,
  isFailure,
  planText,
  stateText,
  testEventText,
  testJunit,
  testMessages,
} from '../../report/index.ts';
import type { StackServices } from '../../stack/index.ts';
import { removalCommand, runSuite, type SuiteOutcome } from '../../testing/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { stateFlags, variableFlags, variableOptions, viewFlags } from '../flag-groups.ts';
import { interruptible, schemaLookup } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';

/** `holdfast test` */
export const test = defineCommand({
  usage: '[options]',
  doc: 'Runs the .tftest.hcl files here and in the directory of tests: each run block plans or applies the configuration for real, unless its providers are mocked, and holds assertions against the outcome. What was made is removed in the end; until that is done its state is kept below .terraform, so that even a crash loses nothing.',
  flags: {
    'no-color': viewFlags['no-color'],
    filter: { kind: 'list', value: 'file', doc: 'Run only this test file. May be repeated.' },
    json: { kind: 'switch', default: false, doc: 'Write what happens as a stream of JSON messages.' },
    'junit-xml': { kind: 'text', value: 'file', doc: 'Write the results to a file in the JUnit XML format.' },
    'test-directory': {
      kind: 'text',
      value: 'path',
      doc: 'Where test files are besides here (default: tests).',
    },
    verbose: { kind: 'switch', default: false, doc: 'Show the plan or the state of each run.' },
    var: variableFlags.var,
    'var-file': variableFlags['var-file'],
    parallelism: stateFlags.parallelism,
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags, ordered }) {
    const print = createPrinter(context, { json: flags.json, compactWarnings: false, quiet: true });
    const variables = variableOptions(ordered.filter(({ flag }) => flag !== 'filter'));
    if ('usage' in variables) {
      print.diagnostics([diagnose('invalid-variable-flag', { detail: variables.usage })]);
      return 1;
    }
    const services = await context.stack();
    const done = await interruptible(context, (interrupt) => {
      const tell = teller(context, services, print, flags.verbose);
      interrupt.stop.addEventListener('abort', () => tell({ kind: 'interrupted', times: 1 }));
      interrupt.abort.addEventListener('abort', () => tell({ kind: 'interrupted', times: 2 }));
      return runSuite({
        services,
        testDirectory: flags['test-directory'] ?? 'tests',
        filters: flags.filter,
        variables,
        dataDirectory: context.environment.TF_DATA_DIR || '.terraform',
        parallelism: flags.parallelism,
        emit: tell,
        tell: () => undefined,
        interrupt,
        folders: {
          make: (path) => context.disk.makeFolder(resolve(context.directory, path)),
          remove: (path) => context.disk.remove(resolve(context.directory, path)),
          removeEmpty: (path) => context.disk.removeEmptyFolder(resolve(context.directory, path)),
        },
      });
    });
    print.diagnostics(done.diagnostics);
    await services.close();
    if (flags['junit-xml'] !== undefined && done.value)
      await writeJunit(context, flags['junit-xml'], done.value);
    return hasErrors(done.diagnostics) || !done.value || isFailure(done.value.status) ? 1 : 0;
  },
});

/** Tells what happens while it does. */
function teller(
  { clock, console }: CliContext,
  services: StackServices,
  print: Printer,
  verbose: boolean,
): (event: TestEvent) => void {
  return (event) => {
    for (const message of testMessages(event, clock.now())) print.message(message);
    if (print.json) return;
    const text = testEventText(event, print.palette);
    if (text !== undefined) print.line(text);
    if (event.kind === 'run-done') {
      if (verbose) showMade(event.result, services, print);
      tellProblems(event.result.diagnostics, print, console.colour);
    }
    if (event.kind === 'teardown-failed') print.diagnostics(event.diagnostics);
    if (event.kind === 'left-over') {
      const { file, objects, path } = event.leftover;
      const list = objects.map((address) => `  - ${address}`).join('\n');
      console.err(
        `\nThese objects are left after ${file}, and have to be removed by hand:\n${list}\n${path} holds them. Remove them with: ${removalCommand(path)}\n`,
      );
    }
  };
}

/** Warnings stand among the runs, errors on standard error. */
function tellProblems(diagnostics: readonly Diagnostic[], print: Printer, boxed: boolean): void {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const { palette, width } = print;
  if (warnings.length > 0) print.line(`${diagnosticsText(warnings, { palette, width, boxed })}\n`);
  print.diagnostics(diagnostics.filter(({ severity }) => severity === 'error'));
}

function showMade({ made }: TestRunResult, services: StackServices, print: Printer): void {
  if (!made) return;
  const { palette, width } = print;
  const schemaOf = schemaLookup(services);
  print.line();
  if ('plan' in made) print.lines(planText(made.plan, { palette, width, schemaOf }));
  else print.lines(stateText(made.state, palette, schemaOf));
  print.line();
}

async function writeJunit(
  { disk, directory }: CliContext,
  file: string,
  { results }: SuiteOutcome,
): Promise<void> {
  await disk.write(resolve(directory, file), testJunit(results));
}
