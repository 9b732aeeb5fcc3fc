/** `kill -9` at every step: the next run finds what was done, does the rest, and nothing twice. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bucketsOf, bucketTags, objectKeys } from '../support/buckets.ts';
import { killedAt } from '../support/interruptions.ts';
import { type Project, project } from '../support/project.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';
import { website, websiteResources } from './configurations.ts';

/** More calls than any run here makes. */
const MANY = 30;

describe('a run that is killed', () => {
  const aws = useSandbox();

  const site = async (owner?: string) => {
    const account = aws.freshAccount();
    const bucket = account.name('site');
    const stack = await project(account.environment(), { 'main.tf': website(bucket, owner) });
    return { account, bucket, stack };
  };

  it.each(['before', 'after'] as const)(
    '%s a call of an apply, any of them, is finished by the next',
    async (when) => {
      let call = 0;
      for (; call < MANY; call++) {
        const { account, bucket, stack } = await site();
        const end = await killedAt(aws.sandbox, { bucket, call, when }, stack, 'apply', '-auto-approve');
        if (end) break;
        await expectFinished(stack, `${when} call ${call}`);
        await expectMadeOnce(account, bucket, stack);
      }
      expect(call).toBeGreaterThan(6);
      expect(call).toBeLessThan(MANY);
    },
    120_000,
  );

  it('at every call of an update, again and again, gets there all the same', async () => {
    const { account, bucket, stack } = await site();
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    stack.write({ 'main.tf': website(bucket, 'ops') });
    const kills = await killAgainAndAgain(bucket, stack, 'apply', '-auto-approve');
    expect(kills).toBeGreaterThan(4);
    expect((await stack.run('plan')).stdout).toContain('No changes.');
    expect(await bucketTags(account, bucket)).toEqual({ Owner: 'ops' });
    expectTracked(stack);
  }, 60_000);

  it('at every call of a destroy, again and again, leaves nothing all the same', async () => {
    const { account, bucket, stack } = await site();
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    const kills = await killAgainAndAgain(bucket, stack, 'destroy', '-auto-approve');
    expect(kills).toBeGreaterThan(4);
    expect(await bucketsOf(account)).toEqual([]);
    expect(stack.tracked()).toEqual([]);
  }, 60_000);

  /**
   * Kills each run after its first call, or before its second, until one ends well. One call at a time, for of several
   * in flight always the same could be done and never noted.
   */
  async function killAgainAndAgain(
    bucket: string,
    stack: Project,
    ...args: readonly string[]
  ): Promise<number> {
    for (let kills = 0; kills < MANY; kills++) {
      const moment =
        kills % 2 === 0 ? { call: 0, when: 'after' as const } : { call: 1, when: 'before' as const };
      const end = await killedAt(aws.sandbox, { bucket, ...moment }, stack, ...args, '-parallelism=1');
      if (!end) continue;
      expect(end).toMatchObject({ exit: 0 });
      return kills;
    }
    throw new Error('It never got there.');
  }
});

/** The next run does the rest, and the one after it nothing. */
async function expectFinished(stack: Project, moment: string): Promise<void> {
  const next = await stack.run('apply', '-auto-approve');
  expect({ moment, exit: next.exit, errors: next.stderr.match(/^Error.*/gm) }).toEqual({
    moment,
    exit: 0,
    errors: null,
  });
  const after = await stack.run('plan', '-detailed-exitcode');
  expect({ moment, exit: after.exit }).toEqual({ moment, exit: 0 });
  expectTracked(stack);
}

async function expectMadeOnce(account: TestAccount, bucket: string, stack: Project): Promise<void> {
  const created = account
    .records()
    .filter(({ eventName, errorCode }) => eventName === 'CreateBucket' && !errorCode);
  expect(created).toHaveLength(1);
  expect(await bucketsOf(account)).toEqual([bucket]);
  // Nothing tells whether an object that is there was put by the run or is older: its content is sent again.
  expect(new Set(await objectKeys(account, bucket))).toEqual(new Set(['about.html', 'index.html']));
  expect(stack.list().filter((name) => !name.endsWith('.backup'))).toEqual(['main.tf', 'terraform.tfstate']);
}

/** The state tells all seven resources, and Terraform, where it is installed, reads it so too. */
function expectTracked(stack: Project): void {
  expect(stack.tracked()).toEqual(websiteResources);
  const terraform = spawnSync('terraform', ['state', 'list'], { cwd: stack.directory, encoding: 'utf8' });
  if (terraform.error) return;
  expect(terraform.stdout.trim().split('\n').sort()).toEqual(websiteResources);
}
