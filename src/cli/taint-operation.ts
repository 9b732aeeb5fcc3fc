/** `taint` and `untaint`: the mark that has an object replaced at the next apply. */
import { type Checked, checked, diagnose, hasErrors } from '../core/diagnostic.ts';
import type { State } from '../core/state.ts';
import type { CliContext, ExitCode } from './command.ts';
import type { Flags, Invocation } from './flags.ts';
import { createPrinter } from './printer.ts';
import { stateFileFlags } from './state-files.ts';
import { editState, stateEditFlags } from './state-operation.ts';

export const taintFlags = {
  ...stateEditFlags,
  ...stateFileFlags,
  'allow-missing': {
    kind: 'switch',
    default: false,
    doc: 'Succeed even if the state holds no such object.',
  },
} as const satisfies Flags;

export interface TaintRequest {
  readonly operation: 'taint' | 'untaint';
  readonly edit: (state: State, address: string) => Checked<State>;
  /** What is told when it is done. */
  readonly done: (address: string) => string;
}

/** Runs one of them to its exit code. */
export async function runTaint(
  context: CliContext,
  invocation: Invocation<typeof taintFlags>,
  { operation, edit, done }: TaintRequest,
): Promise<ExitCode> {
  const { flags } = invocation;
  const [address = ''] = invocation.arguments;
  const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
  const { value, diagnostics } = await editState<true>({
    context,
    invocation,
    print,
    operation,
    dated: false,
    edit: (state) => {
      const edited = edit(state, address);
      return edited.value
        ? checked({ state: edited.value, told: true })
        : { diagnostics: edited.diagnostics };
    },
  });
  if (value) print.line(done(address));
  const missing =
    flags['allow-missing'] &&
    diagnostics.every(({ code }) => code === 'no-such-instance' || code === 'no-state');
  if (value || !missing) {
    print.diagnostics(diagnostics);
    return hasErrors(diagnostics) ? 1 : 0;
  }
  const detail = `The state holds no object at ${address}, which is no error because of -allow-missing.`;
  print.diagnostics([diagnose('no-such-instance-allowed', { detail })]);
  return 0;
}
