import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { currentWorkspace } from '../workspace.ts';

/** `holdfast workspace show` */
export const workspaceShow = defineCommand({
  usage: '',
  doc: 'Shows the name of the selected workspace.',
  flags: { 'no-color': viewFlags['no-color'] },
  arguments: { minimum: 0, maximum: 0 },
  async run(context) {
    context.console.out(`${await currentWorkspace(context)}\n`);
    return 0;
  },
});
