import { CreateBucketCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { awsProvider } from '../../../../providers/aws/index.ts';
import { bucketEncryption } from '../../../../providers/aws/s3/bucket-encryption.ts';
import { bucketPolicy } from '../../../../providers/aws/s3/bucket-policy.ts';
import { bucketPublicAccessBlock } from '../../../../providers/aws/s3/bucket-public-access-block.ts';
import { bucketVersioning } from '../../../../providers/aws/s3/bucket-versioning.ts';
import { importSettingId } from '../../../../providers/aws/s3/setting-id.ts';
import { type TestAccount, useSandbox } from '../../../support/sandbox.ts';
import { connectTo, objectWith } from '../connection.ts';

const versioning = (bucket: string, status: string) =>
  objectWith(bucketVersioning.schema, {
    bucket,
    versioning_configuration: [{ status, mfa_delete: undefined }],
  });

describe('settings of a bucket', () => {
  const aws = useSandbox();

  async function bucketIn(account: TestAccount): Promise<string> {
    const name = account.name('settings');
    await account.s3('admin').send(new CreateBucketCommand({ Bucket: name }));
    return name;
  }

  it('read one call each', async () => {
    const account = aws.freshAccount();
    const name = await bucketIn(account);
    const { call, calls } = await connectTo(account);
    for (const type of Object.values(awsProvider.resourceTypes)) {
      const before = calls.length;
      if (type.name.startsWith('aws_s3_bucket_')) await type.read(call, name);
      else continue;
      expect(
        calls.slice(before).map(({ operation }) => operation),
        type.name,
      ).toHaveLength(1);
    }
  });

  it('are absent when their bucket is', async () => {
    const account = aws.freshAccount();
    const name = account.name('nowhere');
    const { call } = await connectTo(account);
    expect(await bucketVersioning.read(call, name)).toBeUndefined();
    expect(await bucketPublicAccessBlock.read(call, name)).toBeUndefined();
    expect(await bucketEncryption.read(call, name)).toBeUndefined();
    expect(await bucketPolicy.read(call, name)).toBeUndefined();
    await bucketVersioning.delete(call, name, versioning(name, 'Enabled'));
    await bucketPublicAccessBlock.delete(
      call,
      name,
      objectWith(bucketPublicAccessBlock.schema, { bucket: name }),
    );
  });

  it('show versioning suspended by somebody else', async () => {
    const account = aws.freshAccount();
    const name = await bucketIn(account);
    const { call } = await connectTo(account);
    const declared = versioning(name, 'Enabled');
    const { id } = await bucketVersioning.create(call, declared);
    const VersioningConfiguration = { Status: 'Suspended' } as const;
    await account.s3('jane').send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration }));
    expect(await bucketVersioning.read(call, id, declared)).toMatchObject({
      versioning_configuration: [{ status: 'Suspended' }],
    });
  });

  it('leave versioning alone that is declared disabled, and never go back to that', async () => {
    const account = aws.freshAccount();
    const name = await bucketIn(account);
    const { call } = await connectTo(account);
    const { id } = await bucketVersioning.create(call, versioning(name, 'Disabled'));
    expect(account.writes()).toEqual(['CreateBucket']);
    const from = versioning(name, 'Enabled');
    const to = versioning(name, 'Disabled');
    const update = bucketVersioning.update?.(call, id, {
      from,
      to,
      changed: new Set(['versioning_configuration']),
    });
    await expect(update).rejects.toThrow(/declare "Suspended"/);
  });

  it('keep the public access block when destroying is to be skipped', async () => {
    const account = aws.freshAccount();
    const name = await bucketIn(account);
    const { call } = await connectTo(account);
    const declared = objectWith(bucketPublicAccessBlock.schema, {
      bucket: name,
      block_public_acls: true,
      skip_destroy: true,
    });
    const { id } = await bucketPublicAccessBlock.create(call, declared);
    await bucketPublicAccessBlock.delete(call, id, declared);
    expect(await bucketPublicAccessBlock.read(call, id)).toMatchObject({ block_public_acls: true });
  });

  it('take what AWS fills in for what was declared', () => {
    const rule = (key: string | undefined, blocked?: readonly string[], bucketKey?: boolean) => [
      {
        bucket_key_enabled: bucketKey,
        blocked_encryption_types: blocked,
        apply_server_side_encryption_by_default: [{ sse_algorithm: 'aws:kms', kms_master_key_id: key }],
      },
    ];
    const same = bucketEncryption.equivalent?.rule;
    const arn = 'arn:aws:kms:eu-west-1:123456789012:key/1234-abcd';
    expect(same?.(rule(undefined), rule(undefined, ['SSE-C'], false))).toBe(true);
    expect(same?.(rule('1234-abcd'), rule(arn))).toBe(true);
    expect(same?.(rule('alias/logs'), rule('arn:aws:kms:eu-west-1:123456789012:alias/logs'))).toBe(true);
    expect(same?.(rule('1234-abcd'), rule('5678-efgh'))).toBe(false);
    expect(same?.(rule(arn), rule(arn.replace('eu-west-1', 'us-east-1')))).toBe(false);
    expect(same?.(rule(undefined), rule(undefined, undefined, true))).toBe(false);
    expect(same?.(rule(undefined, ['NONE']), rule(undefined, ['SSE-C']))).toBe(false);
  });

  it('know their region before they are made, and keep it afterwards', async () => {
    const { call } = await connectTo(aws.freshAccount());
    for (const type of [bucketVersioning, bucketPublicAccessBlock, bucketEncryption, bucketPolicy]) {
      const refine = (prior?: object) =>
        type.refine?.({ config: {}, prior, changed: new Set<string>() } as never, call.settings);
      expect(refine(), type.name).toEqual({ values: { region: 'us-east-1' } });
      expect(refine({ region: 'eu-west-1' }), type.name).toEqual({});
    }
  });

  it('are imported by bucket, with the expected owner behind a comma', () => {
    expect(importSettingId('assets')).toBe('assets');
    expect(importSettingId('assets,123456789012')).toBe('assets,123456789012');
    expect(importSettingId('assets/key')).toBeUndefined();
    expect(importSettingId('assets,me')).toBeUndefined();
  });
});
