import { hasErrors } from '../../core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { currentWorkspace } from '../workspace.ts';
import { listWorkspaces } from '../workspaces.ts';

/** `holdfast workspace list` */
export const workspaceList = defineCommand({
  usage: '[options]',
  doc: 'Lists the workspaces, each with a state of its own; the selected one has a star.',
  flags: viewFlags,
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const { value: names = [], diagnostics } = await listWorkspaces(context);
    print.diagnostics(diagnostics);
    if (hasErrors(diagnostics)) return 1;
    const current = await currentWorkspace(context);
    print.lines(names.map((name) => `${name === current ? '*' : ' '} ${name}`));
    print.line();
    if (context.environment.TF_WORKSPACE)
      print.line('The environment variable TF_WORKSPACE has selected the workspace.');
    return 0;
  },
});
