import { type Checked, checked, diagnose, hasErrors } from '../../core/diagnostic.ts';
import type { Plan } from '../../core/plan.ts';
import { loadChecked, type Stack } from '../../stack/index.ts';
import { type CliContext, defineCommand, type ExitCode } from '../command.ts';
import { type Evaluate, isUnfinished, startConsole } from '../console-session.ts';
import { stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';
import { openStack } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { currentWorkspace } from '../workspace.ts';

/** `holdfast console` */
export const consoleCommand = defineCommand({
  usage: '[options]',
  doc: 'Evaluates expressions: in a terminal one after the other (what is open in brackets goes on in the next line), until exit or Ctrl-D; otherwise every line of standard input, of which the last is shown and the first that is wrong ends it with exit 1. Names mean what they mean in the root module, and objects are as the state has them. type(value) shows the type of a value. What is wrong inside of the configuration is told and holds nobody up; variables without a value are not known. Changes nothing.',
  flags: {
    ...viewFlags,
    ...variableFlags,
    state: stateFlags.state,
    plan: {
      kind: 'switch',
      default: false,
      doc: 'Make a plan first, and see objects as they would be after it.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, invocation) {
    const print = createPrinter(context, {
      json: false,
      compactWarnings: invocation.flags['compact-warnings'],
    });
    const started = await start();
    print.diagnostics(started.diagnostics);
    if (!started.value) return 1;
    const code = await (context.console.interactive ? converse : evaluateInput)(
      context,
      started.value,
      print,
    );
    await (await context.stack()).close();
    return code;

    async function start(): Promise<Checked<Evaluate>> {
      const flags = { ...invocation.flags, lock: false, 'lock-timeout': 0, parallelism: 1 };
      const stack = await openStack(context, { ...invocation, flags }, { mayBeEmpty: true, looking: true });
      if (!stack.value) return { diagnostics: stack.diagnostics };
      const planned = flags.plan ? await planOf(stack.value, context) : undefined;
      const session = await startConsole(
        stack.value,
        await context.stack(),
        await currentWorkspace(context),
        planned,
      );
      const problems = [...stack.diagnostics, ...session.diagnostics];
      if (!session.value || !hasErrors(problems)) return { ...session, diagnostics: problems };
      return checked(session.value, [...problems, openedAnyway()]);
    }
  },
});

const openedAnyway = () =>
  diagnose('console-opened-anyway', { detail: 'What depends on what is wrong here is not known.' });

/** What would be made of the configuration now, if it is right. Nothing is locked, as nothing is changed. */
async function planOf(stack: Stack, context: CliContext): Promise<Checked<Plan>> {
  const { value, diagnostics } = await loadChecked(await context.stack(), await currentWorkspace(context));
  if (!value) return { diagnostics };
  const emit = (): void => undefined;
  const lock = { operation: 'OperationTypePlan', lock: false, timeoutMs: 0, emit };
  const options = { mode: 'normal', targets: [], replace: [], refresh: 'all', parallelism: 10 } as const;
  return stack.withSession(lock, (session) => session.plan({ ...options, emit }));
}

/** A person types lines; an empty one ends what was begun. What is wrong is told, and the next is read. */
async function converse(context: CliContext, evaluate: Evaluate, print: Printer): Promise<ExitCode> {
  let begun = '';
  for await (const line of context.console.lines(() => (begun === '' ? '> ' : ': '))) {
    begun += `${line}\n`;
    if (line.trim() !== '' && isUnfinished(begun)) continue;
    const input = begun;
    begun = '';
    if (input.trim() === 'exit') break;
    const { value, diagnostics } = evaluate(input);
    print.diagnostics(diagnostics);
    print.lines(value ?? []);
  }
  return 0;
}

/** A script: all lines are evaluated, and what the last comes to is shown. */
async function evaluateInput(context: CliContext, evaluate: Evaluate, print: Printer): Promise<ExitCode> {
  let last: readonly string[] = [];
  const text = await context.console.readAll();
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (line.trim() === 'exit') return 0;
    const { value, diagnostics } = evaluate(line);
    print.diagnostics(diagnostics);
    if (!value || hasErrors(diagnostics)) return 1;
    last = value;
  }
  print.lines(last.length > 0 ? last : ['']);
  return 0;
}
