import { hasErrors } from '../../core/diagnostic.ts';
import { defineCommand } from '../command.ts';
import { stateFlags, viewFlags } from '../flag-groups.ts';
import { createPrinter } from '../printer.ts';
import { openDirectoryStore } from '../read-state.ts';

/** `holdfast force-unlock` */
export const forceUnlock = defineCommand({
  usage: '[options] LOCK_ID',
  doc: 'Breaks the lock with this id, which the message that the state is locked tells. For locks whose holder is gone where nobody can see it, on another machine say: who still works under a broken lock can undo what others do.',
  flags: {
    ...viewFlags,
    state: stateFlags.state,
    force: { kind: 'switch', default: false, doc: 'Break it without asking.' },
  },
  arguments: { minimum: 1, maximum: 1 },
  async run(context, { flags, arguments: [id = ''] }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const question = `Do you really want to break the lock ${id}? Its holder must be gone.\n  Only 'yes' will be accepted.\n\n  Enter a value: `;
    if (!flags.force && (await context.console.ask(question))?.trim() !== 'yes') {
      print.line('\nThe lock was left as it is.');
      return 1;
    }
    const store = await openDirectoryStore(context, flags.state);
    const broken = store.value ? await store.value.forceUnlock(id) : store;
    const diagnostics = store.value ? [...store.diagnostics, ...broken.diagnostics] : store.diagnostics;
    print.diagnostics(diagnostics);
    if (!broken.value || hasErrors(diagnostics)) return 1;
    print.line(`The lock ${id} is broken.`);
    return 0;
  },
});
