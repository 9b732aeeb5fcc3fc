/** AWS on a bad day: every failure is outlasted or told, nothing is lost, and nothing is done twice. */
import { describe, expect, it } from 'vitest';
import type { FaultRule } from '../../src/sandbox/index.ts';
import { bucketsOf, bucketTags, objectKeys, versioningOf } from '../support/buckets.ts';
import { project } from '../support/project.ts';
import { useSandbox } from '../support/sandbox.ts';
import { website, websiteResources } from './configurations.ts';

type Trouble = Omit<FaultRule['match'], 'bucket' | 'principal'>;

describe('with a cloud that fails', () => {
  const aws = useSandbox();

  const site = async () => {
    const account = aws.freshAccount();
    const bucket = account.name('site');
    const stack = await project(account.environment(), { 'main.tf': website(bucket) });
    const spoil = (match: Trouble, fault: FaultRule['fault']) =>
      aws.sandbox.faults.add({ match: { ...match, bucket }, fault });
    return { account, bucket, stack, spoil };
  };

  it.each<readonly [string, Trouble, FaultRule['fault']]>([
    ['SlowDown (503)', { probability: 0.3, count: 1 }, { kind: 'throttle', status: 503 }],
    ['too many requests (429)', { probability: 0.3, count: 1 }, { kind: 'throttle', status: 429 }],
    ['internal errors', { probability: 0.3, count: 4 }, { kind: 'internal-error', status: 500 }],
    [
      'connections that break before the call',
      { probability: 0.3, count: 4 },
      { kind: 'reset', when: 'before' },
    ],
    ['lost answers of all kinds', { probability: 0.3, count: 4 }, { kind: 'reset', when: 'after' }],
    ['failures after the work', { readOnly: false, count: 2 }, { kind: 'internal-error', when: 'after' }],
    ['bodies that break off', { probability: 0.3, count: 4 }, { kind: 'truncated' }],
    ['slow answers', {}, { kind: 'latency', milliseconds: 60 }],
    ['stale reads after writes', {}, { kind: 'stale-reads', seconds: 1.5 }],
  ])(
    '%s: makes everything once, changes it, and removes it',
    async (_, match, fault) => {
      const { account, bucket, stack, spoil } = await site();
      const troubled = async (...args: readonly string[]) => {
        const rule = spoil(match, fault);
        const end = await stack.run(...args);
        aws.sandbox.faults.clear(rule);
        expect(end).toMatchObject({ exit: 0, stderr: '' });
      };
      await troubled('apply', '-auto-approve');
      expect(stack.tracked()).toEqual(websiteResources);
      expect(await bucketsOf(account)).toEqual([bucket]);
      expect(await versioningOf(account, bucket)).toBe('Enabled');
      expect(new Set(await objectKeys(account, bucket))).toEqual(new Set(['about.html', 'index.html']));
      expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);

      stack.write({ 'main.tf': website(bucket, 'ops') });
      await troubled('apply', '-auto-approve');
      expect(await bucketTags(account, bucket)).toEqual({ Owner: 'ops' });
      expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);

      await troubled('destroy', '-auto-approve');
      expect(await bucketsOf(account)).toEqual([]);
      expect(stack.tracked()).toEqual([]);
    },
    60_000,
  );

  it.each(['CreateBucket', 'PutObject', 'DeleteBucket', 'DeleteObjects'])(
    'a lost answer to %s is no second one',
    async (operation) => {
      const { account, bucket, stack, spoil } = await site();
      spoil({ operation, count: 1 }, { kind: 'reset', when: 'after' });
      expect(await stack.run('apply', '-auto-approve')).toMatchObject({ exit: 0, stderr: '' });
      expect(await bucketsOf(account)).toEqual([bucket]);
      expect(stack.tracked()).toEqual(websiteResources);
      expect(await stack.run('destroy', '-auto-approve')).toMatchObject({ exit: 0, stderr: '' });
      expect(await bucketsOf(account)).toEqual([]);
    },
  );

  it('one resource that is denied stops nothing but itself, and is told', async () => {
    const { account, bucket, stack, spoil } = await site();
    const rule = spoil({ operation: 'PutBucketPolicy' }, { kind: 'access-denied' });
    const { exit, stdout, stderr } = await stack.run('apply', '-auto-approve');
    expect(exit).toBe(1);
    expect(stderr.match(/^Error: .*/gm)).toHaveLength(1);
    expect(stderr).toContain('aws_s3_bucket_policy.site');
    expect(stderr).toContain('AccessDenied');
    expect(stdout).toContain('Apply incomplete: 6 added, 0 changed, 0 destroyed; 1 failed, 0 not attempted.');
    expect(stack.tracked()).toEqual(websiteResources.filter((name) => !name.includes('policy')));
    expect(new Set(await objectKeys(account, bucket))).toEqual(new Set(['about.html', 'index.html']));

    aws.sandbox.faults.clear(rule);
    const next = await stack.run('apply', '-auto-approve');
    expect(next.stdout).toContain('Resources: 1 added, 0 changed, 0 destroyed.');
  });

  it('one resource that cannot be made leaves undone what needs it, and both are told', async () => {
    const { account, stack, spoil } = await site();
    spoil({ operation: 'CreateBucket' }, { kind: 'access-denied' });
    const { exit, stdout, stderr } = await stack.run('apply', '-auto-approve');
    expect(exit).toBe(1);
    expect(stderr).toContain('aws_s3_bucket.site');
    expect(stdout).toContain('Apply incomplete: 0 added, 0 changed, 0 destroyed; 1 failed, 6 not attempted.');
    expect(stdout).toContain('aws_s3_bucket_versioning.site: Not created');
    expect(await bucketsOf(account)).toEqual([]);
    expect(stack.tracked()).toEqual([]);
  });

  it('an object that cannot be read is no object that is gone', async () => {
    const { account, bucket, stack, spoil } = await site();
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    const [before, writes] = [stack.read('terraform.tfstate'), account.writes().length];
    spoil({ operation: 'GetBucketVersioning' }, { kind: 'access-denied' });
    const { exit, stderr } = await stack.run('apply', '-auto-approve');
    expect(exit).toBe(1);
    expect(stderr).toContain('aws_s3_bucket_versioning.site');
    expect(account.writes()).toHaveLength(writes);
    expect(stack.read('terraform.tfstate')).toBe(before);
    expect(await versioningOf(account, bucket)).toBe('Enabled');
  });

  it('that answers nobody is told within seconds', async () => {
    const { stack } = await site();
    const nowhere = stack.with({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
    const { exit, stderr } = await nowhere.run('apply', '-auto-approve');
    expect(exit).toBe(1);
    expect(stderr).toContain('127.0.0.1:9');
    expect(stack.tracked()).toEqual([]);
  });
});
