/** Carrying out a plan from the command line: shown, approved, applied, and what came of it told. */
import { resolve } from 'node:path';
import type { InterruptSwitch } from '../apply/index.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { hasChanges, type Plan } from '../core/plan.ts';
import type { State } from '../core/state.ts';
import { readPlanFile } from '../plan/index.ts';
import {
  applyCompleteText,
  applySummaryMessage,
  outputsMessage,
  outputsText,
  plannedMessages,
  planText,
} from '../report/index.ts';
import type { Session } from '../stack/index.ts';
import type { CliContext, ExitCode } from './command.ts';
import type { planFlags, stateFlags, variableFlags, viewFlags } from './flag-groups.ts';
import type { Invocation } from './flags.ts';
import { interruptible, lockOptions, openStack, planOptions, schemaLookup } from './operation.ts';
import { createPrinter, type Printer } from './printer.ts';
import { stateFileFlags } from './state-files.ts';

/** The flags of `apply` and `destroy`. */
export type ApplyInvocation = Invocation<
  typeof viewFlags & typeof variableFlags & typeof stateFlags & typeof planFlags & typeof applyFlags
>;

export const applyFlags = {
  ...stateFileFlags,
  'auto-approve': { kind: 'switch', default: false, doc: 'Apply without asking.' },
  json: {
    kind: 'switch',
    default: false,
    doc: 'Write progress as a stream of JSON messages. Needs -auto-approve or a saved plan.',
  },
} as const;

/** What is being done, for questions and closing lines. Of a refresh nothing is told but what was read, and outputs. */
type Operation = 'apply' | 'destroy' | 'refresh';

/** Runs `apply`, `destroy` or `refresh` to its exit code. */
export async function runApply(
  context: CliContext,
  invocation: ApplyInvocation,
  operation: Operation,
): Promise<ExitCode> {
  const { flags } = invocation;
  const print = createPrinter(context, { json: flags.json, compactWarnings: flags['compact-warnings'] });
  const saved = await approvable(context, invocation);
  const done = saved.value
    ? await interruptible(context, (interrupt) =>
        applyInSession({ context, invocation, operation, print, interrupt, saved: saved.value?.plan }),
      )
    : saved;
  if (done.value === 'declined') print.line(`\n${operation === 'destroy' ? 'Destroy' : 'Apply'} cancelled.`);
  print.diagnostics(done.diagnostics);
  await (await context.stack()).close();
  return hasErrors(done.diagnostics) || done.value === 'declined' ? 1 : 0;
}

/** The saved plan named on the command line, if one is. A stream of JSON has no place for a question. */
async function approvable(
  context: CliContext,
  invocation: ApplyInvocation,
): Promise<Checked<{ readonly plan?: Plan }>> {
  const { flags, arguments: plans } = invocation;
  if (flags.json && !flags['auto-approve'] && plans.length === 0) return failed(approvalNeeded());
  return savedPlan(context, invocation);
}

async function savedPlan(
  { disk, directory }: CliContext,
  { arguments: [file] }: ApplyInvocation,
): Promise<Checked<{ readonly plan?: Plan }>> {
  if (file === undefined) return checked({});
  const bytes = await disk.read(resolve(directory, file));
  if (!bytes)
    return failed(
      diagnose('plan-file-missing', {
        detail: `There is no file ${file}.`,
        help: 'Make one with: holdfast plan -out=FILE',
      }),
    );
  const { value: plan, diagnostics } = readPlanFile(bytes, file);
  return plan ? checked({ plan }, diagnostics) : { diagnostics };
}

interface Work {
  readonly context: CliContext;
  readonly invocation: ApplyInvocation;
  readonly operation: Operation;
  readonly print: Printer;
  readonly interrupt: InterruptSwitch;
  readonly saved: Plan | undefined;
}

async function applyInSession(work: Work): Promise<Checked<'done' | 'declined'>> {
  const { context, invocation, operation, print, interrupt, saved } = work;
  const mayBeEmpty = saved !== undefined || invocation.flags.destroy || operation === 'refresh';
  const stack = await openStack(context, invocation, { planned: saved?.variables, mayBeEmpty });
  if (!stack.value) return { diagnostics: stack.diagnostics };
  const lock = lockOptions('OperationTypeApply', invocation, print, interrupt.stop);
  const done = await stack.value.withSession(lock, async (session) => {
    const plan = saved ? await verified(session, saved, work) : await freshPlan(session, work);
    if (!plan.value) return { diagnostics: plan.diagnostics };
    if (asks(plan.value, work)) print.diagnostics(plan.diagnostics);
    const approved = saved ? checked(true) : await approve(plan.value, work);
    if (!approved.value)
      return {
        ...(approved.value === false && { value: 'declined' as const }),
        diagnostics: approved.diagnostics,
      };
    const applied = await carryOut(session, plan.value, work);
    const untold = asks(plan.value, work) ? [] : plan.diagnostics.filter(isNotToldAnew);
    return { value: 'done' as const, diagnostics: [...untold, ...applied.diagnostics] };
  });
  return { ...done, diagnostics: [...stack.diagnostics, ...done.diagnostics] };
}

