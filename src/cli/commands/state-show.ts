import { parseAddress } from '../../core/address.ts';
import { diagnose, hasErrors } from '../../core/diagnostic.ts';
import { objectStateText } from '../../report/index.ts';
import { defineCommand } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { schemaLookup } from '../operation.ts';
import { createPrinter } from '../printer.ts';
import { readState } from '../read-state.ts';

/** `holdfast state show` */
export const stateShow = defineCommand({
  usage: '[options] ADDRESS',
  doc: 'Shows one instance as the state has it.',
  flags: { ...viewFlags, state: stateFlags.state },
  arguments: { minimum: 1, maximum: 1 },
  async run(context, { flags, arguments: [text = ''] }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const { value: state, diagnostics } = await readState(context, flags.state);
    print.diagnostics(diagnostics);
    if (!state || hasErrors(diagnostics)) return 1;
    const address = parseAddress(text)?.instance;
    const lines = address
      ? [...objectStateText(state, address, print.palette, schemaLookup(await context.stack()))]
      : [];
    if (lines.length === 0) {
      print.diagnostics([
        diagnose('unknown-object', {
          detail: `The state holds no object at ${text}.`,
          help: 'List them with: holdfast state list',
        }),
      ]);
      return 1;
    }
    print.lines(lines);
    return 0;
  },
});
