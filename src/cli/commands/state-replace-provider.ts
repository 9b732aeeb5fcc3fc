import { type Checked, checked, diagnose, failed, hasErrors } from '../../core/diagnostic.ts';
import type { State } from '../../core/state.ts';
import { parseProviderSource, replaceProvider } from '../../state-edit/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { createPrinter, type Printer } from '../printer.ts';
import { editState, type StateEdit, stateEditFlags } from '../state-operation.ts';

/** `holdfast state replace-provider` */
export const stateReplaceProvider = defineCommand({
  usage: '[options] FROM_PROVIDER TO_PROVIDER',
  doc: 'Gives the resources of one provider into the care of another, such as a fork of it. The state as it was is kept in a file beside it.',
  flags: {
    ...stateEditFlags,
    'auto-approve': { kind: 'switch', default: false, doc: 'Do it without asking.' },
  },
  arguments: { minimum: 2, maximum: 2 },
  async run(context, invocation) {
    const print = createPrinter(context, {
      json: false,
      compactWarnings: invocation.flags['compact-warnings'],
    });
    const [from, to] = invocation.arguments.map(parseProviderSource);
    const sources =
      from?.value !== undefined && to?.value !== undefined ? ([from.value, to.value] as const) : undefined;
    const done = sources
      ? await editState({
          context,
          invocation,
          print,
          operation: 'state-replace-provider',
          dated: true,
          edit: (state) =>
            replace(state, sources, { context, print, ask: !invocation.flags['auto-approve'] }),
        })
      : failed<Outcome>(...(from?.diagnostics ?? []), ...(to?.diagnostics ?? []));
    if (done.value) print.line(sentences[done.value.kind](done.value.count));
    print.diagnostics(done.diagnostics);
    return hasErrors(done.diagnostics) ? 1 : 0;
  },
});

interface Outcome {
  readonly kind: 'replaced' | 'nothing' | 'cancelled';
  readonly count: number;
}

const sentences: Readonly<Record<Outcome['kind'], (count: number) => string>> = {
  replaced: (count) => `\nSuccessfully replaced provider for ${count} resources.`,
  nothing: () => 'No matching resources found.',
  cancelled: () => 'Cancelled replacing providers.',
};

interface Asking {
  readonly context: CliContext;
  readonly print: Printer;
  readonly ask: boolean;
}

async function replace(
  state: State,
  [from, to]: readonly [string, string],
  { context, print, ask }: Asking,
): Promise<Checked<StateEdit<Outcome>>> {
  const { state: next, changed } = replaceProvider(state, from, to);
  if (changed.length === 0) return checked({ state, told: { kind: 'nothing', count: 0 } });
  const { palette } = print;
  print.lines([
    'These resources get another provider:',
    '',
    `  ${palette.yellow('~')} Updating provider:`,
    `    ${palette.red('-')} ${from}`,
    `    ${palette.green('+')} ${to}`,
    '',
    `Changing ${changed.length} resources:`,
    '',
    ...changed.map((address) => `  ${address}`),
  ]);
  const answer = ask
    ? await context.console.ask(
        `\n${palette.bold('Do you want to make these changes?')}\n  Only 'yes' will be accepted.\n\n  Enter a value: `,
      )
    : 'yes';
  if (answer === undefined) return failed(diagnose('approval-needed', { detail: NOBODY, help: APPROVE }));
  if (answer !== 'yes') return checked({ state, told: { kind: 'cancelled', count: 0 } });
  return checked({ state: next, told: { kind: 'replaced', count: changed.length } });
}

const NOBODY = 'Nobody answered whether the providers may be replaced: the input ended.';
const APPROVE = 'Give -auto-approve.';
