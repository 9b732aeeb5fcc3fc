import { checked, hasErrors } from '../../core/diagnostic.ts';
import { removeObjects } from '../../state-edit/index.ts';
import { defineCommand } from '../command.ts';
import { createPrinter } from '../printer.ts';
import { editState, stateEditFlags } from '../state-operation.ts';

/** `holdfast state rm` */
export const stateRm = defineCommand({
  usage: '[options] ADDRESS...',
  doc: 'Takes instances out of the state: they are no longer managed, and what really is there stays. The state as it was is kept in a file beside it.',
  flags: {
    ...stateEditFlags,
    'dry-run': { kind: 'switch', default: false, doc: 'Tell what would be removed, and remove nothing.' },
  },
  arguments: { minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
  async run(context, invocation) {
    const dry = invocation.flags['dry-run'];
    const print = createPrinter(context, {
      json: false,
      compactWarnings: invocation.flags['compact-warnings'],
    });
    const { value: removed, diagnostics } = await editState({
      context,
      invocation,
      print,
      operation: 'state-rm',
      dated: true,
      edit: (state) => {
        const removal = removeObjects(state, invocation.arguments);
        if (!removal.value) return { diagnostics: removal.diagnostics };
        return checked({ state: dry ? state : removal.value.state, told: removal.value.removed });
      },
    });
    if (removed) print.lines(removed.map((address) => `${dry ? 'Would remove' : 'Removed'} ${address}`));
    if (removed && !dry) print.line(`Successfully removed ${removed.length} resource instance(s).`);
    print.diagnostics(diagnostics);
    return hasErrors(diagnostics) ? 1 : 0;
  },
});
