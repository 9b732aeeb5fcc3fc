import {
  type Checked,
  checked,
  type Diagnostic,
  diagnose,
  failed,
  hasErrors,
} from '../../core/diagnostic.ts';
import { formatJson } from '../../core/json-format.ts';
import type { OutputState } from '../../core/state.ts';
import { literalLines, outputsJson, outputsText, rawOutput } from '../../report/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { readState } from '../read-state.ts';

/** `holdfast output` */
export const output = defineCommand({
  usage: '[options] [NAME]',
  doc: 'Shows the output values of the state; of one, when named.',
  flags: {
    ...viewFlags,
    state: stateFlags.state,
    json: { kind: 'switch', default: false, doc: 'Write JSON.' },
    raw: { kind: 'switch', default: false, doc: 'Write one string, number or bool as it is, for scripts.' },
  },
  arguments: { minimum: 0, maximum: 1 },
  async run(context, { flags, arguments: [name] }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const misuse = rawMisuse(flags, name);
    if (misuse !== undefined) {
      print.diagnostics([diagnose('invalid-flag', { detail: misuse })]);
      return 1;
    }
    const { value: state, diagnostics } = await readState(context, flags.state);
    const empty = diagnostics.some(({ code }) => code === 'no-state');
    if (!empty) print.diagnostics(diagnostics);
    if (hasErrors(diagnostics) && !empty) return 1;
    const outputs: ReadonlyMap<string, OutputState> = state?.outputs ?? new Map();
    // Terraform warns where there are no outputs at all, whichever is asked for; JSON of one is refused.
    if (name === undefined || (outputs.size === 0 && !flags.json)) {
      showAll(context, print, outputs, flags.json);
      return 0;
    }
    const shown = oneText(name, outputs, flags);
    if (shown.value === undefined) print.diagnostics(shown.diagnostics);
    else context.console.out(shown.value);
    return shown.value === undefined ? 1 : 0;
  },
});

function showAll(
  { console }: CliContext,
  print: Printer,
  outputs: ReadonlyMap<string, OutputState>,
  json: boolean,
): void {
  if (json) console.out(`${formatJson(outputsJson(outputs), 2)}\n`);
  else if (outputs.size === 0)
    print.line('No outputs: the configuration declares none, or it was not applied yet.');
  else print.lines(outputsText(outputs));
}

/** What is written of one output, line end included where there is one. */
function oneText(
  name: string,
  outputs: ReadonlyMap<string, OutputState>,
  { json, raw }: { readonly json: boolean; readonly raw: boolean },
): Checked<string> {
  const one = outputs.get(name);
  if (!one) return failed(unknownOutput(name, outputs));
  if (json) return checked(`${formatJson(outputsJson(new Map([[name, one]]))[name]?.value)}\n`);
  if (!raw) return checked(`${literalLines(one.value).join('\n')}\n`);
  const text = rawOutput(one);
  if (text !== undefined) return checked(text);
  const detail = `The output "${name}" is no string, number or bool.`;
  return failed(diagnose('unsupported-output', { detail, help: 'Use -json.' }));
}

function unknownOutput(name: string, outputs: ReadonlyMap<string, OutputState>): Diagnostic {
  const names = [...outputs.keys()];
  return diagnose('unknown-output', {
    detail: `The state has no output named "${name}".`,
    help: names.length > 0 ? `There are: ${names.join(', ')}` : 'Outputs are written by apply.',
  });
}

/** What is wrong with how `-raw` was used, as a sentence. */
function rawMisuse(
  { raw, json }: { readonly raw: boolean; readonly json: boolean },
  name: string | undefined,
): string | undefined {
  if (raw && json) return '-raw and -json cannot be used together.';
  return raw && name === undefined ? '-raw writes one value: name the output.' : undefined;
}
