import { checkDrift, type DriftCheck } from '../../agent/index.ts';
import { type Checked, hasErrors } from '../../core/diagnostic.ts';
import { driftsJson, driftsText } from '../../report/index.ts';
import { type CliContext, defineCommand, type ExitCode } from '../command.ts';
import { planFlags, stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';
import { createKeeper, eventQueueFlag, eventQueueUrls } from '../keeping.ts';
import { interruptible, lockOptions, openStack } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';

/** `holdfast drift` */
export const drift = defineCommand({
  usage: '[options]',
  doc: 'Reads everything once and tells what was changed behind your back: what, by whom, when, by which call, and which commit declared the value. Exit 0: in sync; 2: drifted (also when it was put back); 1: an error, or objects that could not be looked at. Made to run as a scheduled job.',
  flags: {
    ...viewFlags,
    ...variableFlags,
    ...stateFlags,
    target: planFlags.target,
    revert: {
      kind: 'switch',
      default: false,
      doc: 'Put back what drifted, and nothing else, and read again to prove it.',
    },
    json: { kind: 'switch', default: false, doc: 'Write a JSON document.' },
    ...eventQueueFlag,
    since: {
      kind: 'duration',
      default: 7 * 24 * 3_600_000,
      doc: 'How far back the event history is asked who did it; it holds ninety days.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, invocation) {
    const { flags } = invocation;
    const print = createPrinter(context, {
      json: false,
      compactWarnings: flags['compact-warnings'],
      quiet: true,
    });
    const found = await interruptible(context, async (interrupt): Promise<Checked<Found>> => {
      const { stop } = interrupt;
      const load = () => openStack(context, invocation);
      const { revert, parallelism, since: lookBackMs } = flags;
      const made = await createKeeper(context, {
        load,
        revert,
        parallelism,
        interrupt,
        lookBackMs,
        eventQueues: eventQueueUrls(flags['event-queue'], context),
        emit: print.emit,
        announce: () => undefined,
      });
      if (!made.value) return { diagnostics: made.diagnostics };
      const { keeper } = made.value;
      const stack = await load();
      if (!stack.value) return { diagnostics: stack.diagnostics };
      const loaded = stack.value;
      const lock = lockOptions('OperationTypeDrift', invocation, print, stop);
      return loaded.withSession(lock, async (session) => {
        const check = await checkDrift(session, loaded, keeper, { targets: flags.target, signal: stop });
        if (!check.value) return { diagnostics: check.diagnostics };
        const resources = [...(session.stored.state?.resources.values() ?? [])].reduce(
          (sum, { instances }) => sum + instances.size,
          0,
        );
        return { value: { check: check.value, resources }, diagnostics: check.diagnostics };
      });
    });
    if (found.value) tell(found.value, context, print, flags.json);
    print.diagnostics(found.diagnostics);
    await (await context.stack()).close();
    return exitCode(found);
  },
});

interface Found {
  readonly check: DriftCheck;
  readonly resources: number;
}

function exitCode({ value, diagnostics }: Checked<Found>): ExitCode {
  if (!value || hasErrors(diagnostics)) return 1;
  if (value.check.reports.length > 0) return 2;
  return value.check.unread.length > 0 ? 1 : 0;
}

function tell(
  { check: { reports, pending, unread, reverted }, resources }: Found,
  context: CliContext,
  print: Printer,
  json: boolean,
): void {
  const { clock, console } = context;
  if (json) {
    console.out(
      `${JSON.stringify({ ...driftsJson(reports, resources, clock.now(), unread), reverted, pending }, null, 2)}\n`,
    );
    return;
  }
  const { palette, width } = print;
  print.lines(driftsText(reports, resources, { palette, width, now: clock.now() }, unread));
  if (reverted)
    print.line(
      palette.green(`Put back and read again: ${reports.length === 1 ? 'it is' : 'all are'} as declared.`),
    );
  if (pending.length === 0) return;
  print.line();
  print.line(`Declared but not applied yet (no drift): ${pending.join(', ')}. Run holdfast apply.`);
}