/** Whether somebody is asked, who is to know what the plan warns of. */
const asks = (plan: Plan, { invocation: { flags }, saved }: Work): boolean =>
  !saved && hasChanges(plan) && !flags['auto-approve'] && flags.input;

/** Checks are made again while applying. */
const isNotToldAnew = ({ code }: Diagnostic): boolean =>
  code !== 'check-assertion-failed' && code !== 'check-not-known' && code !== 'check-data-unread';

async function verified(
  session: Session,
  saved: Plan,
  { invocation, print, interrupt, context }: Work,
): Promise<Checked<Plan>> {
  const { parallelism } = invocation.flags;
  const { emit } = print;
  const fresh = await session.verify(saved, { parallelism, emit, signal: interrupt.stop });
  if (!fresh.value) return { diagnostics: fresh.diagnostics };
  if (print.json) for (const each of plannedMessages(saved, context.clock.now())) print.message(each);
  return checked(saved, fresh.diagnostics);
}

async function freshPlan(
  session: Session,
  { context, invocation, operation, print, interrupt }: Work,
): Promise<Checked<Plan>> {
  const options = planOptions(
    invocation,
    operation === 'refresh' ? withoutPlans(print) : print,
    interrupt.stop,
  );
  if (!options.value) return { diagnostics: options.diagnostics };
  const made = await session.plan(options.value);
  const { palette, width } = print;
  if (made.value && operation !== 'refresh')
    print.lines(planText(made.value, { palette, width, schemaOf: schemaLookup(await context.stack()) }));
  return hasErrors(made.diagnostics) ? { diagnostics: made.diagnostics } : made;
}

const withoutPlans = (print: Printer): Printer => ({
  ...print,
  emit: (event) => (event.kind === 'planned' ? undefined : print.emit(event)),
});

/** Whether the plan may be carried out. Nothing to do needs no approval. */
async function approve(
  plan: Plan,
  { context: { console }, invocation, operation, print }: Work,
): Promise<Checked<boolean>> {
  if (!hasChanges(plan) || invocation.flags['auto-approve']) return checked(true);
  if (!invocation.flags.input) return failed(approvalNeeded());
  const { bold } = print.palette;
  const question =
    operation === 'destroy'
      ? `\n${bold('Do you really want to destroy all of this?')}\n  There is no undo. Only 'yes' will be accepted.\n\n  ${bold('Enter a value:')} `
      : `\n${bold('Do you want to perform these actions?')}\n  Only 'yes' will be accepted to approve.\n\n  ${bold('Enter a value:')} `;
  const answer = await console.ask(question);
  return checked(answer === 'yes');
}

const approvalNeeded = (): Diagnostic =>
  diagnose('approval-needed', {
    detail: 'Nobody can be asked whether the plan may be carried out.',
    help: 'Give -auto-approve, or save the plan with "plan -out=FILE" and apply that.',
  });

async function carryOut(
  session: Session,
  plan: Plan,
  { invocation, operation, print, interrupt, context }: Work,
) {
  const { parallelism } = invocation.flags;
  const applied = await session.apply(plan, { parallelism, emit: print.emit, interrupt });
  if (!applied.value) return applied;
  const complete = !hasErrors(applied.diagnostics);
  if (operation !== 'refresh') {
    const destroying = operation === 'destroy' || plan.mode === 'destroy' ? 'destroy' : 'apply';
    print.line(`\n${applyCompleteText(print.tally(), destroying, print.palette)}`);
    if (complete) print.message(applySummaryMessage(print.tally(), operation, context.clock.now()));
  }
  if (complete && operation !== 'destroy') tellOutputs(applied.value.state, print, context);
  return applied;
}

function tellOutputs({ outputs }: State, print: Printer, { clock }: CliContext): void {
  print.message(outputsMessage(outputs, clock.now()));
  if (outputs.size > 0)
    print.lines(['', print.palette.bold(print.palette.green('Outputs:')), '', ...outputsText(outputs)]);
}
