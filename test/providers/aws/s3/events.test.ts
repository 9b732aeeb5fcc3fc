import { describe, expect, it } from 'vitest';
import { awsProvider } from '../../../../providers/aws/index.ts';
import type { TrailEvent } from '../../../../src/core/trail-event.ts';

const event = (name: string, more: Partial<TrailEvent> = {}): TrailEvent => ({
  id: 'e-1',
  name,
  source: 's3.amazonaws.com',
  time: 0,
  region: 'us-east-1',
  readOnly: false,
  actor: { kind: 'user', label: 'jane', path: 'console' },
  sourceAddress: '',
  userAgent: '',
  request: { bucketName: 'assets' },
  response: {},
  resourceArns: [],
  ...more,
});

/** Types and ids an event touches. */
function touched(one: TrailEvent): readonly string[] {
  return Object.values(awsProvider.resourceTypes).flatMap(({ name, events }) => {
    const id = events[one.name]?.(one);
    return id === undefined ? [] : [`${name} ${id}`];
  });
}

/** Many settings can be declared inside the bucket's own block, too. */
const BUCKET = 'aws_s3_bucket assets';

describe('an event of S3 touches', () => {
  it.each([
    ['PutBucketVersioning', [BUCKET, 'aws_s3_bucket_versioning assets']],
    ['PutBucketPublicAccessBlock', ['aws_s3_bucket_public_access_block assets']],
    ['PutBucketEncryption', [BUCKET, 'aws_s3_bucket_server_side_encryption_configuration assets']],
    ['DeleteBucketPolicy', [BUCKET, 'aws_s3_bucket_policy assets']],
    ['PutBucketTagging', ['aws_s3_bucket assets']],
    ['PutBucketCors', [BUCKET, 'aws_s3_bucket_cors_configuration assets']],
    ['DeleteBucketWebsite', [BUCKET, 'aws_s3_bucket_website_configuration assets']],
    ['PutBucketOwnershipControls', ['aws_s3_bucket_ownership_controls assets']],
    ['PutBucketLifecycle', [BUCKET, 'aws_s3_bucket_lifecycle_configuration assets']],
    ['PutBucketLogging', [BUCKET, 'aws_s3_bucket_logging assets']],
    ['PutBucketNotification', ['aws_s3_bucket_notification assets']],
    ['PutBucketAcl', [BUCKET, 'aws_s3_bucket_acl assets']],
    ['PutAccelerateConfiguration', [BUCKET, 'aws_s3_bucket_accelerate_configuration assets']],
    ['PutBucketRequestPayment', [BUCKET, 'aws_s3_bucket_request_payment_configuration assets']],
    ['PutBucketReplication', [BUCKET, 'aws_s3_bucket_replication_configuration assets']],
    ['DeleteBucketReplication', [BUCKET, 'aws_s3_bucket_replication_configuration assets']],
    ['PutBucketObjectLockConfiguration', [BUCKET, 'aws_s3_bucket_object_lock_configuration assets']],
    ['PutInventoryConfiguration', []],
  ])('by %s: %s', (name, expected) => {
    expect(touched(event(name))).toEqual(expected);
  });

  it('everything of a bucket that was deleted', () => {
    expect(touched(event('DeleteBucket'))).toHaveLength(16);
  });

  it('the bucket whose ARN it names, where it names no bucket', () => {
    const resourceArn = 'arn:aws:s3:::assets';
    expect(touched(event('TagResource', { request: { resourceArn } }))).toEqual(['aws_s3_bucket assets']);
    expect(touched(event('TagResource', { request: { resourceArn: 'arn:aws:s3:::assets/key' } }))).toEqual(
      [],
    );
    expect(touched(event('PutBucketPolicy', { request: {}, resourceArns: [resourceArn] }))).toEqual([
      BUCKET,
      'aws_s3_bucket_policy assets',
    ]);
  });

  it('an object by bucket and key', () => {
    const request = { bucketName: 'assets', key: 'a/b.txt' };
    expect(touched(event('PutObject', { request }))).toEqual(['aws_s3_object assets/a/b.txt']);
  });
});
