import { join } from 'node:path';
import picocolors from 'picocolors';
import { runOnTerminal } from '../../platform/index.ts';
import { timelineText } from '../../report/index.ts';
import { type CliContext, defineCommand, type ExitCode } from '../command.ts';
import { createNarrator, type Narrator, StoryBroken } from '../demo/narrator.ts';
import { openSandbox, openStage, type Stage } from '../demo/stage.ts';
import { viewFlags } from '../flag-groups.ts';
import { createPrinter, type Printer } from '../printer.ts';

/** `holdfast demo` */
export const demo = defineCommand({
  usage: '[options]',
  doc: 'Plays the main job on a local AWS, without an account: a configuration from a git repository is applied, changed behind its back by others, held, changed by a commit and rolled back. Needs Python 3.10 or newer for the AWS emulator, which is kept in a cache folder.',
  flags: {
    ...viewFlags,
    keep: {
      kind: 'switch',
      default: false,
      doc: 'Leave the sandbox running and the watch loop on, with its UI in a terminal, until you end it.',
    },
  },
  arguments: { minimum: 0, maximum: 0 },
  async run(context, { flags }) {
    const print = createPrinter(context, { json: false, compactWarnings: flags['compact-warnings'] });
    const narrator = createNarrator(context, print.palette);
    const stage = await setUp(context, narrator, print.diagnostics);
    if (!stage) return 1;
    const stop = context.onInterrupt(() => void stage.clear().then(() => context.exit(130)));
    const code = await play(context, stage, narrator);
    if (flags.keep && code === 0) await keep(context, stage);
    stop();
    await stage.clear();
    return code;
  },
});

async function setUp(
  context: CliContext,
  narrator: Narrator,
  report: Printer['diagnostics'],
): Promise<Stage | undefined> {
  let stage: Stage | undefined;
  await narrator.step(
    'Start a local AWS, and put examples/bucket into a git repository',
    'sandbox',
    async () => {
      const sandbox = await openSandbox(context, narrator.say);
      report(sandbox.diagnostics);
      if (!sandbox.value) return 'failed';
      const opened = await openStage(context, sandbox.value);
      report(opened.diagnostics);
      stage = opened.value;
      if (!stage) return 'failed';
      narrator.say(`AWS at ${stage.sandbox.endpoint} (emulated; account ${stage.sandbox.accountId})`);
      narrator.say(`Repository at ${stage.origin.root}, clone at ${stage.clone.root}`);
      return 'ready';
    },
  );
  return stage;
}

async function play(context: CliContext, stage: Stage, narrator: Narrator): Promise<ExitCode> {
  const palette = picocolors.createColors(context.console.colour);
  try {
    const { tellStory } = await import('../demo/story.ts');
    await tellStory(context, stage, narrator);
  } catch (error) {
    if (!(error instanceof StoryBroken)) throw error;
    context.console.err(`\n${palette.red(`The demo did not go as it must: ${error.message}.`)}\n`);
    return 1;
  }
  context.console.out(`\n${timelineText(narrator.steps, palette).join('\n')}\n`);
  return 0;
}

/** The watch loop on the user's terminal, and how to act as somebody else from another. */
async function keep(context: CliContext, stage: Stage): Promise<void> {
  const jane = stage.environmentOf('jane');
  const variables = Object.entries(jane).filter(([name]) =>
    /^AWS_(ENDPOINT|REGION|ACCESS|SECRET|SESSION)/.test(name),
  );
  context.console.out(
    `\nTo act as Jane from another terminal:\n\n${variables.map(([name, value]) => `  export ${name}=${value}\n`).join('')}\n` +
      `  aws s3api put-bucket-versioning --bucket my-app-assets --versioning-configuration Status=Suspended\n\n` +
      `To change what is declared: edit and commit in ${stage.origin.root}\n` +
      `Ctrl-C (q in the UI) ends it all.\n\n`,
  );
  const program = join(context.installation, 'bin/holdfast');
  await runOnTerminal(context.nodePath, [program, 'watch', '-git-interval=1s', '-poll-interval=1s'], {
    directory: stage.clone.root,
    environment: stage.environmentOf('holdfast'),
    inherit: [],
  });
}
