import { request } from 'node:http';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import {
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { ssoRoleName } from '../../src/sandbox/principals.ts';
import { parseXml, textOf } from '../../src/sandbox/wire/xml.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';

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

  /** An S3 client that holds a key the sandbox issued. */
  const holding = (account: TestAccount, key: Issued | undefined) =>
    new S3Client({
      endpoint: account.endpoint,
      region: account.region,
      forcePathStyle: true,
      credentials: {
        accessKeyId: key?.AccessKeyId ?? '',
        secretAccessKey: key?.SecretAccessKey ?? '',
        ...(key?.SessionToken !== undefined && { sessionToken: key.SessionToken }),
      },
    });

  it('knows the sessions that AssumeRole opened through it', async () => {
    const account = aws.freshAccount();
    const { Credentials } = await account.sts('admin').send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account.accountId}:role/deployer`,
        RoleSessionName: 'night-shift',
        SourceIdentity: 'alice',
      }),
    );
    await holding(account, Credentials).send(new CreateBucketCommand({ Bucket: account.name('night') }));
    const [assumed, created] = account.records();
    expect(assumed).toMatchObject({
      eventName: 'AssumeRole',
      requestParameters: { roleSessionName: 'night-shift', sourceIdentity: 'alice' },
      responseElements: { credentials: { accessKeyId: Credentials?.AccessKeyId } },
    });
    expect(JSON.stringify(assumed)).not.toContain(Credentials?.SecretAccessKey);
    expect(created).toMatchObject({
      eventName: 'CreateBucket',
      sourceIPAddress: '198.51.100.7',
      userIdentity: {
        arn: `arn:aws:sts::${account.accountId}:assumed-role/deployer/night-shift`,
        sessionContext: { sessionIssuer: { userName: 'deployer' }, sourceIdentity: 'alice' },
      },
    });
  });

  it('knows the users whose keys were made through it', async () => {
    const account = aws.freshAccount();
    await iam(account, 'CreateUser');
    const key = parseXml(await iam(account, 'CreateAccessKey'));
    const s3 = holding(account, {
      AccessKeyId: textOf(key, 'AccessKeyId'),
      SecretAccessKey: textOf(key, 'SecretAccessKey'),
    });
    await s3.send(new CreateBucketCommand({ Bucket: account.name('bobs') }));
    expect(account.records().map(({ eventName }) => eventName)).toEqual([
      'CreateUser',
      'CreateAccessKey',
      'CreateBucket',
    ]);
    expect(account.records().at(-1)).toMatchObject({ userIdentity: { type: 'IAMUser', userName: 'bob' } });
  });

  it('shows calls of a service under the name of the service', async () => {
    const account = aws.freshAccount();
    await account.s3('autoscaling').send(new CreateBucketCommand({ Bucket: account.name('grown') }));
    const service = 'autoscaling.amazonaws.com';
    expect(account.records()).toMatchObject([
      {
        userIdentity: { type: 'AWSService', invokedBy: service },
        sourceIPAddress: service,
        userAgent: service,
      },
    ]);
  });

  it('knows nothing of what went round it', async () => {
    const account = aws.freshAccount();
    await account.s3Unrecorded().send(new CreateBucketCommand({ Bucket: account.name('silent') }));
    expect(account.records()).toEqual([]);
    await expect(
      account.s3().send(new HeadBucketCommand({ Bucket: account.name('silent') })),
    ).resolves.toBeDefined();
  });

  it('takes the bucket from the host as well as from the path', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('hosted');
    const { accessKeyId } = account.credentials;
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0`;
    const headers = { host: `${Bucket}.localhost:${aws.sandbox.port}`, authorization };
    await new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: aws.sandbox.port, method: 'PUT', headers }, resolve);
      sent.once('error', reject).end();
    });
    await expect(account.s3().send(new HeadBucketCommand({ Bucket }))).resolves.toBeDefined();
    expect(account.records()[0]).toMatchObject({
      eventName: 'CreateBucket',
      requestParameters: { bucketName: Bucket },
    });
  });
});

interface Issued {
  readonly AccessKeyId: string | undefined;
  readonly SecretAccessKey: string | undefined;
  readonly SessionToken?: string | undefined;
}

/** An IAM call about the user bob, without a client of its own. */
async function iam(account: TestAccount, action: string): Promise<string> {
  const { accessKeyId } = account.principal('admin').credentials;
  const answer = await fetch(account.endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `Action=${action}&Version=2010-05-08&UserName=bob`,
  });
  return answer.text();
}
