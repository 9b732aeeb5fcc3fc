import { join } from 'node:path';
import { commitAll, revertCommit } from '../../git/index.ts';
import type { CliContext } from '../command.ts';
import { BUCKET, type Somebody, somebody } from './actors.ts';
import { type Commands, createCommands, type Watching } from './commands.ts';
import { type Narrator, StoryBroken } from './narrator.ts';
import type { Stage } from './stage.ts';

/** Everything the story's steps work with. */
interface Scene {
  readonly context: CliContext;
  readonly stage: Stage;
  readonly narrator: Narrator;
  readonly commands: Commands;
}

/** Plays the story from the first plan to the rollback; throws {@link StoryBroken} where it does not go as it must. */
export async function tellStory(context: CliContext, stage: Stage, narrator: Narrator): Promise<void> {
  const commands = createCommands(context, stage, narrator);
  const scene: Scene = { context, stage, narrator, commands };
  await planAndApply(scene);
  const watching = await startWatching(scene);
  await driftInTheConsole(scene, watching);
  await driftByAPipeline(scene, watching);
  const commit = await pushACommit(scene, watching);
  await rollBack(scene, watching, commit);
  await end(scene, watching);
}

async function planAndApply({ commands, narrator }: Scene): Promise<void> {
  await narrator.step('Plan: what would have to change', 'plan', async () => {
    expectCode(await commands.run(['plan', '-out=plan']), 0, 'the plan');
    return '2 to add';
  });
  await narrator.step('Apply exactly that', 'apply', async () => {
    expectCode(await commands.run(['apply', 'plan']), 0, 'the apply');
    return '2 added';
  });
  await narrator.step('Plan again: nothing left to do', 'plan again', async () => {
    expectCode(await commands.run(['plan', '-detailed-exitcode']), 0, 'the second plan (0 means no changes)');
    return 'no changes';
  });
}

async function startWatching({ commands, narrator }: Scene): Promise<Watching> {
  let watching: Watching | undefined;
  await narrator.step('Hold it fast', 'watch starts', async () => {
    watching = commands.watch(['watch', '-git-interval=1s', '-poll-interval=1s']);
    await expectHeard(watching, 'watching');
    return 'sweep done, holding';
  });
  if (!watching) throw new StoryBroken('the watch loop did not start');
  return watching;
}

async function driftInTheConsole({ stage, narrator }: Scene, watching: Watching): Promise<void> {
  const jane = actor(stage, 'jane');
  await narrator.step('Jane suspends versioning in the console', 'console drift', async () => {
    const reverted = watching.hears('reverted');
    await jane.suspendVersioning();
    narrator.say(`(${BUCKET} now: versioning ${(await jane.look()).versioning})`);
    await expectHeard({ hears: () => reverted }, 'reverted');
    const { versioning } = await jane.look();
    expectSeen(versioning, 'Enabled', 'versioning');
    return 'caught, explained, put back';
  });
}

async function driftByAPipeline({ stage, narrator }: Scene, watching: Watching): Promise<void> {
  const pipeline = actor(stage, 'deploy');
  await narrator.step('A deployment pipeline rewrites a tag', 'pipeline drift', async () => {
    const reverted = watching.hears('reverted');
    await pipeline.setTag('Team', 'nobody');
    narrator.say(`(${BUCKET} now: ${(await pipeline.look()).tags})`);
    await expectHeard({ hears: () => reverted }, 'reverted');
    expectSeen((await pipeline.look()).tags, 'Team=backend', 'the tags');
    return 'caught, explained, put back';
  });
}

async function pushACommit({ context, stage, narrator }: Scene, watching: Watching): Promise<string> {
  const ada = actor(stage, 'admin');
  let hash = '';
  await narrator.step('Ada commits a change, and it is applied', 'commit', async () => {
    const applied = watching.hears('applied');
    const file = join(stage.origin.root, 'main.tf');
    const text = new TextDecoder().decode((await context.disk.read(file)) ?? new Uint8Array());
    await context.disk.write(file, text.replace('"backend"', '"platform"'));
    const commit = await commitAll(stage.origin, 'Assets move to the platform team');
    hash = commit.value?.hash ?? '';
    await expectHeard({ hears: () => applied }, 'applied');
    expectSeen((await ada.look()).tags, 'Team=platform', 'the tags');
    return 'pulled and applied';
  });
  return hash;
}

async function rollBack({ stage, narrator }: Scene, watching: Watching, commit: string): Promise<void> {
  const ada = actor(stage, 'admin');
  await narrator.step('Ada reverts the commit, and it is rolled back', 'git revert', async () => {
    const applied = watching.hears('applied');
    await revertCommit(stage.origin, commit);
    await expectHeard({ hears: () => applied }, 'applied');
    expectSeen((await ada.look()).tags, 'Team=backend', 'the tags');
    return 'rolled back';
  });
}

async function end({ commands, narrator }: Scene, watching: Watching): Promise<void> {
  await narrator.step('Stop, and look once more', 'last look', async () => {
    expectCode(await watching.stop(), 0, 'the watch loop');
    expectCode(await commands.run(['drift']), 0, 'the last look (0 means in sync)');
    return 'in sync';
  });
}

function actor({ sandbox, credentialsOf }: Stage, name: string): Somebody {
  return somebody(sandbox.endpoint, sandbox.region, credentialsOf(name));
}

function expectCode(code: number, wanted: number, what: string): void {
  if (code !== wanted) throw new StoryBroken(`${what} ended with exit code ${code}, not ${wanted}`);
}

async function expectHeard(watching: Pick<Watching, 'hears'>, kind: string): Promise<void> {
  if (!(await watching.hears(kind))) throw new StoryBroken(`the watch loop never said "${kind}"`);
}

function expectSeen(seen: string, wanted: string, what: string): void {
  if (seen !== wanted) throw new StoryBroken(`AWS shows ${what} as ${seen}, not ${wanted}`);
}
