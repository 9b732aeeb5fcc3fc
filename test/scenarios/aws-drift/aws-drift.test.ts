/** Every argument of the S3 types, through the whole engine: made, found unchanged, changed by others, put back, gone. */
import {
  DeleteBucketPolicyCommand,
  PutBucketEncryptionCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { awsProvider } from '../../../providers/aws/index.ts';
import { formatInstance } from '../../../src/core/address.ts';
import { detectDrift } from '../../../src/drift/index.ts';
import { awsStack, changes } from '../../support/aws-stack.ts';
import { useSandbox } from '../../support/sandbox.ts';

const configuration = (name: string) => `
provider "aws" {
  default_tags { tags = { Stage = "dev" } }
}

data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

resource "aws_s3_bucket" "site" {
  bucket = "${name}"
  tags   = { Team = "web" }
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration { status = "Enabled" }
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket                  = aws_s3_bucket.site.id
  block_public_acls       = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
  }
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = data.aws_caller_identity.current.account_id }
      Action    = ["s3:GetObject"]
      Resource  = "arn:\${data.aws_partition.current.partition}:s3:::\${aws_s3_bucket.site.bucket}/*"
    }]
  })
}

resource "aws_s3_object" "index" {
  bucket       = aws_s3_bucket.site.id
  key          = "index.html"
  content      = "<h1>Hello</h1>"
  content_type = "text/html"
}
`;

describe('a stack on AWS', () => {
  const aws = useSandbox();

  it('is made, and then nothing is to be done and nothing is written', async () => {
    const account = aws.freshAccount();
    const stack = awsStack(account, configuration(account.name('site')));
    expect(changes(await stack.apply())).toHaveLength(6);
    const written = account.writes().length;
    expect(changes(await stack.plan())).toEqual([]);
    expect(changes(await stack.apply())).toEqual([]);
    expect(account.writes()).toHaveLength(written);
    await stack.destroy();
    expect(account.writes().at(-1)).toBe('DeleteBucket');
  });

  const policy = 'aws_s3_bucket_policy.site';
  const drifts: readonly (readonly [
    string,
    readonly string[],
    (s3: S3Client, Bucket: string) => Promise<unknown>,
  ])[] = [
    [
      'a tag',
      ['update aws_s3_bucket.site'],
      (s3, Bucket) =>
        s3.send(
          new PutBucketTaggingCommand({
            Bucket,
            Tagging: {
              TagSet: [
                { Key: 'Team', Value: 'other' },
                { Key: 'Stage', Value: 'dev' },
              ],
            },
          }),
        ),
    ],
    [
      'a default tag',
      ['update aws_s3_bucket.site'],
      (s3, Bucket) =>
        s3.send(
          new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'Team', Value: 'web' }] } }),
        ),
    ],
    [
      'versioning',
      ['update aws_s3_bucket_versioning.site'],
      (s3, Bucket) =>
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })),
    ],
    [
      'the public access block',
      ['update aws_s3_bucket_public_access_block.site'],
      (s3, Bucket) =>
        s3.send(
          new PutPublicAccessBlockCommand({
            Bucket,
            PublicAccessBlockConfiguration: { BlockPublicAcls: false, RestrictPublicBuckets: true },
          }),
        ),
    ],
    [
      'encryption',
      ['update aws_s3_bucket_server_side_encryption_configuration.site'],
      (s3, Bucket) =>
        s3.send(
          new PutBucketEncryptionCommand({
            Bucket,
            ServerSideEncryptionConfiguration: {
              Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
            },
          }),
        ),
    ],
    ['the policy', [`create ${policy}`], (s3, Bucket) => s3.send(new DeleteBucketPolicyCommand({ Bucket }))],
    [
      'the content of an object',
      ['update aws_s3_object.index'],
      (s3, Bucket) =>
        s3.send(
          new PutObjectCommand({
            Bucket,
            Key: 'index.html',
            Body: '<h1>Hacked</h1>',
            ContentType: 'text/html',
            Tagging: 'Stage=dev',
          }),
        ),
    ],
  ];

  it.each([
    ['its etag', 'aws_s3_object.index', ['etag']],
    ['all its tags', 'aws_s3_bucket.site', ['tags_all', 'Stage']],
  ] as const)('tells of drift by %s where nothing declared shows it', async (_, address, path) => {
    const account = aws.freshAccount();
    const Bucket = account.name('site');
    const stack = awsStack(account, configuration(Bucket));
    await stack.apply();
    const s3 = account.s3('jane');
    const Tagging = { TagSet: [{ Key: 'Team', Value: 'web' }] };
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging }));
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'index.html',
        Body: 'x',
        ContentType: 'text/html',
        Tagging: 'Stage=dev',
      }),
    );
    const drifted = detectDrift(await stack.plan(), {
      schemaOf: (type) => awsProvider.resourceTypes[type]?.schema,
      isDeclared: () => false,
    });
    const found = drifted.find((each) => formatInstance(each.address) === address);
    expect(found?.attributes.map((each) => each.path)).toEqual([path]);
  });

  it.each(drifts)('has %s put back that somebody changed', async (_, expected, change) => {
    const account = aws.freshAccount();
    const name = account.name('site');
    const stack = awsStack(account, configuration(name));
    await stack.apply();
    await change(account.s3('jane'), name);
    expect(changes(await stack.apply())).toEqual(expected);
    expect(changes(await stack.plan())).toEqual([]);
  });
});
