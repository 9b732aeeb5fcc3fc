/** From nothing to a bucket and back to nothing, with the program as users run it. */
import { CreateBucketCommand, PutBucketTaggingCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOf, bucketTags, objectKeys, versioningOf } from '../support/buckets.ts';
import { type Project, project } from '../support/project.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';
import { versionedBucket, website, websiteResources } from './configurations.ts';

async function succeed(stack: Project, ...args: readonly string[]): Promise<string> {
  const { exit, stdout, stderr } = await stack.run(...args);
  expect(stderr).toBe('');
  expect(exit).toBe(0);
  return stdout;
}

describe('the program, from nothing to buckets and back to nothing', () => {
  const aws = useSandbox();

  const oneBucket = async (account: TestAccount, bucket = account.name('my-app-assets')) => {
    const stack = await project(account.environment(), { 'main.tf': versionedBucket(bucket) });
    return { stack, bucket };
  };

  describe('the example of the README', () => {
    it('is planned, applied, in sync, and destroyed without a trace', async () => {
      const account = aws.freshAccount();
      const { stack, bucket } = await oneBucket(account);

      expect(await succeed(stack, 'init')).toContain('Ready. 1 file, 2 resource blocks');
      const planned = await stack.run('plan', '-detailed-exitcode');
      expect(planned.stdout).toContain('Plan: 2 to add, 0 to change, 0 to destroy.');
      expect(planned.exit).toBe(2);
      expect(account.writes()).toEqual([]);

      expect(await succeed(stack, 'apply', '-auto-approve')).toContain(
        'Apply complete! Resources: 2 added, 0 changed, 0 destroyed.',
      );
      expect(await versioningOf(account, bucket)).toBe('Enabled');
      expect(await bucketTags(account, bucket)).toEqual({ Team: 'backend' });

      const again = await stack.run('plan', '-detailed-exitcode');
      expect(again.stdout).toContain('No changes.');
      expect(again.exit).toBe(0);

      expect(await succeed(stack, 'destroy', '-auto-approve')).toContain(
        'Destroy complete! Resources: 2 destroyed.',
      );
      expect(await bucketsOf(account)).toEqual([]);
      expect(stack.tracked()).toEqual([]);
      expect(stack.list()).toEqual(['main.tf', 'terraform.tfstate', 'terraform.tfstate.backup']);
    });

    it('is left alone by a second apply: no call that writes, and no new state', async () => {
      const account = aws.freshAccount();
      const { stack } = await oneBucket(account);
      await succeed(stack, 'apply', '-auto-approve');
      const [writes, state] = [account.writes().length, stack.read('terraform.tfstate')];

      expect(await succeed(stack, 'apply', '-auto-approve')).toContain('No changes.');
      expect(account.writes()).toHaveLength(writes);
      expect(stack.read('terraform.tfstate')).toBe(state);
    });

    it('asks before it applies, and without an answer does nothing', async () => {
      const account = aws.freshAccount();
      const { stack } = await oneBucket(account);
      const { exit, stdout } = await stack.run('apply');
      expect(exit).toBe(1);
      expect(stdout).toContain("Only 'yes' will be accepted");
      expect(stdout).toContain('Apply cancelled.');
      expect(account.writes()).toEqual([]);
      expect(stack.list()).toEqual(['main.tf']);
    });
  });

  describe('all types of resources', () => {
    it('are made, changed in place and destroyed, objects and all', async () => {
      const account = aws.freshAccount();
      const bucket = account.name('site');
      const stack = await project(account.environment(), { 'main.tf': website(bucket) });
      await succeed(stack, 'apply', '-auto-approve');
      expect(stack.tracked()).toEqual(websiteResources);
      expect(await objectKeys(account, bucket)).toEqual(['about.html', 'index.html']);
      expect(await succeed(stack, 'plan')).toContain('No changes.');

      stack.write({ 'main.tf': website(bucket, 'ops') });
      expect(await succeed(stack, 'apply', '-auto-approve')).toContain(
        'Apply complete! Resources: 0 added, 6 changed, 0 destroyed.',
      );
      expect(await bucketTags(account, bucket)).toEqual({ Owner: 'ops' });
      expect(await succeed(stack, 'plan')).toContain('No changes.');

      await succeed(stack, 'destroy', '-auto-approve');
      expect(await bucketsOf(account)).toEqual([]);
    });

    it('are replaced when an argument changes that no update can change', async () => {
      const account = aws.freshAccount();
      const { stack, bucket } = await oneBucket(account);
      await succeed(stack, 'apply', '-auto-approve');

      const renamed = account.name('renamed');
      stack.write({ 'main.tf': versionedBucket(renamed) });
      const applied = await succeed(stack, 'apply', '-auto-approve');
      expect(applied).toContain('aws_s3_bucket.app_assets must be replaced');
      expect(applied).toContain(`"${bucket}" -> "${renamed}" # forces replacement`);
      expect(applied).toContain('Apply complete! Resources: 2 added, 0 changed, 2 destroyed.');
      expect(await bucketsOf(account)).toEqual([renamed]);
      expect(await versioningOf(account, renamed)).toBe('Enabled');
      expect(await succeed(stack, 'plan')).toContain('No changes.');
    });

    it('are destroyed when their blocks are removed', async () => {
      const account = aws.freshAccount();
      const { stack, bucket } = await oneBucket(account);
      await succeed(stack, 'apply', '-auto-approve');
      stack.write({ 'main.tf': `resource "aws_s3_bucket" "app_assets" {\n  bucket = "${bucket}"\n}\n` });
      expect(await succeed(stack, 'apply', '-auto-approve')).toContain('0 added, 1 changed, 1 destroyed.');
      expect(await versioningOf(account, bucket)).toBe('Suspended');
      expect(await bucketTags(account, bucket)).toEqual({});
    });
  });

  describe('what was changed behind its back', () => {
    it('is told and put back', async () => {
      const account = aws.freshAccount();
      const { stack, bucket } = await oneBucket(account);
      await succeed(stack, 'apply', '-auto-approve');
      await account.s3('jane').send(
        new PutBucketVersioningCommand({
          Bucket: bucket,
          VersioningConfiguration: { Status: 'Suspended' },
        }),
      );

      const applied = await succeed(stack, 'apply', '-auto-approve');
      expect(applied).toContain('"Suspended" -> "Enabled"');
      expect(await versioningOf(account, bucket)).toBe('Enabled');
    });
  });

  describe('a directory that moves in from Terraform', () => {
    it('has nothing to do, and goes on under the same lineage', async () => {
      const account = aws.freshAccount();
      const { stack, bucket } = await oneBucket(account);
      const s3 = account.s3();
      await s3.send(new CreateBucketCommand({ Bucket: bucket }));
      await s3.send(
        new PutBucketTaggingCommand({
          Bucket: bucket,
          Tagging: { TagSet: [{ Key: 'Team', Value: 'backend' }] },
        }),
      );
      await s3.send(
        new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
      );
      stack.write({ 'terraform.tfstate': JSON.stringify(terraformState(bucket), null, 2) });
      const writes = account.writes().length;

      const planned = await stack.run('plan', '-detailed-exitcode');
      expect(planned.stderr).toBe('');
      expect(planned.stdout).toContain('No changes.');
      expect(planned.exit).toBe(0);
      expect(await succeed(stack, 'apply', '-auto-approve')).toContain('No changes.');
      expect(account.writes()).toHaveLength(writes);
      expect(stack.state()?.lineage).toBe('8f0c1b5e-54cb-9c3e-3c60-6ad1a2c4c0aa');

      stack.write({ 'main.tf': versionedBucket(bucket).replace('backend', 'platform') });
      expect(await succeed(stack, 'apply', '-auto-approve')).toContain('0 added, 1 changed, 0 destroyed.');
      expect(await bucketTags(account, bucket)).toEqual({ Team: 'platform' });
      expect(stack.state()?.lineage).toBe('8f0c1b5e-54cb-9c3e-3c60-6ad1a2c4c0aa');
      expect(stack.state()?.serial).toBeGreaterThan(7);
    });
  });
});

