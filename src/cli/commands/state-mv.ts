import { checked, hasErrors } from '../../core/diagnostic.ts';
import { moveObjects } from '../../state-edit/index.ts';
import { defineCommand } from '../command.ts';
import { createPrinter } from '../printer.ts';
import { editState, stateEditFlags } from '../state-operation.ts';

/** `holdfast state mv` */
export const stateMv = defineCommand({
  usage: '[options] SOURCE DESTINATION',
  doc: 'Puts an instance, a resource or a module of the state under another address, so that a block can be renamed or moved without its object being replaced. The state as it was is kept in a file beside it.',
  flags: {
    ...stateEditFlags,
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
      edit: (state) => {
        const move = moveObjects(state, from, to);
        if (!move.value) return { diagnostics: move.diagnostics };
        return checked({ state: dry ? state : move.value.source, told: true as const });
      },
    });
    if (moved.value) print.line(`${dry ? 'Would move' : 'Move'} ${quoted(from)} to ${quoted(to)}`);
    if (moved.value && !dry) print.line('Successfully moved 1 object(s).');
    print.diagnostics(moved.diagnostics);
    return hasErrors(moved.diagnostics) ? 1 : 0;
  },
});

const quoted = (address: string): string => JSON.stringify(address);
