import { diagnose, hasErrors } from '../../core/diagnostic.ts';
import type { OutputState } from '../../core/state.ts';
import { literalLines, outputsJson, outputsText, rawOutput } from '../../report/index.ts';
import { defineCommand } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
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
    if (name === undefined) {
      if (flags.json) context.console.out(`${JSON.stringify(outputsJson(outputs), null, 2)}\n`);
      else if (outputs.size === 0)
        print.line('No outputs: the configuration declares none, or it was not applied yet.');
      else print.lines(outputsText(outputs));
      return 0;
    }
    const one = outputs.get(name);
    if (!one) {
      print.diagnostics([
        diagnose('unknown-output', {
          detail: `The state has no output named "${name}".`,
          help:
            outputs.size > 0
              ? `There are: ${[...outputs.keys()].join(', ')}`
              : 'Outputs are written by apply.',
        }),
      ]);
      return 1;
    }
    if (flags.json)
      context.console.out(
        `${JSON.stringify((outputsJson(new Map([[name, one]])) as Record<string, { value: unknown }>)[name]?.value)}\n`,
      );
    else if (!flags.raw) print.lines(literalLines(one.value));
    else {
      const raw = rawOutput(one);
      if (raw === undefined) {
        print.diagnostics([
          diagnose('unsupported-output', {
            detail: `The output "${name}" is no string, number or bool.`,
            help: 'Use -json.',
          }),
        ]);
        return 1;
      }
      context.console.out(raw);
    }
    return 0;
  },
});

/** What is wrong with how `-raw` was used, as a sentence. */
function rawMisuse(
  { raw, json }: { readonly raw: boolean; readonly json: boolean },
  name: string | undefined,
): string | undefined {
  if (raw && json) return '-raw and -json cannot be used together.';
  return raw && name === undefined ? '-raw writes one value: name the output.' : undefined;
}
