import { type Checked, diagnose, hasErrors } from '../../core/diagnostic.ts';
import { type CliContext, defineCommand, type ExitCode } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { configurationFiles, type FormattedFile, formatBytes } from '../formatting.ts';
import { createPrinter } from '../printer.ts';
import { unifiedDifference } from '../unified-difference.ts';

/** `holdfast fmt`: exit 2 is an error, 3 says that files are not formatted, as Terraform has it. */
export const fmt = defineCommand({
  usage: '[options] [DIRECTORY|FILE|-...]',
  doc: 'Writes configuration files (.tf, .tfvars, .tftest.hcl, .tfmock.hcl) as everybody writes them, and lists those that were different. Without an argument those of the directory; with - what comes on standard input. Only spacing changes, and spellings of old versions. With -check exit 3 when a file is not formatted; an error is exit 2, and nothing is listed then.',
  flags: {
    'no-color': viewFlags['no-color'],
    list: { kind: 'switch', default: true, doc: 'List the files that are formatted otherwise.' },
    write: { kind: 'switch', default: true, doc: 'Write the files.' },
    diff: { kind: 'switch', default: false, doc: 'Show what changes.' },
    check: { kind: 'switch', default: false, doc: 'Write nothing, and exit 3 when a file is not formatted.' },
    recursive: { kind: 'switch', default: false, doc: 'The files of all directories below, too.' },
  },
  arguments: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  async run(context, { flags, arguments: targets }) {
    const print = createPrinter(context, { json: false, compactWarnings: false });
    const told: string[] = [];
    const out = flags.check ? (text: string) => void told.push(text) : context.console.out;
    const tell = { ...flags, write: flags.write && !flags.check, out };
    const outcomes =
      targets[0] === '-'
        ? [await formatInput(context, tell)]
        : await formatFiles(context, targets.length > 0 ? targets : ['.'], tell);
    const diagnostics = outcomes.flatMap((outcome) => outcome.diagnostics);
    print.diagnostics(diagnostics);
    if (hasErrors(diagnostics)) return 2;
    if (flags.list) context.console.out(told.join(''));
    const changed = outcomes.some(({ value }) => value?.changed);
    return (flags.check && changed ? 3 : 0) satisfies ExitCode;
  },
});

interface Telling {
  /** With `check`, what is told waits for all files to be right, and for `list`. */
  readonly out: (text: string) => void;
  readonly list: boolean;
  readonly write: boolean;
  readonly diff: boolean;
  readonly check: boolean;
  readonly recursive: boolean;
}

/** Standard input is never listed or written to; its text is the output, and checking it shows nothing. */
async function formatInput(context: CliContext, tell: Telling): Promise<Checked<FormattedFile>> {
  const bytes = new TextEncoder().encode(await context.console.readAll());
  const formatted = formatBytes('<stdin>', bytes);
  if (formatted.value && !tell.check)
    show('<stdin>', formatted.value, { ...tell, list: false, write: false });
  return formatted;
}

/** One after the other, up to one that is not there. */
async function formatFiles(
  context: CliContext,
  targets: readonly string[],
  tell: Telling,
): Promise<readonly Checked<FormattedFile>[]> {
  const outcomes: Checked<FormattedFile>[] = [];
  for (const target of targets) {
    const found = configurationFiles(context.directory, target, tell.recursive);
    if (!found.value) outcomes.push({ diagnostics: found.diagnostics });
    if (found.diagnostics.some(({ code }) => code === 'no-such-file')) break;
    for (const file of found.value ?? []) outcomes.push(await formatFile(context, file, tell));
  }
  return outcomes;
}

async function formatFile(
  context: CliContext,
  { path, name }: { readonly path: string; readonly name: string },
  tell: Telling,
): Promise<Checked<FormattedFile>> {
  const bytes = await context.disk.read(path);
  if (!bytes) return { diagnostics: [diagnose('no-such-file', { detail: `There is no file ${name}.` })] };
  const formatted = formatBytes(name, bytes);
  if (!formatted.value) return formatted;
  if (formatted.value.changed && tell.write) await context.disk.write(path, formatted.value.after);
  show(name, formatted.value, tell);
  return formatted;
}

/** What is told of a file: its name, its differences; its text where it goes nowhere else. */
function show(name: string, file: FormattedFile, tell: Telling): void {
  if (file.changed && tell.list) tell.out(`${name}\n`);
  if (file.changed && tell.diff) tell.out(unifiedDifference(name, file.before, file.after));
  if (!tell.list && !tell.write && !tell.diff) tell.out(endingLine(file.after));
}

const endingLine = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
