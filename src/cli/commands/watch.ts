import { type Keeper, type WatchRequest, watch } from '../../agent/index.ts';
import { newInterrupt } from '../../apply/index.ts';
import { type Checked, checked, diagnose, failed, hasErrors } from '../../core/diagnostic.ts';
import type { Announce, WatchEvent } from '../../core/watch-events.ts';
import { type Upstream, upstreamOf } from '../../git/index.ts';
import { watchJson, watchText } from '../../report/index.ts';
import { type CliContext, defineCommand } from '../command.ts';
import { stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';
import { createKeeper, eventQueueFlag, eventQueueUrls } from '../keeping.ts';
import { openStack } from '../operation.ts';
import { createPrinter, type Printer } from '../printer.ts';

/** `holdfast watch` */
export const watchCommand = defineCommand({
  usage: '[options]',
  doc: "Holds the directory's stack until it is stopped. Follows the git branch and applies new commits; reads the event history and re-reads only what others touched; reads everything at an interval; puts back what drifted and reads again to prove it; and tells who did it and which commit declared the value. Ctrl-C or SIGTERM finishes what is in flight; a second one ends that too.",
  flags: {
    ...viewFlags,
    ...variableFlags,
    ...stateFlags,
    revert: { kind: 'switch', default: true, doc: 'Put back what drifted; with =false it is only told.' },
    'poll-interval': {
      kind: 'duration',
      default: 2_000,
      doc: 'How often the event history is asked. AWS answers two such questions a second per account and region, for everybody together.',
    },
    ...eventQueueFlag,
    'git-interval': { kind: 'duration', default: 15_000, doc: 'How often the branch is fetched.' },
    'sweep-interval': {
      kind: 'duration',
      default: 600_000,
      doc: 'How often everything is read, whether or not an event names it.',
    },
    remote: {
      kind: 'text',
      value: 'name',
      doc: 'The remote to follow; by default the one the branch tracks.',
    },
    branch: {
      kind: 'text',
      value: 'name',
      doc: 'The branch to follow; by default the one that is checked out.',
    },
    'max-reverts': {
      kind: 'number',
      default: 5,
      minimum: 1,
      doc: 'Stop putting an object back for a while after this many times in ten minutes, and name who keeps changing it.',
    },
    json: { kind: 'switch', default: false, doc: 'Write every event as a line of JSON.' },
    ui: { kind: 'switch', default: true, doc: 'Open the terminal UI, in a terminal.' },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, invocation) {
    const { flags } = invocation;
    const print = createPrinter(context, {
      json: false,
      compactWarnings: flags['compact-warnings'],
      quiet: true,
    });
    const interrupt = newInterrupt();
    const stop = context.onInterrupt(() => interrupt.interrupt('stopped by a signal'));
    context.console.closed.addEventListener('abort', () => interrupt.interrupt('nobody reads any more'));
    const screen =
      context.console.interactive && flags.ui && !flags.json
        ? await openFeed(context, print, () => interrupt.interrupt('stopped by the user'))
        : undefined;
    const announce = screen?.announce ?? printing(context, print, flags.json);
    const { revert, parallelism } = flags;
    const breaker = { reverts: flags['max-reverts'], withinMs: 600_000, cooldownMs: 300_000 };
    const made: Checked<Kept> = await createKeeper(context, {
      load: () => openStack(context, invocation),
      revert,
      parallelism,
      interrupt,
      breaker,
      eventQueues: eventQueueUrls(flags['event-queue'], context),
      lookBackMs: 24 * 3_600_000,
      emit: () => undefined,
      announce,
    });
    const request = made.value
      ? await requestFor(made.value, flags)
      : failed<WatchRequest>(...made.diagnostics);
    const problems = request.value ? await watch(request.value, interrupt.stop) : request.diagnostics;
    stop();
    await screen?.close();
    await (await context.stack()).close();
    print.diagnostics(problems);
    return hasErrors(problems) ? 1 : 0;
  },
});

interface WatchFlags {
  readonly 'poll-interval': number;
  readonly 'git-interval': number;
  readonly 'sweep-interval': number;
  readonly remote: string | undefined;
  readonly branch: string | undefined;
}

interface Kept {
  readonly keeper: Keeper;
  readonly repository: WatchRequest['repository'];
}

async function requestFor({ keeper, repository }: Kept, flags: WatchFlags): Promise<Checked<WatchRequest>> {
  const intervals = {
    trail: flags['poll-interval'],
    commits: flags['git-interval'],
    sweep: flags['sweep-interval'],
  };
  const tracked = repository && (await upstreamOf(repository));
  const upstream = chosen(tracked, flags, repository?.branch);
  const asked = flags.remote !== undefined || flags.branch !== undefined;
  if (asked && (!repository || !upstream)) return failed(nothingToFollow(repository !== undefined));
  return checked({ keeper, intervals, repository, upstream });
}

function nothingToFollow(inRepository: boolean) {
  const why = inRepository ? 'The repository here has no remote.' : 'The directory is in no git repository.';
  return diagnose('nothing-to-follow', {
    detail: `-remote and -branch name what to follow, but there is nothing to fetch from. ${why}`,
    help: 'Add a remote, or leave the flags out: then local commits are what is followed.',
  });
}

function chosen(
  tracked: Upstream | undefined,
  { remote, branch }: WatchFlags,
  current: string | undefined,
): Upstream | undefined {
  const wanted = { remote: remote ?? tracked?.remote, branch: branch ?? tracked?.branch ?? current };
  return wanted.remote !== undefined && wanted.branch !== undefined
    ? { remote: wanted.remote, branch: wanted.branch }
    : undefined;
}

function printing({ console }: CliContext, { palette, width }: Printer, json: boolean): Announce {
  return (event: WatchEvent) => {
    if (json) console.out(`${JSON.stringify(watchJson(event))}\n`);
    else for (const line of watchText(event, { palette, width })) console.out(`${line}\n`);
  };
}

async function openFeed(context: CliContext, { palette }: Printer, onQuit: () => void) {
  const { openUi } = await import('../../ui/index.ts');
  const { colour } = context.console;
  return openUi({ ...context.uiTerminal(), colour, palette }).showWatch(context.directory, onQuit);
}
