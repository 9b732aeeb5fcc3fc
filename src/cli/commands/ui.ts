import type { InterruptSwitch } from '../../apply/index.ts';
import { type Checked, hasErrors } from '../../core/diagnostic.ts';
import { hasChanges, type Plan } from '../../core/plan.ts';
import { applyCompleteText, outputsText } from '../../report/index.ts';
import type { Session } from '../../stack/index.ts';
import type { Ui } from '../../ui/index.ts';
import { defineCommand } from '../command.ts';
import { planFlags, stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';
import { interruptible, lockOptions, openStack, planOptions, schemaLookup } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';

/** `holdfast` without a command: plan, look, approve, apply. */
export const ui = defineCommand({
  usage: '[options]',
  doc: 'Shows the plan as a tree in the terminal; after approval, applies it and shows how it goes. Needs a terminal at both ends.',
  flags: { ...viewFlags, ...variableFlags, ...stateFlags, ...planFlags },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, invocation) {
    const print = createPrinter(context, {
      json: false,
      compactWarnings: invocation.flags['compact-warnings'],
    });
    if (!context.console.interactive) {
      context.console.err(
        'The terminal UI needs a terminal. Use holdfast plan and holdfast apply instead.\n',
      );
      return 1;
    }
    const { openUi } = await import('../../ui/index.ts');
    const screens = openUi({
      ...context.uiTerminal(),
      palette: print.palette,
      schemaOf: schemaLookup(await context.stack()),
    });
    const done = await interruptible(context, async (interrupt): Promise<Checked<'done' | 'left'>> => {
      const stack = await openStack(context, invocation);
      if (!stack.value) return { diagnostics: stack.diagnostics };
      const options = planOptions(invocation, print, interrupt.stop);
      if (!options.value) return { diagnostics: options.diagnostics };
      const planning = options.value;
      const lock = lockOptions('OperationTypeApply', invocation, print, interrupt.stop);
      const result = await stack.value.withSession(
        lock,
        async (session): Promise<Checked<'done' | 'left'>> => {
          const plan = await session.plan(planning);
          if (!plan.value || hasErrors(plan.diagnostics)) return { diagnostics: plan.diagnostics };
          const decision = await screens.showPlan(plan.value);
          if (decision === 'quit' || !hasChanges(plan.value))
            return { value: 'left', diagnostics: plan.diagnostics };
          return carryOut({
            session,
            plan: plan.value,
            screens,
            interrupt,
            print,
            parallelism: planning.parallelism,
          });
        },
      );
      return { ...result, diagnostics: [...stack.diagnostics, ...result.diagnostics] };
    });
    print.diagnostics(done.diagnostics);
    await (await context.stack()).close();
    return hasErrors(done.diagnostics) ? 1 : 0;
  },
});

interface Work {
  readonly session: Session;
  readonly plan: Plan;
  readonly screens: Ui;
  readonly interrupt: InterruptSwitch;
  readonly print: Printer;
  readonly parallelism: number;
}

async function carryOut({
  session,
  plan,
  screens,
  interrupt,
  print,
  parallelism,
}: Work): Promise<Checked<'done' | 'left'>> {
  const screen = screens.showApply(plan, () => interrupt.interrupt());
  const applied = await session.apply(plan, { parallelism, emit: screen.emit, interrupt });
  await screen.finish();
  const complete = applied.value && !hasErrors(applied.diagnostics);
  if (complete) tellEnd(applied.value.summary, print);
  if (complete && applied.value.state.outputs.size > 0)
    print.lines(['', 'Outputs:', '', ...outputsText(applied.value.state.outputs)]);
  return { value: 'done', diagnostics: applied.diagnostics };
}

function tellEnd(
  { add, change, destroy }: { readonly add: number; readonly change: number; readonly destroy: number },
  print: Printer,
): void {
  const done = { create: add, update: change, delete: destroy, read: 0, forget: 0, import: 0 };
  print.line(applyCompleteText({ done, failed: 0, skipped: 0 }, 'apply', print.palette));
}
