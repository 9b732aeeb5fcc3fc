import { type Diagnostic, hasErrors } from '../../core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { currentWorkspace } from '../workspace.ts';
import { createWorkspace, listWorkspaces, selectWorkspace, unknownWorkspace } from '../workspaces.ts';
import { tellNew } from './workspace-new.ts';

/** `holdfast workspace select` */
export const workspaceSelect = defineCommand({
  usage: '[options] NAME',
  doc: 'Selects a workspace: what is done in this directory from now on is done to its state.',
  flags: {
    ...viewFlags,
    'or-create': {
      kind: 'switch',
      default: false,
      doc: 'Make the workspace when there is none of that name.',
    },
  },
  arguments: { minimum: 1, maximum: 1 },
  async run(context, { flags, arguments: [name = ''] }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const diagnostics = await select();
    print.diagnostics(diagnostics);
    return hasErrors(diagnostics) ? 1 : 0;

    async function select(): Promise<readonly Diagnostic[]> {
      const known = await listWorkspaces(context);
      if (!known.value) return known.diagnostics;
      if (!known.value.includes(name)) {
        const problems = flags['or-create'] ? await createWorkspace(context, name) : [unknownWorkspace(name)];
        if (!hasErrors(problems)) tellNew(name, print);
        return problems;
      }
      const before = await currentWorkspace(context);
      const problems = await selectWorkspace(context, name);
      if (problems.length === 0 && before !== name)
        print.line(print.palette.green(`Switched to workspace "${name}".`));
      return problems;
    }
  },
});
