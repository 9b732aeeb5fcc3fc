import { hasErrors } from '../../core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { readState } from '../read-state.ts';
import { TERRAFORM_VERSION } from '../terraform-version.ts';

/** `holdfast state pull` */
export const statePull = defineCommand({
  usage: '[options]',
  doc: 'Writes the state to standard output as it is kept, wherever that is. Nothing where there is none yet.',
  flags: viewFlags,
  // Terraform ignores them.
  arguments: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  async run(context, { flags }) {
    const { value: state, diagnostics } = await readState(context, undefined);
    if (diagnostics.some(({ code }) => code === 'no-state')) return 0;
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    print.diagnostics(diagnostics);
    if (!state || hasErrors(diagnostics)) return 1;
    const { stateFormat } = await context.stack();
    const bytes = stateFormat.encode({ ...state, terraformVersion: TERRAFORM_VERSION });
    // Terraform ends what it writes with an empty line.
    context.console.out(`${new TextDecoder().decode(bytes)}\n`);
    return 0;
  },
});
