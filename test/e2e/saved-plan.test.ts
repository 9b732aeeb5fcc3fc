/** A saved plan is what is applied, or nothing. */
import { PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketTags, versioningOf } from '../support/buckets.ts';
import { project } from '../support/project.ts';
import { useSandbox } from '../support/sandbox.ts';
import { versionedBucket } from './configurations.ts';

describe('a saved plan', () => {
  const aws = useSandbox();

  /** A bucket that is there, and a plan to change its tag. */
  const planned = async () => {
    const account = aws.freshAccount();
    const bucket = account.name('assets');
    const stack = await project(account.environment(), { 'main.tf': versionedBucket(bucket) });
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    stack.write({ 'main.tf': versionedBucket(bucket).replace('backend', 'platform') });
    const plan = await stack.run('plan', '-out=tfplan');
    expect(plan).toMatchObject({ exit: 0, stderr: '' });
    expect(plan.stdout).toContain('tfplan');
    return { account, bucket, stack };
  };

  it('is applied without a question, once', async () => {
    const { account, bucket, stack } = await planned();
    expect(await stack.run('apply', 'tfplan')).toMatchObject({ exit: 0, stderr: '' });
    expect(await bucketTags(account, bucket)).toEqual({ Team: 'platform' });

    const [writes, state] = [account.writes().length, stack.read('terraform.tfstate')];
    const again = await stack.run('apply', 'tfplan');
    expect(again.exit).toBe(1);
    expect(again.stderr).toContain('The state was written since it was made');
    expect(account.writes()).toHaveLength(writes);
    expect(stack.read('terraform.tfstate')).toBe(state);
  });

  it('is refused when the configuration moved', async () => {
    const { account, bucket, stack } = await planned();
    const writes = account.writes().length;
    stack.write({ 'main.tf': versionedBucket(bucket).replace('backend', 'sales') });
    const { exit, stderr } = await stack.run('apply', 'tfplan');
    expect(exit).toBe(1);
    expect(stderr).toContain('Saved plan is stale');
    expect(stderr).toContain('The configuration');
    expect(account.writes()).toHaveLength(writes);
  });

  it('is refused when the cloud moved, naming what did', async () => {
    const { account, bucket, stack } = await planned();
    const Tagging = { TagSet: [{ Key: 'Team', Value: 'intruders' }] };
    await account.s3('jane').send(new PutBucketTaggingCommand({ Bucket: bucket, Tagging }));
    const [writes, state] = [account.writes().length, stack.read('terraform.tfstate')];
    const { exit, stderr } = await stack.run('apply', 'tfplan');
    expect(exit).toBe(1);
    expect(stderr).toContain('Saved plan is stale');
    expect(stderr).toContain('aws_s3_bucket.app_assets');
    expect(account.writes()).toHaveLength(writes);
    expect(stack.read('terraform.tfstate')).toBe(state);
    expect(stack.list()).not.toContain('.terraform.tfstate.lock.info');
    expect(await bucketTags(account, bucket)).toEqual({ Team: 'intruders' });
  });

  it('of a destruction removes what it says', async () => {
    const { account, stack } = await planned();
    expect((await stack.run('plan', '-destroy', '-out=tfplan')).exit).toBe(0);
    const { exit, stdout } = await stack.run('apply', 'tfplan');
    expect(exit).toBe(0);
    expect(stdout).toContain('Resources: 2 destroyed.');
    expect(account.writes().at(-1)).toBe('DeleteBucket');
  });

  it('is shown as text, and as JSON in the format of Terraform', async () => {
    const { bucket, stack } = await planned();
    expect((await stack.run('show', 'tfplan')).stdout).toContain('"backend" -> "platform"');
    const { exit, stdout } = await stack.run('show', '-json', 'tfplan');
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format_version: '1.2',
      terraform_version: '1.11.4',
      applyable: true,
      complete: true,
      errored: false,
      planned_values: { root_module: { resources: [{ address: 'aws_s3_bucket.app_assets' }, {}] } },
      resource_changes: [
        {
          address: 'aws_s3_bucket.app_assets',
          mode: 'managed',
          type: 'aws_s3_bucket',
          provider_name: 'registry.terraform.io/hashicorp/aws',
          change: {
            actions: ['update'],
            before: { bucket, tags: { Team: 'backend' } },
            after: { tags: { Team: 'platform' } },
          },
        },
        { address: 'aws_s3_bucket_versioning.app_assets', change: { actions: ['no-op'] } },
      ],
      configuration: { root_module: { resources: [{ address: 'aws_s3_bucket.app_assets' }, {}] } },
    });
  });

  it('keeps the variables it was made with', async () => {
    const account = aws.freshAccount();
    const bucket = account.name('assets');
    const text = `variable "status" {}\n${versionedBucket(bucket).replace('"Enabled"', 'var.status')}`;
    const stack = await project(account.environment(), { 'main.tf': text });
    await stack.run('plan', '-var=status=Enabled', '-out=tfplan');
    expect(await stack.run('apply', 'tfplan')).toMatchObject({ exit: 0, stderr: '' });
    expect(await versioningOf(account, bucket)).toBe('Enabled');
  });
});
