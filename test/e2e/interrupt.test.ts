/** Ctrl-C, SIGTERM, and two runs at once. */
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../support/buckets.ts';
import { until } from '../support/interruptions.ts';
import { project } from '../support/project.ts';
import { useSandbox } from '../support/sandbox.ts';
import { versionedBucket } from './configurations.ts';

const BUCKET = 'aws_s3_bucket.app_assets';

describe('a run in flight', () => {
  const aws = useSandbox();

  /** A project whose apply is waiting for the answer to CreateBucket. */
  const applying = async (milliseconds: number) => {
    const account = aws.freshAccount();
    const bucket = account.name('assets');
    const stack = await project(account.environment(), { 'main.tf': versionedBucket(bucket) });
    const match = { bucket, operation: 'CreateBucket', count: 1 };
    const fault = aws.sandbox.faults.add({ match, fault: { kind: 'latency', milliseconds } });
    const run = stack.start('apply', '-auto-approve');
    await until(() => aws.sandbox.faults.list().some(({ id, hits }) => id === fault && hits > 0));
    return { account, bucket, stack, run };
  };

  it.each(['SIGINT', 'SIGTERM'] as const)('finishes that and begins nothing more at %s', async (signal) => {
    const { account, bucket, stack, run } = await applying(800);
    run.child.kill(signal);
    const { exit, stdout, stderr } = await run.ended;
    expect(exit).toBe(1);
    expect(stdout).toContain(`${BUCKET}: Creation complete`);
    expect(stdout).not.toContain('aws_s3_bucket_versioning.app_assets: Creating');
    expect(stderr).toContain('Everything known is saved.');
    expect(stderr).toContain('Run the same command again to go on.');
    expect(await bucketsOf(account)).toEqual([bucket]);
    expect(stack.tracked()).toEqual([BUCKET]);
    expect(stack.list()).toEqual(['main.tf', 'terraform.tfstate']);

    const next = await stack.run('apply', '-auto-approve');
    expect(next.stdout).toContain('Resources: 1 added, 0 changed, 0 destroyed.');
  });

  it('ends that at a second Ctrl-C, and the next run finds out what came of it', async () => {
    const { account, bucket, stack, run } = await applying(3_000);
    run.child.kill('SIGINT');
    await run.line((line) => line.includes('Interrupt') || undefined);
    const asked = Date.now();
    run.child.kill('SIGINT');
    const { exit, stderr } = await run.ended;
    expect(exit).toBe(1);
    expect(Date.now() - asked).toBeLessThan(2_000);
    expect(stderr).toContain('Calls in flight were ended');

    await until(() => account.writes().includes('CreateBucket'));
    const next = await stack.run('apply', '-auto-approve');
    expect(next.stderr).toBe('');
    expect(next.exit).toBe(0);
    expect(account.writes().filter((name) => name === 'CreateBucket')).toHaveLength(1);
    expect(await bucketsOf(account)).toEqual([bucket]);
    expect((await stack.run('plan')).stdout).toContain('No changes.');
  });

  it('keeps a second one out, which names the first', async () => {
    const { account, stack, run } = await applying(1_500);
    const second = await stack.run('apply', '-auto-approve');
    expect(second.exit).toBe(1);
    expect(second.stderr).toContain('Error acquiring the state lock');
    expect(second.stderr).toMatch(/locked by \S+@\S+\s+\(OperationTypeApply, version\s+holdfast/);
    expect(second.stderr).toContain(`Process: ${run.child.pid} on `);
    expect((await run.ended).exit).toBe(0);
    expect(account.writes()).toEqual(['CreateBucket', 'PutBucketVersioning']);
  });

  it('is waited for with -lock-timeout', async () => {
    const { account, stack, run } = await applying(1_000);
    const second = await stack.run('apply', '-auto-approve', '-lock-timeout=30s');
    expect((await run.ended).exit).toBe(0);
    expect(second.exit).toBe(0);
    expect(second.stdout).toContain('No changes.');
    expect(account.writes()).toEqual(['CreateBucket', 'PutBucketVersioning']);
  });

  it('that died leaves a lock which the next takes over, and says so', async () => {
    const { bucket, stack, run } = await applying(100);
    run.child.kill('SIGKILL');
    await run.ended;
    expect(stack.list()).toContain('.terraform.tfstate.lock.info');
    const next = await stack.run('apply', '-auto-approve');
    expect(next.exit).toBe(0);
    expect(next.stderr).toContain('Stale state lock taken over');
    expect(next.stderr.replace(/\s+/g, ' ')).toContain(`that process (${run.child.pid}) is gone`);
    expect(stack.list()).toEqual(['main.tf', 'terraform.tfstate']);
    expect(stack.state()?.resources[0]?.instances[0]?.attributes.id).toBe(bucket);
  });

  it('of a plan ends at Ctrl-C, and leaves nothing behind', async () => {
    const { stack, run } = await applying(0);
    await run.ended;
    aws.sandbox.faults.add({
      match: { operation: 'GetBucketVersioning', count: 1 },
      fault: { kind: 'latency', milliseconds: 2_000 },
    });
    const plan = stack.start('plan');
    await plan.line((line) => line.includes('Refreshing') || undefined);
    plan.child.kill('SIGINT');
    expect((await plan.ended).exit).toBe(1);
    expect(stack.list()).toEqual(['main.tf', 'terraform.tfstate']);
  });
});
