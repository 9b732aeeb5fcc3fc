import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CreateBucketCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { ssoRoleName } from '../../src/sandbox/principals.ts';
import { useSandbox } from '../support/sandbox.ts';

describe('attribution', () => {
  const aws = useSandbox();

  it('records the call under its real name with the request id the client sees', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('assets');
    await account.s3().send(new CreateBucketCommand({ Bucket }));
    const { $metadata } = await account
      .s3('jane')
      .send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }));
    const { Events = [] } = await account.cloudtrail().send(new LookupEventsCommand({}));
    expect(Events.map(({ EventName }) => EventName)).toEqual(['PutBucketVersioning', 'CreateBucket']);
    const record = JSON.parse(Events[0]?.CloudTrailEvent ?? '');
    expect(record.requestID).toBe($metadata.requestId);
    expect(record).toMatchObject({
      eventVersion: '1.11',
      eventSource: 's3.amazonaws.com',
      awsRegion: 'us-east-1',
      requestParameters: {
        bucketName: Bucket,
        Host: `${Bucket}.s3.amazonaws.com`,
        versioning: '',
        VersioningConfiguration: {
          xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/',
          Status: 'Suspended',
        },
      },
      responseElements: null,
      readOnly: false,
      resources: [{ accountId: account.accountId, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${Bucket}` }],
      eventType: 'AwsApiCall',
      managementEvent: true,
      eventCategory: 'Management',
      recipientAccountId: account.accountId,
      sourceIPAddress: '203.0.113.42',
      sessionCredentialFromConsole: 'true',
    });
    expect(record.userAgent).toMatch(/^\[S3Console\/0\.4.*\]$/);
    expect(record.eventTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(record).not.toHaveProperty('errorCode');
  });

  it('says who holds a key', async () => {
    const account = aws.freshAccount();
    const arns: (string | undefined)[] = [];
    for (const name of ['holdfast', 'jane', 'deploy', 'root'])
      arns.push((await account.sts(name).send(new GetCallerIdentityCommand({}))).Arn);
    const id = account.accountId;
    expect(arns).toEqual([
      `arn:aws:iam::${id}:user/holdfast`,
      `arn:aws:sts::${id}:assumed-role/${ssoRoleName('AdministratorAccess')}/jane@corp.example`,
      `arn:aws:sts::${id}:assumed-role/deploy/release-1204`,
      `arn:aws:iam::${id}:root`,
    ]);
  });

  it('knows the sessions that AssumeRole opened through it', async () => {
    const account = aws.freshAccount();
    const { Credentials } = await account.sts('admin').send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account.accountId}:role/deployer`,
        RoleSessionName: 'night-shift',
      }),
    );
    const session = new STSClient({
      endpoint: account.endpoint,
      region: account.region,
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? '',
        secretAccessKey: Credentials?.SecretAccessKey ?? '',
        sessionToken: Credentials?.SessionToken ?? '',
      },
    });
    const { Arn } = await session.send(new GetCallerIdentityCommand({}));
    expect(Arn).toBe(`arn:aws:sts::${account.accountId}:assumed-role/deployer/night-shift`);
  });
});
