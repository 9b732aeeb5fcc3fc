import type { InstanceAddress } from '../../core/address.ts';
import { type Checked, checked, failed, hasErrors } from '../../core/diagnostic.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { startStackEvaluation } from '../console-session.ts';
import { stateFlags, variableFlags } from '../flag-groups.ts';
import type { Invocation } from '../flags.ts';
import { importAddress, importObject } from '../import-operation.ts';
import { interruptible, openStack } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { stateFileFlags } from '../state-files.ts';
import { editState, emptyState, stateEditFlags } from '../state-operation.ts';
import { currentWorkspace } from '../workspace.ts';

const flags = { ...stateEditFlags, ...stateFileFlags, ...variableFlags, parallelism: stateFlags.parallelism };

/** `holdfast import` */
export const importCommand = defineCommand({
  usage: '[options] ADDRESS ID',
  doc: 'Takes an object that really is there into the state, under a resource that the configuration declares. Nothing in the cloud changes; the next plan shows how the object differs from what is declared. An import block does the same as part of a plan.',
  flags,
  arguments: { minimum: 2, maximum: 2 },
  async run(context, invocation) {
    const [text = '', id = ''] = invocation.arguments;
    const print = createPrinter(context, {
      json: false,
      compactWarnings: invocation.flags['compact-warnings'],
    });
    const { value: address, diagnostics } = importAddress(text);
    const done = address
      ? await interruptible(context, ({ stop }) =>
          takeIn({ context, invocation, print, text, address, id, stop }),
        )
      : failed(...diagnostics);
    if (done.value) {
      print.line(`\n${print.palette.green('Import successful!')}`);
      print.line(`\nThe state holds ${text} now. What differs from what is declared: holdfast plan`);
    }
    print.diagnostics(done.diagnostics);
    await close(context);
    return hasErrors(done.diagnostics) ? 1 : 0;
  },
});

interface Import {
  readonly context: CliContext;
  readonly invocation: Invocation<typeof flags>;
  readonly print: Printer;
  /** As given. */
  readonly text: string;
  readonly address: InstanceAddress;
  readonly id: string;
  readonly stop: AbortSignal;
}

/** Reads the object and writes it into the state. */
async function takeIn({
  context,
  invocation,
  print,
  text,
  address,
  id,
  stop,
}: Import): Promise<Checked<true>> {
  const stack = await openStack(context, invocation);
  if (!stack.value) return { diagnostics: stack.diagnostics };
  const services = await context.stack();
  const started = startStackEvaluation(stack.value, services, await currentWorkspace(context));
  if (!started.value) return { diagnostics: started.diagnostics };
  const { evaluation, takeObjects } = started.value;
  return editState<true>({
    context,
    invocation,
    print,
    operation: 'import',
    dated: false,
    whenNone: () => emptyState(services.newLineage()),
    edit: async (state) => {
      takeObjects(state);
      print.line(print.palette.bold(`${text}: Importing from ID ${JSON.stringify(id)}...`));
      const { emit } = print;
      const imported = await importObject({ evaluation, state, address, id, emit, signal: stop });
      await evaluation.connections.close();
      return imported.value
        ? checked({ state: imported.value, told: true }, imported.diagnostics)
        : { diagnostics: imported.diagnostics };
    },
  });
}

async function close(context: CliContext): Promise<void> {
  await (await context.stack()).close();
}
