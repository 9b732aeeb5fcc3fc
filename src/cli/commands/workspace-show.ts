import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { currentWorkspace } from '../workspace.ts';
import { whenUnfit } from '../workspaces.ts';

/** `holdfast workspace show` */
export const workspaceShow = defineCommand({
  usage: '',
  doc: 'Shows the name of the selected workspace.',
  flags: { 'no-color': viewFlags['no-color'] },
  // Terraform ignores them.
  arguments: { minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  async run(context) {
    const name = await currentWorkspace(context);
    const unfit = whenUnfit(name);
    createPrinter(context, { json: false, compactWarnings: false }).diagnostics(unfit);
    if (unfit.length > 0) return 1;
    context.console.out(`${name}\n`);
    return 0;
  },
});
