import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketInventoryConfigurationCommand,
  DeleteBucketMetadataConfigurationCommand,
  GetBucketAbacCommand,
  GetBucketEncryptionCommand,
  GetBucketInventoryConfigurationCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyStatusCommand,
  GetBucketRequestPaymentCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketInventoryConfigurationsCommand,
  PutBucketAbacCommand,
  PutBucketEncryptionCommand,
  PutBucketInventoryConfigurationCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketRequestPaymentCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  type TransitionDefaultMinimumObjectSize,
  type VersioningConfiguration,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';

/** What AWS does where the emulator by itself does not: every guard, and the truths that need none any more. */
describe('the sandbox answers as AWS does', () => {
  const aws = useSandbox();

  async function withBucket(): Promise<{ account: TestAccount; s3: S3Client; Bucket: string }> {
    const account = aws.freshAccount();
    const Bucket = account.name('guarded');
    const s3 = account.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
    return { account, s3, Bucket };
  }

  it('blocks all public access to a new bucket, and leaves an old one as it is', async () => {
    const { s3, Bucket } = await withBucket();
    const blocked = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    const all = {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    };
    expect(blocked.PublicAccessBlockConfiguration).toEqual(all);
    const open = { ...all, BlockPublicPolicy: false };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: open }));
    await s3.send(new CreateBucketCommand({ Bucket }));
    const after = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(after.PublicAccessBlockConfiguration).toEqual(open);
  });

  it('answers CreateBucket for an own bucket with success in us-east-1 only', async () => {
    const { account, Bucket } = await withBucket();
    await expect(account.s3().send(new CreateBucketCommand({ Bucket }))).resolves.toBeDefined();
    const frankfurt = account.s3('holdfast', 'eu-central-1');
    const there = { Bucket: account.name('frankfurt') };
    await frankfurt.send(new CreateBucketCommand(there));
    await expect(frankfurt.send(new CreateBucketCommand(there))).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
    });
  });

  it("keeps another account's bucket name from being taken, and its bucket from being read", async () => {
    const { Bucket } = await withBucket();
    const stranger = aws.freshAccount().s3();
    await expect(stranger.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'BucketAlreadyExists',
    });
    await expect(stranger.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('sends callers of the wrong region away', async () => {
    const { account, Bucket } = await withBucket();
    await expect(
      account.s3('holdfast', 'eu-west-1').send(new GetBucketVersioningCommand({ Bucket })),
    ).rejects.toMatchObject({ name: 'PermanentRedirect' });
  });

  it('completes encryption rules', async () => {
    const { s3, Bucket } = await withBucket();
    const rules = async () =>
      (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules;
    const completed = { BucketKeyEnabled: false, BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] } };
    expect(await rules()).toEqual([
      { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, ...completed },
    ]);
    const kms = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const } };
    await s3.send(
      new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [kms] } }),
    );
    expect(await rules()).toEqual([{ ...kms, ...completed }]);
  });

  it('refuses a call that expects another owner', async () => {
    const { s3, Bucket } = await withBucket();
    const expecting = (ExpectedBucketOwner: string) =>
      s3.send(new GetBucketVersioningCommand({ Bucket, ExpectedBucketOwner }));
    await expect(expecting('999999999999')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('remembers who pays for requests', async () => {
    const { s3, Bucket } = await withBucket();
    const payer = async () => (await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer;
    expect(await payer()).toBe('BucketOwner');
    const RequestPaymentConfiguration = { Payer: 'Requester' as const };
    await s3.send(new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration }));
    expect(await payer()).toBe('Requester');
  });

  it('keeps MFA delete, which needs a code to be changed, and versioning to be changed while it is on', async () => {
    const { s3, Bucket } = await withBucket();
    const read = async () => {
      const { Status, MFADelete } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
      return { Status, MFADelete };
    };
    const put = (VersioningConfiguration: VersioningConfiguration, MFA?: string) =>
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration, ...(MFA && { MFA }) }));
    const code = 'arn:aws:iam::111122223333:mfa/root 123456';
    expect(await read()).toEqual({});
    await put({ Status: 'Enabled', MFADelete: 'Disabled' });
    await expect(put({ Status: 'Enabled', MFADelete: 'Enabled' })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await put({ Status: 'Enabled', MFADelete: 'Enabled' }, code);
    expect(await read()).toEqual({ Status: 'Enabled', MFADelete: 'Enabled' });
    await expect(put({ Status: 'Suspended' })).rejects.toMatchObject({ name: 'AccessDenied' });
    await put({ Status: 'Suspended' }, code);
    expect(await read()).toEqual({ Status: 'Suspended', MFADelete: 'Enabled' });
    await put({ Status: 'Enabled', MFADelete: 'Disabled' }, code);
    expect(await read()).toEqual({ Status: 'Enabled', MFADelete: 'Disabled' });
    await s3.send(new DeleteBucketCommand({ Bucket }));
    await s3.send(new CreateBucketCommand({ Bucket }));
    expect(await read()).toEqual({});
  });

  it('keeps inventory configurations apart from the bucket', async () => {
    const { s3, Bucket } = await withBucket();
    const Id = 'weekly';
    const InventoryConfiguration = {
      Id,
      IsEnabled: true,
      IncludedObjectVersions: 'All' as const,
      Schedule: { Frequency: 'Weekly' as const },
      Destination: { S3BucketDestination: { Bucket: `arn:aws:s3:::${Bucket}`, Format: 'CSV' as const } },
    };
    await s3.send(new PutBucketInventoryConfigurationCommand({ Bucket, Id, InventoryConfiguration }));
    const read = await s3.send(new GetBucketInventoryConfigurationCommand({ Bucket, Id }));
    expect(read.InventoryConfiguration).toEqual(InventoryConfiguration);
    const list = await s3.send(new ListBucketInventoryConfigurationsCommand({ Bucket }));
    expect(list.InventoryConfigurationList).toHaveLength(1);
    await s3.send(new DeleteBucketInventoryConfigurationCommand({ Bucket, Id }));
    await expect(s3.send(new GetBucketInventoryConfigurationCommand({ Bucket, Id }))).rejects.toMatchObject({
      name: 'NoSuchConfiguration',
    });
    await expect(s3.send(new HeadBucketCommand({ Bucket }))).resolves.toBeDefined();
  });

  it('does not take the delete of a metadata configuration for the delete of the bucket', async () => {
    const { s3, Bucket } = await withBucket();
    await expect(s3.send(new DeleteBucketMetadataConfigurationCommand({ Bucket }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
    await expect(s3.send(new HeadBucketCommand({ Bucket }))).resolves.toBeDefined();
  });

  it('switches attribute-based access control', async () => {
    const { s3, Bucket } = await withBucket();
    const status = async () => (await s3.send(new GetBucketAbacCommand({ Bucket }))).AbacStatus?.Status;
    expect(await status()).toBe('Disabled');
    await s3.send(new PutBucketAbacCommand({ Bucket, AbacStatus: { Status: 'Enabled' } }));
    expect(await status()).toBe('Enabled');
    await s3.send(new DeleteBucketCommand({ Bucket }));
    await s3.send(new CreateBucketCommand({ Bucket }));
    expect(await status()).toBe('Disabled');
  });

  it('names lifecycle rules, and refuses two of one name', async () => {
    const { s3, Bucket } = await withBucket();
    const rule = { Status: 'Enabled' as const, Filter: { Prefix: 'tmp/' }, Expiration: { Days: 3 } };
    const put = (Rules: readonly (typeof rule & { ID?: string })[]) =>
      s3.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [...Rules] } }),
      );
    await put([rule]);
    const read = async () =>
      (await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules?.[0]?.ID;
    expect(await read()).toMatch(/^[\w+/=]{20,}$/);
    expect(await read()).toBe(await read());
    await expect(
      put([
        { ...rule, ID: 'a' },
        { ...rule, ID: 'a' },
      ]),
    ).rejects.toMatchObject({ name: 'InvalidArgument' });
  });

  it('tells the smallest size of lifecycle transitions as it was set', async () => {
    const { s3, Bucket } = await withBucket();
    const put = (size?: TransitionDefaultMinimumObjectSize) =>
      s3.send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: {
            Rules: [{ ID: 'a', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 3 } }],
          },
          ...(size && { TransitionDefaultMinimumObjectSize: size }),
        }),
      );
    const read = async () =>
      (await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })))
        .TransitionDefaultMinimumObjectSize;
    await put('varies_by_storage_class');
    expect(await read()).toBe('varies_by_storage_class');
    await put();
    expect(await read()).toBe('all_storage_classes_128K');
  });

  it('refuses tag sets that are none', async () => {
    const { s3, Bucket } = await withBucket();
    const put = (...keys: readonly string[]) =>
      s3.send(
        new PutBucketTaggingCommand({
          Bucket,
          Tagging: { TagSet: keys.map((Key) => ({ Key, Value: 'x' })) },
        }),
      );
    await expect(put('Team', 'Team')).rejects.toMatchObject({ name: 'InvalidTag' });
    await expect(put('aws:created')).rejects.toMatchObject({ name: 'InvalidTag' });
    await expect(put('Team')).resolves.toBeDefined();
  });

  const statement = (Bucket: string) => ({
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${Bucket}/*`,
  });

  it.each([
    ['text that is not JSON', () => 'Allow everything'],
    ['a statement without a principal', (Bucket: string) => ({ ...statement(Bucket), Principal: undefined })],
    ['an effect that is none', (Bucket: string) => ({ ...statement(Bucket), Effect: 'Maybe' })],
    [
      'an action of another service',
      (Bucket: string) => ({ ...statement(Bucket), Action: 'ec2:RunInstances' }),
    ],
    ["another bucket's objects", () => statement('somebody-elses')],
    ['an element that does not exist', (Bucket: string) => ({ ...statement(Bucket), Actions: [] })],
  ])('refuses as a policy %s', async (_, made) => {
    const { s3, Bucket } = await withBucket();
    const content = made(Bucket);
    const Policy =
      typeof content === 'string' ? content : JSON.stringify({ Version: '2012-10-17', Statement: [content] });
    await expect(s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))).rejects.toMatchObject({
      name: 'MalformedPolicy',
    });
  });

  it('takes a policy, and tells that it is not public', async () => {
    const { s3, Bucket } = await withBucket();
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement(Bucket)] });
    await expect(s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const status = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(status.PolicyStatus?.IsPublic).toBe(false);
  });

  it('refuses a public policy while public access is blocked', async () => {
    const { s3, Bucket } = await withBucket();
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ ...statement(Bucket), Principal: '*' }],
    });
    await expect(s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const PublicAccessBlockConfiguration = { BlockPublicPolicy: false, RestrictPublicBuckets: false };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const status = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(status.PolicyStatus?.IsPublic).toBe(true);
  });
});
