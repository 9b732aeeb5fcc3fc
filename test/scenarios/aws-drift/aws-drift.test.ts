/** Every argument of the S3 types, through the whole engine: made, found unchanged, changed by others, put back, gone. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteBucketPolicyCommand,
  PutBucketEncryptionCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from 'vitest';
import { newInterrupt } from '../../../src/apply/index.ts';
import { stackServices } from '../../../src/compose-stack.ts';
import { formatInstance } from '../../../src/core/address.ts';
import type { Plan } from '../../../src/core/plan.ts';
import { loadStack, type StackServices } from '../../../src/stack/index.ts';
import { type TestAccount, useSandbox } from '../../support/sandbox.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-drift-'));
afterAll(() => rmSync(folder, { recursive: true }));

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

function stackIn(account: TestAccount, text: string) {
  const directory = mkdtempSync(join(folder, 'stack-'));
  writeFileSync(join(directory, 'main.tf'), text);
  const base = stackServices(directory, '0.0.0');
  const environment = account.environment();
  const services: StackServices = {
    ...base,
    environment,
    providerServices: { ...base.providerServices, environment },
  };
  return {
    plan: () => run(services, false),
    apply: () => run(services, true),
    destroy: () => run(services, true, 'destroy'),
  };
}

/** Plans, and applies if asked to; throws what is reported. */
async function run(services: StackServices, apply: boolean, mode: Plan['mode'] = 'normal'): Promise<Plan> {
  const stack = await loadStack(services, { variables: [], workspace: 'default' });
  if (!stack.value) throw new Error(JSON.stringify(stack.diagnostics, null, 2));
  const emit = () => undefined;
  const done = await stack.value.withSession(
    { operation: 'test', lock: true, timeoutMs: 0, emit },
    async (session) => {
      const planned = await session.plan({
        mode,
        targets: [],
        replace: [],
        refresh: 'all',
        parallelism: 10,
        emit,
      });
      if (!planned.value || !apply) return planned;
      const applied = await session.apply(planned.value, {
        parallelism: 10,
        emit,
        interrupt: newInterrupt(),
      });
      return applied.diagnostics.length > 0 ? { diagnostics: applied.diagnostics } : planned;
    },
  );
  if (!done.value || done.diagnostics.some(({ severity }) => severity === 'error')) {
    throw new Error(JSON.stringify(done.diagnostics, null, 2));
  }
  return done.value;
}

const changes = (plan: Plan): readonly string[] =>
  plan.changes
    .filter(({ action, address }) => action.kind !== 'none' && address.mode === 'managed')
    .map(({ action, address }) => `${action.kind} ${formatInstance(address)}`)
    .sort();

describe('a stack on AWS', () => {
  const aws = useSandbox();

  it('is made, and then nothing is to be done and nothing is written', async () => {
    const account = aws.freshAccount();
    const stack = stackIn(account, configuration(account.name('site')));
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

  it.each(drifts)('has %s put back that somebody changed', async (_, expected, change) => {
    const account = aws.freshAccount();
    const name = account.name('site');
    const stack = stackIn(account, configuration(name));
    await stack.apply();
    await change(account.s3('jane'), name);
    expect(changes(await stack.apply())).toEqual(expected);
    expect(changes(await stack.plan())).toEqual([]);
  });
});