/** As Terraform 1.11 with a provider of version 6 writes it, with an attribute that only a later provider knows. */
function terraformState(bucket: string): object {
  const provider = 'provider["registry.terraform.io/hashicorp/aws"]';
  const resource = (type: string, attributes: object, more: object = {}): object => ({
    mode: 'managed',
    type,
    name: 'app_assets',
    provider,
    instances: [
      { schema_version: 0, attributes, sensitive_attributes: [], identity_schema_version: 0, ...more },
    ],
  });
  return {
    version: 4,
    terraform_version: '1.11.4',
    serial: 7,
    lineage: '8f0c1b5e-54cb-9c3e-3c60-6ad1a2c4c0aa',
    outputs: {},
    resources: [
      resource('aws_s3_bucket', bucketAttributes(bucket), { private: 'bnVsbA==' }),
      resource(
        'aws_s3_bucket_versioning',
        {
          bucket,
          expected_bucket_owner: '',
          id: bucket,
          mfa: null,
          region: 'us-east-1',
          versioning_configuration: [{ mfa_delete: '', status: 'Enabled' }],
        },
        { private: 'bnVsbA==', dependencies: ['aws_s3_bucket.app_assets'] },
      ),
    ],
    check_results: null,
  };
}

function bucketAttributes(bucket: string): object {
  return {
    acceleration_status: '',
    acl: null,
    arn: `arn:aws:s3:::${bucket}`,
    bucket,
    bucket_domain_name: `${bucket}.s3.amazonaws.com`,
    bucket_namespace: 'global',
    bucket_prefix: '',
    bucket_region: 'us-east-1',
    bucket_regional_domain_name: `${bucket}.s3.us-east-1.amazonaws.com`,
    cors_rule: [],
    force_destroy: false,
    grant: [{ id: 'c0ffee', permissions: ['FULL_CONTROL'], type: 'CanonicalUser', uri: '' }],
    hosted_zone_id: 'Z3AQBSTGFYJSTF',
    id: bucket,
    lifecycle_rule: [],
    logging: [],
    object_lock_configuration: [],
    object_lock_enabled: false,
    policy: '',
    region: 'us-east-1',
    replication_configuration: [],
    request_payer: 'BucketOwner',
    server_side_encryption_configuration: [],
    tags: { Team: 'backend' },
    tags_all: { Team: 'backend' },
    timeouts: null,
    versioning: [{ enabled: true, mfa_delete: false }],
    website: [],
    website_domain: null,
    website_endpoint: null,
  };
}
