import { hasErrors } from '../../core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { fetchModules } from '../module-installation.ts';
import { createPrinter } from '../printer.ts';

/** `holdfast get` */
export const get = defineCommand({
  usage: '[options]',
  doc: 'Fetches the modules that the configuration calls from elsewhere (git, archives, registries) into .terraform/modules. What is there already stays. Local modules are read where they lie.',
  flags: {
    ...viewFlags,
    update: {
      kind: 'switch',
      default: false,
      doc: 'Fetch anew what is there already, in the newest version that is accepted.',
    },
    'test-directory': {
      kind: 'text',
      value: 'path',
      doc: 'Accepted for compatibility; modules of tests are not fetched.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const { diagnostics } = await fetchModules(context, print, { upgrade: flags.update });
    print.diagnostics(diagnostics);
    return hasErrors(diagnostics) ? 1 : 0;
  },
});
