import { loadConfiguration } from '../../config/index.ts';
import { hasErrors } from '../../core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';

/** `holdfast get`: modules are read where they lie, so all there is to do is to see that they are there. */
export const get = defineCommand({
  usage: '[options]',
  doc: 'Checks that the modules the configuration calls are there and can be read. Nothing needs to be fetched beforehand.',
  flags: {
    ...viewFlags,
    update: {
      kind: 'switch',
      default: false,
      doc: 'Accepted for compatibility; modules are always read anew.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const { files } = await context.stack();
    const { diagnostics } = await loadConfiguration({ directory: '.', files });
    print.diagnostics(diagnostics);
    return hasErrors(diagnostics) ? 1 : 0;
  },
});
