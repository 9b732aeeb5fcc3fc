import * as s3 from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { useSandbox } from '../support/sandbox.ts';

type Names = readonly [operation: string, eventName: string];

/** The calls, in an order in which they all make sense, each with its input and CloudTrail's name where that differs. */
const calls: readonly (readonly [command: string, input: object, eventName?: string])[] = [
  ['HeadBucket', {}],
  ['GetBucketLocation', {}],
  ['PutBucketVersioning', { VersioningConfiguration: { Status: 'Enabled' } }],
  ['GetBucketVersioning', {}],
  ['PutBucketTagging', { Tagging: { TagSet: [{ Key: 'Team', Value: 'backend' }] } }],
  ['GetBucketTagging', {}],
  ['DeleteBucketTagging', {}],
  [
    'PutPublicAccessBlock',
    { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
    'PutBucketPublicAccessBlock',
  ],
  ['GetPublicAccessBlock', {}, 'GetBucketPublicAccessBlock'],
  ['DeletePublicAccessBlock', {}, 'DeleteBucketPublicAccessBlock'],
  [
    'PutBucketEncryption',
    {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    },
  ],
  ['GetBucketEncryption', {}],
  ['DeleteBucketEncryption', {}],
  [
    'PutBucketOwnershipControls',
    { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] } },
  ],
  ['GetBucketOwnershipControls', {}],
  ['DeleteBucketOwnershipControls', {}],
  [
    'PutBucketLifecycleConfiguration',
    {
      LifecycleConfiguration: {
        Rules: [{ ID: 'a', Status: 'Enabled', Filter: {}, Expiration: { Days: 1 } }],
      },
    },
    'PutBucketLifecycle',
  ],
  ['GetBucketLifecycleConfiguration', {}, 'GetBucketLifecycle'],
  ['DeleteBucketLifecycle', {}],
  [
    'PutBucketCors',
    { CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] } },
  ],
  ['GetBucketCors', {}],
  ['DeleteBucketCors', {}],
  ['PutBucketWebsite', { WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } } }],
  ['GetBucketWebsite', {}],
  ['DeleteBucketWebsite', {}],
  ['PutBucketLogging', { BucketLoggingStatus: {} }],
  ['GetBucketLogging', {}],
  ['PutBucketNotificationConfiguration', { NotificationConfiguration: {} }, 'PutBucketNotification'],
  ['GetBucketNotificationConfiguration', {}, 'GetBucketNotification'],
  [
    'PutBucketAccelerateConfiguration',
    { AccelerateConfiguration: { Status: 'Suspended' } },
    'PutAccelerateConfiguration',
  ],
  ['GetBucketAccelerateConfiguration', {}, 'GetAccelerateConfiguration'],
  ['PutBucketRequestPayment', { RequestPaymentConfiguration: { Payer: 'BucketOwner' } }],
  ['GetBucketRequestPayment', {}],
  ['GetBucketAcl', {}],
  ['GetBucketPolicy', {}],
  ['GetBucketPolicyStatus', {}],
  ['DeleteBucketPolicy', {}],
  ['GetBucketReplication', {}],
  ['DeleteBucketReplication', {}],
  ['GetObjectLockConfiguration', {}, 'GetBucketObjectLockConfiguration'],
  ['ListBucketAnalyticsConfigurations', {}, 'ListBucketAnalyticsConfigurations'],
  ['GetBucketMetricsConfiguration', { Id: 'all' }, 'GetMetricsConfiguration'],
  [
    'DeleteBucketIntelligentTieringConfiguration',
    { Id: 'all' },
    'DeleteBucketIntelligentTieringConfiguration',
  ],
  ['PutObject', { Key: 'a/b c.txt', Body: 'hello' }],
  ['HeadObject', { Key: 'a/b c.txt' }],
  ['GetObject', { Key: 'a/b c.txt' }],
  ['GetObjectAttributes', { Key: 'a/b c.txt', ObjectAttributes: ['ETag'] }],
  ['PutObjectTagging', { Key: 'a/b c.txt', Tagging: { TagSet: [] } }],
  ['GetObjectTagging', { Key: 'a/b c.txt' }],
  ['DeleteObjectTagging', { Key: 'a/b c.txt' }],
  ['CopyObject', { Key: 'copy', CopySource: '/BUCKET/a%2Fb%20c.txt' }],
  ['CreateMultipartUpload', { Key: 'big' }],
  ['UploadPart', { Key: 'big', UploadId: 'x', PartNumber: 1, Body: 'x' }],
  ['ListParts', { Key: 'big', UploadId: 'x' }],
  ['AbortMultipartUpload', { Key: 'big', UploadId: 'x' }],
  ['ListMultipartUploads', {}],
  ['ListObjects', {}],
  ['ListObjectsV2', {}, 'ListObjects'],
  ['ListObjectVersions', {}],
  ['DeleteObjects', { Delete: { Objects: [{ Key: 'copy' }] } }],
  ['DeleteObject', { Key: 'a/b c.txt' }],
];

describe('names', () => {
  const aws = useSandbox();

  it('names every S3 call as CloudTrail does', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('named');
    const client = account.s3();
    await client.send(new s3.CreateBucketCommand({ Bucket }));
    const expected: Names[] = [['CreateBucket', 'CreateBucket']];
    for (const [command, input, eventName] of calls) {
      await call(client, command, { Bucket, ...withBucket(input, Bucket) });
      expected.push([command, eventName ?? command]);
    }
    await client.send(new s3.ListBucketsCommand({}));
    expected.push(['ListBuckets', 'ListBuckets']);
    const records = account.records();
    expect(records.map(({ eventName }) => eventName)).toEqual(expected.map(([, eventName]) => eventName));
    expect(records.find(({ eventName }) => eventName === 'PutObject')).toMatchObject({
      eventCategory: 'Data',
      managementEvent: false,
      requestParameters: { bucketName: Bucket, key: 'a/b c.txt' },
    });
  });

  it('records a refused call with its error, so that nobody takes it for a change', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('missing');
    const VersioningConfiguration = { Status: 'Enabled' as const };
    await account
      .s3()
      .send(new s3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))
      .catch(() => undefined);
    expect(account.records()).toMatchObject([
      { eventName: 'PutBucketVersioning', errorCode: 'NoSuchBucket', responseElements: null },
    ]);
  });

  it('shows a policy parsed', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('policy');
    const client = account.s3();
    await client.send(new s3.CreateBucketCommand({ Bucket }));
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: `arn:aws:s3:::${Bucket}/*`,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    };
    await client.send(new s3.PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }));
    expect(account.records().at(-1)?.requestParameters).toMatchObject({ policy: '', bucketPolicy: policy });
  });
});

/** Errors do not matter here: a refused call has its name too. */
async function call(client: s3.S3Client, name: string, input: object): Promise<void> {
  const Command = Reflect.get(s3, `${name}Command`);
  await client.send(new Command(input)).catch(() => undefined);
}

function withBucket(input: object, bucket: string): object {
  return JSON.parse(JSON.stringify(input).replace('BUCKET', bucket));
}
