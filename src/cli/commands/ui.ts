import type { InterruptSwitch } from '../../apply/index.ts';
import { type Checked, hasErrors } from '../../core/diagnostic.ts';
import type { Plan, PlanSummary } from '../../core/plan.ts';
import type { State } from '../../core/state.ts';
import { applyCompleteText, outputsText } from '../../report/index.ts';
import type { Session } from '../../stack/index.ts';
import type { Ui } from '../../ui/index.ts';
import { type CliContext, defineCommand, type ExitCode } from '../command.ts';
import { planFlags, stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';
import { type Invocation, parseFlags } from '../flags.ts';
import { interruptible, lockOptions, openStack, planOptions, schemaLookup } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { watchCommand } from './watch.ts';

const flags = { ...viewFlags, ...variableFlags, ...stateFlags, ...planFlags } as const;

/** `holdfast` without a command: plan, look, approve, apply, hold. */
export const ui = defineCommand({
  usage: '[options]',
  doc: 'Shows the plan as a tree in the terminal; after approval, applies it and shows how it goes; then holds it, when asked to. Needs a terminal at both ends.',
  flags,
  arguments: { minimum: 0, maximum: 0 },
  async run(context, invocation) {
    if (!context.console.interactive) {
      context.console.err(
        'The terminal UI needs a terminal. Use holdfast plan and holdfast apply instead.\n',
      );
      return 1;
    }
    const print = createPrinter(context, {
      json: false,
      compactWarnings: invocation.flags['compact-warnings'],
    });
    const screens = await openScreens(context, print);
    const ended = await interruptible(context, (interrupt) =>
      planAndApply({ context, invocation, print, screens, interrupt }),
    );
    print.diagnostics(ended.diagnostics);
    if (hasErrors(ended.diagnostics)) return leave(context, 1);
    if (ended.value !== 'hold' && !(ended.value === 'applied' && (await screens.offerToHold())))
      return leave(context, 0);
    return hold(context, invocation);
  },
});

async function leave(context: CliContext, code: ExitCode): Promise<ExitCode> {
  await (await context.stack()).close();
  return code;
}

async function openScreens(context: CliContext, { palette }: Printer): Promise<Ui> {
  const { openUi } = await import('../../ui/index.ts');
  const { colour } = context.console;
  const schemaOf = schemaLookup(await context.stack());
  return openUi({ ...context.uiTerminal(), colour, palette, schemaOf });
}

interface Work {
  readonly context: CliContext;
  readonly invocation: Invocation<typeof flags>;
  readonly print: Printer;
  readonly screens: Ui;
  readonly interrupt: InterruptSwitch;
}

type End = 'applied' | 'left' | 'hold';

async function planAndApply(work: Work): Promise<Checked<End>> {
  const { context, invocation, print, screens, interrupt } = work;
  const stack = await openStack(context, invocation);
  if (!stack.value) return { diagnostics: stack.diagnostics };
  const options = planOptions(invocation, print, interrupt.stop);
  if (!options.value) return { diagnostics: options.diagnostics };
  const planning = options.value;
  const lock = lockOptions('OperationTypeApply', invocation, print, interrupt.stop);
  const ended = await stack.value.withSession(lock, async (session): Promise<Checked<End>> => {
    const plan = await session.plan(planning);
    if (!plan.value || hasErrors(plan.diagnostics)) return { diagnostics: plan.diagnostics };
    const decision = await screens.showPlan(plan.value);
    if (decision !== 'approve')
      return { value: decision === 'hold' ? 'hold' : 'left', diagnostics: plan.diagnostics };
    return carryOut(session, plan.value, work);
  });
  return { ...ended, diagnostics: [...stack.diagnostics, ...ended.diagnostics] };
}

async function carryOut(
  session: Session,
  plan: Plan,
  { screens, interrupt, print, invocation }: Work,
): Promise<Checked<End>> {
  const screen = screens.showApply(plan, () => interrupt.interrupt());
  const { parallelism } = invocation.flags;
  const applied = await session.apply(plan, { parallelism, emit: screen.emit, interrupt });
  await screen.finish();
  if (applied.value && !hasErrors(applied.diagnostics)) tellEnd(applied.value, print);
  return { value: 'applied', diagnostics: applied.diagnostics };
}

function tellEnd(
  { summary, state }: { readonly summary: PlanSummary; readonly state: State },
  print: Printer,
): void {
  const { add, change, destroy } = summary;
  const done = { create: add, update: change, delete: destroy, read: 0, forget: 0, import: 0 };
  print.line(applyCompleteText({ done, failed: 0, skipped: 0 }, 'apply', print.palette));
  if (state.outputs.size > 0) print.lines(['', 'Outputs:', '', ...outputsText(state.outputs)]);
  print.line('');
}

/** Goes on as `holdfast watch`, with the same variables and state. */
async function hold(
  context: CliContext,
  { ordered, flags: { state } }: Work['invocation'],
): Promise<ExitCode> {
  const variables = ordered
    .filter(({ flag }) => flag in variableFlags)
    .map(({ flag, value }) => `-${flag}=${value}`);
  const argv = state === undefined ? variables : [...variables, `-state=${state}`];
  const invocation = parseFlags(
    { name: 'watch', flags: watchCommand.flags, arguments: watchCommand.arguments },
    argv,
  );
  return 'usage' in invocation ? 1 : watchCommand.run(context, invocation);
}
