/** What the commands that plan have in common: flags → stack, session, plan. */
import { type InterruptSwitch, newInterrupt } from '../apply/index.ts';
import type { VariableBlock } from '../config/index.ts';
import { parseAddress } from '../core/address.ts';
import { type Checked, diagnose, failed } from '../core/diagnostic.ts';
import type { PlanMode } from '../core/plan.ts';
import { schemaOfType } from '../core/provider.ts';
import type { Value } from '../core/value.ts';
import type { SchemaOf } from '../report/index.ts';
import {
  type LockOptions,
  loadStack,
  type PlanOptions,
  type Stack,
  type StackServices,
} from '../stack/index.ts';
import type { CliContext } from './command.ts';
import { type planFlags, type stateFlags, type variableFlags, variableOptions } from './flag-groups.ts';
import type { Invocation } from './flags.ts';
import type { Printer } from './printer.ts';
import { type StateFiles, withStateFiles } from './state-files.ts';
import { currentWorkspace } from './workspace.ts';

type Stacked = Invocation<typeof variableFlags & typeof stateFlags>;
type StackInvocation = Stacked & { readonly flags: Stacked['flags'] & StateFiles };

/** What commands want of the stack, besides what the flags say. */
interface StackWishes {
  /** The variables of a saved plan. */
  readonly planned?: ReadonlyMap<string, Value> | undefined;
  /** There may be no configuration: everything is said to be gone, or nothing is asked of it. */
  readonly mayBeEmpty?: boolean;
  /** Somebody only looks: see `StackRequest`. */
  readonly looking?: boolean;
}

/** Loads the stack of the working directory with the variables of the command line, or those of a saved plan. */
export async function openStack(
  context: CliContext,
  { flags, ordered }: StackInvocation,
  { planned, mayBeEmpty = false, looking = false }: StackWishes = {},
): Promise<Checked<Stack>> {
  const services = withStateFiles(await context.stack(), context, flags);
  const variables = variableOptions(ordered);
  if ('usage' in variables) return failed(diagnose('invalid-variable-flag', { detail: variables.usage }));
  const workspace = await currentWorkspace(context);
  return loadStack(services, {
    variables,
    workspace,
    mayBeEmpty,
    looking,
    ...(planned && { planned }),
    ...(flags.state !== undefined && { statePath: flags.state }),
    ...(mayAsk(flags.input, context) && { ask: askFor(context) }),
  });
}

/** `-input=false` and `TF_INPUT=0` say that nobody answers, as does a script. */
const mayAsk = (input: boolean, { console, environment: { TF_INPUT = '' } }: CliContext): boolean =>
  input && console.interactive && !['0', 'false', 'f'].includes(TF_INPUT.toLowerCase());

function askFor({ console }: CliContext): (variable: VariableBlock) => Promise<string | undefined> {
  return ({ name, description, sensitive }) =>
    console.ask(`var.${name}\n${description ? `  ${description}\n\n` : ''}  Enter a value: `, {
      hidden: sensitive,
    });
}

/** How the session's lock is held. */
export function lockOptions(
  operation: string,
  { flags }: StackInvocation,
  { emit }: Printer,
  signal?: AbortSignal,
): LockOptions {
  return { operation, lock: flags.lock, timeoutMs: flags['lock-timeout'], emit, ...(signal && { signal }) };
}

type PlanInvocation = Invocation<typeof planFlags & typeof stateFlags>;

/** What the flags say about the plan; problems with them. */
export function planOptions(
  { flags }: PlanInvocation,
  { emit }: Printer,
  signal: AbortSignal,
): Checked<PlanOptions> {
  if (flags.destroy && flags['refresh-only']) {
    return failed(
      diagnose('invalid-flag', { detail: '-destroy and -refresh-only cannot be used together.' }),
    );
  }
  if (flags['refresh-only'] && !flags.refresh) {
    return failed(
      diagnose('invalid-flag', { detail: '-refresh-only and -refresh=false cannot be used together.' }),
    );
  }
  if (flags.replace.length > 0 && (flags.destroy || flags['refresh-only'])) {
    const other = flags.destroy ? '-destroy' : '-refresh-only';
    return failed(diagnose('invalid-flag', { detail: `-replace and ${other} cannot be used together.` }));
  }
  const wrong = [...flags.target, ...flags.replace].filter((text) => !parseAddress(text));
  if (wrong.length > 0) {
    return failed(
      ...wrong.map((text) =>
        diagnose('invalid-flag', {
          detail: `"${text}" is no address of a module, a resource or an instance.`,
          help: 'Write it as plans do, in quotes for the shell: \'aws_s3_bucket.logs["eu"]\'',
        }),
      ),
    );
  }
  const irreplaceable = flags.replace.filter((text) => parseAddress(text)?.instance?.mode !== 'managed');
  if (irreplaceable.length > 0) {
    return failed(
      ...irreplaceable.map((text) =>
        diagnose('invalid-flag', {
          detail: `-replace takes the address of an instance of a managed resource, which "${text}" is not.`,
        }),
      ),
    );
  }
  const mode: PlanMode = flags.destroy ? 'destroy' : flags['refresh-only'] ? 'refresh-only' : 'normal';
  const refresh = flags.refresh ? 'all' : 'none';
  const value = {
    mode,
    targets: flags.target,
    replace: flags.replace,
    refresh,
    parallelism: flags.parallelism,
    emit,
    signal,
  } as const;
  return { value, diagnostics: [] };
}

/**
 * Runs work that Ctrl-C can end: the first lets it finish what is in flight, the second ends that too. The terminal's
 * signals are listened to only meanwhile.
 */
export async function interruptible<T>(
  context: CliContext,
  work: (interrupt: InterruptSwitch) => Promise<T>,
): Promise<T> {
  const interrupt = newInterrupt();
  const stop = context.onInterrupt(() => interrupt.interrupt());
  try {
    return await work(interrupt);
  } finally {
    stop();
  }
}

/** The schema of an object's type, for those who show objects. */
export function schemaLookup({ providers }: StackServices): SchemaOf {
  const all = Object.values(providers);
  return ({ address: { mode, type } }) =>
    all.map((provider) => schemaOfType(provider, mode, type)).find(Boolean);
}
