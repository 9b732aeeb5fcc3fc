import { type Checked, checked, hasErrors } from '../../core/diagnostic.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { startStackEvaluation } from '../console-session.ts';
import { stateFlags, variableFlags } from '../flag-groups.ts';
import { importAddress, importObject } from '../import-operation.ts';
import { interruptible, openStack } from '../operation.ts';
import { createPrinter } from '../printer.ts';
import { editState, emptyState, stateEditFlags } from '../state-operation.ts';
import { currentWorkspace } from '../workspace.ts';

/** `holdfast import` */
export const importCommand = defineCommand({
  usage: '[options] ADDRESS ID',
  doc: 'Takes an object that really is there into the state, under a resource that the configuration declares. Nothing in the cloud changes; the next plan shows how the object differs from what is declared. An import block does the same as part of a plan.',
  flags: { ...stateEditFlags, ...variableFlags, parallelism: stateFlags.parallelism },
  arguments: { minimum: 2, maximum: 2 },
  async run(context, invocation) {
    const [text = '', id = ''] = invocation.arguments;
    const print = createPrinter(context, {
      json: false,
      compactWarnings: invocation.flags['compact-warnings'],
    });
    const address = importAddress(text);
    const done = address.value
      ? await interruptible(context, async ({ stop }): Promise<Checked<true>> => {
          const stack = await openStack(context, invocation);
          if (!stack.value || !address.value) return { diagnostics: stack.diagnostics };
          const services = await context.stack();
          const started = startStackEvaluation(stack.value, services, await currentWorkspace(context));
          if (!started.value) return { diagnostics: started.diagnostics };
          const { evaluation, takeObjects } = started.value;
          const target = address.value;
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
              const imported = await importObject({
                evaluation,
                state,
                address: target,
                id,
                emit: print.emit,
                signal: stop,
              });
              await evaluation.connections.close();
              return imported.value
                ? checked({ state: imported.value, told: true }, imported.diagnostics)
                : { diagnostics: imported.diagnostics };
            },
          });
        })
      : { diagnostics: address.diagnostics };
    if (done.value) tell();
    print.diagnostics(done.diagnostics);
    await close(context);
    return hasErrors(done.diagnostics) ? 1 : 0;

    function tell(): void {
      print.line(`\n${print.palette.green('Import successful!')}`);
      print.line(`\nThe state holds ${text} now. What differs from what is declared: holdfast plan`);
    }
  },
});

async function close(context: CliContext): Promise<void> {
  await (await context.stack()).close();
}
