import { resolve } from 'node:path';
import { type Diagnostic, diagnose, hasErrors } from '../../core/diagnostic.ts';
import type { State } from '../../core/state.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { openDirectoryStore } from '../read-state.ts';
import { createWorkspace } from '../workspaces.ts';

/** `holdfast workspace new` */
export const workspaceNew = defineCommand({
  usage: '[options] NAME',
  doc: 'Makes a workspace, with a state of its own, and selects it.',
  flags: {
    ...viewFlags,
    lock: stateFlags.lock,
    'lock-timeout': stateFlags['lock-timeout'],
    state: { kind: 'text', value: 'path', doc: 'A state file to copy into the new workspace.' },
  },
  arguments: { minimum: 1, maximum: 1 },
  async run(context, { flags, arguments: [name = ''] }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const created = await createWorkspace(context, name);
    if (!hasErrors(created)) tellNew(name, print);
    const copied =
      !hasErrors(created) && flags.state !== undefined ? await copyState(context, flags.state) : [];
    print.diagnostics([...created, ...copied]);
    return hasErrors([...created, ...copied]) ? 1 : 0;
  },
});

/** Tells that a workspace was made. */
export function tellNew(name: string, print: Printer): void {
  print.line(print.palette.green(`Created and switched to workspace "${name}"!`));
  print.line();
  print.line(
    'It is new and empty: plans see nothing of what other workspaces hold, which have states of their own.',
  );
}

/** The objects of a state file, in a state with an identity of its own. */
async function copyState(context: CliContext, path: string): Promise<readonly Diagnostic[]> {
  const { stateFormat, newLineage } = await context.stack();
  const bytes = await context.disk.read(resolve(context.directory, path));
  if (!bytes) return [diagnose('no-such-file', { detail: `There is no file ${path}.` })];
  const { value, diagnostics } = stateFormat.decode(bytes, path);
  const store = await openDirectoryStore(context, undefined);
  if (!value || !store.value) return [...diagnostics, ...store.diagnostics];
  const copy: State = { ...value, serial: 1, lineage: newLineage() };
  const { revision = '' } = (await store.value.read()).value ?? {};
  return [...diagnostics, ...(await store.value.write(copy, revision)).diagnostics];
}
