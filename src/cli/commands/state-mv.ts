import { type Checked, checked, hasErrors } from '../../core/diagnostic.ts';
import type { State } from '../../core/state.ts';
import { moveObjects, type StateMove } from '../../state-edit/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { openDirectoryStore } from '../read-state.ts';
import { keepingDated } from '../state-files.ts';
import {
  editState,
  emptyState,
  type StateEditInvocation,
  stateEditFlags,
  withLock,
} from '../state-operation.ts';

/** `holdfast state mv` */
export const stateMv = defineCommand({
  usage: '[options] SOURCE DESTINATION',
  doc: 'Puts an instance, a resource or a module of the state under another address, so that a block can be renamed or moved without its object being replaced. The state as it was is kept in a file beside it.',
  flags: {
    ...stateEditFlags,
    'state-out': {
      kind: 'text',
      value: 'path',
      doc: 'A state file to move it into, out of the other one. It is made where it is missing.',
    },
    'backup-out': {
      kind: 'text',
      value: 'path',
      doc: 'Where to keep the state of -state-out as it was; by default beside it, with the time in its name.',
    },
    'dry-run': { kind: 'switch', default: false, doc: 'Tell what would be moved, and move nothing.' },
  },
  arguments: { minimum: 2, maximum: 2 },
  async run(context, invocation) {
    const [from = '', to = ''] = invocation.arguments;
    const dry = invocation.flags['dry-run'];
    const print = createPrinter(context, {
      json: false,
      compactWarnings: invocation.flags['compact-warnings'],
    });
    const moved = await editState({
      context,
      invocation,
      print,
      operation: 'state-mv',
      dated: true,
      edit: async (state) => {
        const path = invocation.flags['state-out'];
        const move =
          path === undefined
            ? moveObjects(state, from, to)
            : await moveOut({ context, invocation, print }, path, (into) =>
                moveObjects(state, from, to, into),
              );
        if (!move.value || hasErrors(move.diagnostics)) return { diagnostics: move.diagnostics };
        return checked({ state: dry ? state : move.value.source, told: true as const });
      },
    });
    if (moved.value) print.line(`${dry ? 'Would move' : 'Move'} ${quoted(from)} to ${quoted(to)}`);
    if (moved.value && !dry) print.line('Successfully moved 1 object(s).');
    print.diagnostics(moved.diagnostics);
    return hasErrors(moved.diagnostics) ? 1 : 0;
  },
});

interface Outlet {
  readonly context: CliContext;
  readonly invocation: StateEditInvocation & {
    readonly flags: { readonly 'dry-run': boolean; readonly 'backup-out': string | undefined };
  };
  readonly print: Printer;
}

/**
 * Writes the other state before the first: if that fails afterwards, the object is in both, and nothing is lost.
 */
async function moveOut(
  { context, invocation, print }: Outlet,
  path: string,
  move: (into: State) => Checked<StateMove>,
): Promise<Checked<StateMove>> {
  const { value: opened, diagnostics } = await openDirectoryStore(context, path);
  if (!opened) return { diagnostics };
  const { 'dry-run': dry, 'backup-out': backup } = invocation.flags;
  const store = keepingDated(opened, backup, context);
  return withLock(
    { context, invocation, print, operation: 'state-mv' },
    store,
    async ({ state, revision }) => {
      const moved = move(state ?? emptyState((await context.stack()).newLineage()));
      if (!moved.value || dry) return moved;
      const { target } = moved.value;
      const written = await store.write({ ...target, serial: target.serial + 1 }, revision);
      return { value: moved.value, diagnostics: written.diagnostics };
    },
  );
}

const quoted = (address: string): string => JSON.stringify(address);
