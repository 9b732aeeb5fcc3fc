import { type Diagnostic, diagnose, hasErrors } from '../../core/diagnostic.ts';
import { stateList } from '../../report/index.ts';
import { openStore } from '../../stack/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { withLock } from '../state-operation.ts';
import { currentWorkspace } from '../workspace.ts';
import { DEFAULT_WORKSPACE, deleteWorkspace, listWorkspaces, unknownWorkspace } from '../workspaces.ts';

/** `holdfast workspace delete` */
export const workspaceDelete = defineCommand({
  usage: '[options] NAME',
  doc: 'Deletes a workspace and its state. Refused while the state holds objects, unless -force is given: then they stay, and nobody manages them.',
  flags: {
    ...viewFlags,
    lock: stateFlags.lock,
    'lock-timeout': stateFlags['lock-timeout'],
    force: { kind: 'switch', default: false, doc: 'Delete it even if its state holds objects.' },
  },
  arguments: { minimum: 1, maximum: 1 },
  async run(context, { flags, arguments: [name = ''] }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const refusals = await refusalsOf(context, name);
    const diagnostics = refusals.length > 0 ? refusals : await remove(context, name, { flags, print });
    print.diagnostics(diagnostics);
    return hasErrors(diagnostics) ? 1 : 0;
  },
});

async function refusalsOf(context: CliContext, name: string): Promise<readonly Diagnostic[]> {
  const known = await listWorkspaces(context);
  if (!known.value) return known.diagnostics;
  if (!known.value.includes(name)) return [unknownWorkspace(name)];
  if (name === DEFAULT_WORKSPACE)
    return [diagnose('workspace-in-use', { detail: 'The default workspace cannot be deleted.' })];
  if (name !== (await currentWorkspace(context))) return [];
  return [
    diagnose('workspace-in-use', {
      detail: `The workspace "${name}" is the selected one.`,
      help: 'Select another one first: holdfast workspace select default',
    }),
  ];
}

interface Removal {
  readonly flags: { readonly lock: boolean; readonly 'lock-timeout': number; readonly force: boolean };
  readonly print: Printer;
}

async function remove(
  context: CliContext,
  name: string,
  { flags, print }: Removal,
): Promise<readonly Diagnostic[]> {
  const { value: store, diagnostics } = await openStore(await context.stack(), { workspace: name });
  if (!store) return diagnostics;
  const invocation = { flags: { ...NO_FLAGS, ...flags } };
  const checkedEmpty = await withLock<readonly string[]>(
    { context, invocation, print, operation: 'workspace-delete' },
    store,
    async ({ state }) => {
      const held = state ? stateList(state) : [];
      if (held.length === 0 || flags.force) return { value: held, diagnostics: [] };
      return { diagnostics: [notEmpty(name, held)] };
    },
  );
  if (!checkedEmpty.value) return checkedEmpty.diagnostics;
  const problems = await deleteWorkspace(context, name);
  if (problems.length > 0) return problems;
  print.line(print.palette.green(`Deleted workspace "${name}"!`));
  if (checkedEmpty.value.length > 0)
    print.line(
      print.palette.yellow(
        `It was not empty: ${checkedEmpty.value.length} objects stay, and nobody manages them.`,
      ),
    );
  return checkedEmpty.diagnostics;
}

const NO_FLAGS = {
  state: undefined,
  backup: undefined,
  'no-color': false,
  'compact-warnings': false,
  'ignore-remote-version': false,
} as const;

function notEmpty(name: string, held: readonly string[]): Diagnostic {
  return diagnose('workspace-not-empty', {
    detail: `The state of "${name}" holds:\n${held.map((address) => `  - ${address}`).join('\n')}`,
    help: 'Destroy them first. With -force they stay and are forgotten.',
  });
}
