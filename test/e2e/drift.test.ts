/** Drift in a bucket, its main settings and its objects; in other settings, see `setting-drift.test.ts`. */
import {
  DeleteBucketCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  DeletePublicAccessBlockCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type PublicAccessBlockConfiguration,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  type ServerSideEncryptionRule,
  type Tag,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';
import {
  appliedStack,
  causeOf,
  type Declared,
  itIsPutBack,
  type Row,
  type Subject as SubjectIn,
} from './drift-table.ts';

const key = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const otherKey = 'arn:aws:kms:us-east-1:111122223333:key/99999999-8888-7777-6666-555555555555';

const configuration = (site: string, vault: string) => `provider "aws" {
  default_tags {
    tags = { Stage = "dev" }
  }
}

resource "aws_s3_bucket" "site" {
  bucket        = "${site}"
  force_destroy = true
  tags = {
    Team  = "web"
    Owner = "ada"
  }
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket              = aws_s3_bucket.site.id
  block_public_acls   = true
  block_public_policy = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    bucket_key_enabled       = true
    blocked_encryption_types = ["SSE-C"]
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "${key}"
    }
  }
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:DeleteBucket"
      Resource  = aws_s3_bucket.site.arn
    }]
  })
}

resource "aws_s3_object" "page" {
  bucket                 = aws_s3_bucket.site.id
  key                    = "index.html"
  content                = "<h1>Hello</h1>"
  content_type           = "text/html"
  cache_control          = "max-age=60"
  content_disposition    = "inline"
  content_encoding       = "identity"
  content_language       = "en-GB"
  website_redirect       = "/home"
  storage_class          = "STANDARD_IA"
  server_side_encryption = "AES256"
  metadata               = { origin = "git" }
  tags                   = { Kind = "page" }
}

resource "aws_s3_bucket" "vault" {
  bucket              = "${vault}"
  object_lock_enabled = true
  force_destroy       = true
}

resource "aws_s3_object" "deed" {
  bucket                        = aws_s3_bucket.vault.id
  key                           = "deed"
  content                       = "signed"
  force_destroy                 = true
  object_lock_legal_hold_status = "ON"
  object_lock_mode              = "GOVERNANCE"
  object_lock_retain_until_date = "2040-01-01T00:00:00Z"
}
`;

type Subject = SubjectIn<'site' | 'vault'>;

const tagged = (s3: S3Client, Bucket: string, tags: Readonly<Record<string, string>>) =>
  s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: tagSet(tags) } }));

const bucketTags: Subject = {
  address: 'aws_s3_bucket.site',
  in: 'site',
  look: async (s3, Bucket) => tagsOf((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet),
  rows: [
    {
      path: 'tags["Team"]',
      event: 'PutBucketTagging',
      declared: 'web',
      live: 'other',
      line: 'Team  = "web"',
      change: (s3, Bucket) => tagged(s3, Bucket, { Team: 'other', Owner: 'ada', Stage: 'dev' }),
    },
    {
      path: 'tags["Owner"]',
      by: 'deploy',
      event: 'PutBucketTagging',
      declared: 'ada',
      live: null,
      line: 'Owner = "ada"',
      change: (s3, Bucket) => tagged(s3, Bucket, { Team: 'web', Stage: 'dev' }),
    },
    {
      path: 'tags["Extra"]',
      by: 'nobody',
      declared: null,
      live: 'x',
      line: 'tags = {',
      change: (s3, Bucket) => tagged(s3, Bucket, { Team: 'web', Owner: 'ada', Stage: 'dev', Extra: 'x' }),
    },
    {
      path: 'tags_all["Stage"]',
      event: 'PutBucketTagging',
      declared: 'dev',
      live: null,
      line: 'tags = { Stage = "dev" }',
      change: (s3, Bucket) => tagged(s3, Bucket, { Team: 'web', Owner: 'ada' }),
    },
  ],
};

const suspend = (s3: S3Client, Bucket: string) =>
  s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }));

const versioning: Subject = {
  address: 'aws_s3_bucket_versioning.site',
  in: 'site',
  look: async (s3, Bucket) => (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status,
  rows: (['jane', 'deploy', 'nobody'] as const).map((by) => ({
    path: 'versioning_configuration[0].status',
    by,
    ...(by !== 'nobody' && { event: 'PutBucketVersioning' }),
    declared: 'Enabled',
    live: 'Suspended',
    line: 'status = "Enabled"',
    change: suspend,
  })),
};

const blocked = (s3: S3Client, Bucket: string, settings: PublicAccessBlockConfiguration) =>
  s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, ...settings },
    }),
  );

const publicAccess: Subject = {
  address: 'aws_s3_bucket_public_access_block.site',
  in: 'site',
  look: async (s3, Bucket) =>
    (await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).PublicAccessBlockConfiguration,
  rows: [
    {
      path: 'block_public_acls',
      event: 'PutBucketPublicAccessBlock',
      declared: true,
      live: false,
      line: 'block_public_acls   = true',
      change: (s3, Bucket) => blocked(s3, Bucket, { BlockPublicAcls: false }),
    },
    {
      path: 'block_public_policy',
      by: 'deploy',
      event: 'PutBucketPublicAccessBlock',
      declared: true,
      live: false,
      line: 'block_public_policy = true',
      change: (s3, Bucket) => blocked(s3, Bucket, { BlockPublicPolicy: false }),
    },
    {
      path: 'ignore_public_acls',
      event: 'PutBucketPublicAccessBlock',
      declared: false,
      live: true,
      line: 'resource "aws_s3_bucket_public_access_block" "site" {',
      change: (s3, Bucket) => blocked(s3, Bucket, { IgnorePublicAcls: true }),
    },
    {
      path: 'restrict_public_buckets',
      by: 'nobody',
      declared: false,
      live: true,
      line: 'resource "aws_s3_bucket_public_access_block" "site" {',
      change: (s3, Bucket) => blocked(s3, Bucket, { RestrictPublicBuckets: true }),
    },
  ],
};

const encrypted = (s3: S3Client, Bucket: string, parts: ServerSideEncryptionRule) =>
  s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            BucketKeyEnabled: true,
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key },
            ...parts,
          },
        ],
      },
    }),
  );

const byDefault = 'rule[0].apply_server_side_encryption_by_default[0]';

const encryption: Subject = {
  address: 'aws_s3_bucket_server_side_encryption_configuration.site',
  in: 'site',
  look: async (s3, Bucket) =>
    (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration,
  rows: [
    {
      path: `${byDefault}.sse_algorithm`,
      event: 'PutBucketEncryption',
      declared: 'aws:kms',
      live: 'aws:kms:dsse',
      line: 'sse_algorithm     = "aws:kms"',
      change: (s3, Bucket) =>
        encrypted(s3, Bucket, {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms:dsse', KMSMasterKeyID: key },
        }),
    },
    {
      path: `${byDefault}.kms_master_key_id`,
      by: 'deploy',
      event: 'PutBucketEncryption',
      declared: key,
      live: otherKey,
      line: `kms_master_key_id = "${key}"`,
      change: (s3, Bucket) =>
        encrypted(s3, Bucket, {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: otherKey },
        }),
    },
    {
      path: 'rule[0].bucket_key_enabled',
      event: 'PutBucketEncryption',
      declared: true,
      live: false,
      line: 'bucket_key_enabled       = true',
      change: (s3, Bucket) => encrypted(s3, Bucket, { BucketKeyEnabled: false }),
    },
    {
      path: 'rule[0].blocked_encryption_types[0]',
      event: 'PutBucketEncryption',
      declared: 'SSE-C',
      live: 'NONE',
      line: 'blocked_encryption_types = ["SSE-C"]',
      change: (s3, Bucket) => encrypted(s3, Bucket, { BlockedEncryptionTypes: { EncryptionType: ['NONE'] } }),
    },
  ],
};

const statement = (bucket: string, Action: string) =>
  JSON.stringify({
    Statement: [{ Action, Effect: 'Deny', Principal: '*', Resource: `arn:aws:s3:::${bucket}` }],
    Version: '2012-10-17',
  });

const policy: Subject = {
  address: 'aws_s3_bucket_policy.site',
  in: 'site',
  look: async (s3, Bucket) =>
    JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? ''),
  rows: [
    {
      path: 'policy',
      event: 'PutBucketPolicy',
      declared: expect.stringContaining('s3:DeleteBucket"'),
      live: expect.stringContaining('s3:DeleteBucketPolicy'),
      line: 'policy = jsonencode({',
      change: (s3, Bucket) =>
        s3.send(new PutBucketPolicyCommand({ Bucket, Policy: statement(Bucket, 's3:DeleteBucketPolicy') })),
    },
  ],
};

/** Uploads the page as it is declared, but for what is told. */
const uploaded = (s3: S3Client, Bucket: string, parts: Partial<PutObjectCommandInput>) =>
  s3.send(
    new PutObjectCommand({
      Bucket,
      Key: 'index.html',
      Body: '<h1>Hello</h1>',
      ContentType: 'text/html',
      CacheControl: 'max-age=60',
      ContentDisposition: 'inline',
      ContentEncoding: 'identity',
      ContentLanguage: 'en-GB',
      WebsiteRedirectLocation: '/home',
      StorageClass: 'STANDARD_IA',
      ServerSideEncryption: 'AES256',
      Metadata: { origin: 'git' },
      Tagging: 'Stage=dev&Kind=page',
      ...parts,
    }),
  );

/** A header of the page: which argument, how it is declared, what somebody uploads instead, and how that reads. */
const header = (
  path: string,
  line: string,
  declared: unknown,
  live: unknown,
  parts: Partial<PutObjectCommandInput>,
): Row => ({ path, line, declared, live, change: (s3, Bucket) => uploaded(s3, Bucket, parts) });

const page: Subject = {
  address: 'aws_s3_object.page',
  in: 'site',
  look: (s3, Bucket) => objectAt(s3, Bucket, 'index.html'),
  rows: [
    {
      path: 'etag',
      declared: expect.stringMatching(/^[0-9a-f]{32}$/),
      live: expect.stringMatching(/^[0-9a-f]{32}$/),
      line: 'content                = "<h1>Hello</h1>"',
      change: (s3, Bucket) => uploaded(s3, Bucket, { Body: '<h1>Hacked</h1>' }),
    },
    header('content_type', 'content_type           = "text/html"', 'text/html', 'text/plain', {
      ContentType: 'text/plain',
    }),
    header('cache_control', 'cache_control          = "max-age=60"', 'max-age=60', 'no-store', {
      CacheControl: 'no-store',
    }),
    header('content_disposition', 'content_disposition    = "inline"', 'inline', 'attachment', {
      ContentDisposition: 'attachment',
    }),
    header('content_encoding', 'content_encoding       = "identity"', 'identity', 'gzip', {
      ContentEncoding: 'gzip',
    }),
    header('content_language', 'content_language       = "en-GB"', 'en-GB', 'fr', { ContentLanguage: 'fr' }),
    header('website_redirect', 'website_redirect       = "/home"', '/home', '/away', {
      WebsiteRedirectLocation: '/away',
    }),
    header('storage_class', 'storage_class          = "STANDARD_IA"', 'STANDARD_IA', 'STANDARD', {
      StorageClass: 'STANDARD',
    }),
    header('metadata["origin"]', 'metadata               = { origin = "git" }', 'git', 'hand', {
      Metadata: { origin: 'hand' },
    }),
    {
      path: 'server_side_encryption',
      line: 'server_side_encryption = "AES256"',
      declared: 'AES256',
      live: 'aws:kms',
      change: (s3, Bucket) => uploaded(s3, Bucket, { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key }),
    },
    {
      path: 'tags["Kind"]',
      line: 'tags                   = { Kind = "page" }',
      declared: 'page',
      live: 'other',
      change: (s3, Bucket) =>
        s3.send(
          new PutObjectTaggingCommand({
            Bucket,
            Key: 'index.html',
            Tagging: { TagSet: tagSet({ Stage: 'dev', Kind: 'other' }) },
          }),
        ),
    },
  ],
};

const deed: Subject = {
  address: 'aws_s3_object.deed',
  in: 'vault',
  look: (s3, Bucket) => objectAt(s3, Bucket, 'deed'),
  rows: [
    {
      path: 'object_lock_legal_hold_status',
      line: 'object_lock_legal_hold_status = "ON"',
      declared: 'ON',
      live: 'OFF',
      change: (s3, Bucket) =>
        s3.send(new PutObjectLegalHoldCommand({ Bucket, Key: 'deed', LegalHold: { Status: 'OFF' } })),
    },
    {
      path: 'object_lock_retain_until_date',
      line: 'object_lock_retain_until_date = "2040-01-01T00:00:00Z"',
      declared: '2040-01-01T00:00:00Z',
      live: '2041-01-01T00:00:00Z',
      change: (s3, Bucket) =>
        s3.send(
          new PutObjectRetentionCommand({
            Bucket,
            Key: 'deed',
            Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date('2041-01-01') },
            BypassGovernanceRetention: true,
          }),
        ),
    },
  ],
};

const subjects = [bucketTags, versioning, publicAccess, encryption, policy, page, deed];

function declare(account: TestAccount): Declared<'site' | 'vault'> {
  const buckets = { site: account.name('site'), vault: account.name('vault') };
  return { buckets, text: configuration(buckets.site, buckets.vault) };
}

describe('an argument that somebody changed', () => {
  itIsPutBack(useSandbox(), subjects, declare);
});

describe('an object that somebody deleted', () => {
  const aws = useSandbox();
  const applied = (account: TestAccount) => appliedStack(account, declare(account));

  it.each([
    [
      publicAccess.address,
      publicAccess,
      'DeleteBucketPublicAccessBlock',
      (s3: S3Client, Bucket: string) => s3.send(new DeletePublicAccessBlockCommand({ Bucket })),
    ],
    [
      policy.address,
      policy,
      'DeleteBucketPolicy',
      (s3: S3Client, Bucket: string) => s3.send(new DeleteBucketPolicyCommand({ Bucket })),
    ],
    [
      page.address,
      page,
      undefined,
      (s3: S3Client, Bucket: string) => s3.send(new DeleteObjectCommand({ Bucket, Key: 'index.html' })),
    ],
  ] as const)('is made again: %s', async (_, subject, event, remove) => {
    const { account, drift, buckets } = await applied(aws.freshAccount());
    const cloud = account.s3Unrecorded();
    const bucket = buckets.site;
    const before = await subject.look(cloud, bucket);
    await remove(account.s3('jane'), bucket);
    const found = await drift('-revert');
    expect(found).toMatchObject({ exit: 2, reverted: true });
    expect(found.reports).toEqual([
      expect.objectContaining({
        address: subject.address,
        kind: 'deleted',
        attributes: [],
        declaration: expect.objectContaining({ text: expect.stringMatching(/^resource "/) }),
        cause: causeOf('jane', event),
      }),
    ]);
    expect(await subject.look(cloud, bucket)).toEqual(before);
    expect(await drift()).toMatchObject({ exit: 0 });
  });

  it('encryption goes back to what AWS does by itself, and is set again', async () => {
    const { account, drift, buckets } = await applied(aws.freshAccount());
    const cloud = account.s3Unrecorded();
    const before = await encryption.look(cloud, buckets.site);
    await account.s3('deploy').send(new DeleteBucketEncryptionCommand({ Bucket: buckets.site }));
    const found = await drift('-revert');
    expect(found).toMatchObject({ exit: 2, reverted: true, drifted: 1 });
    expect(found.reports[0]).toMatchObject({
      address: encryption.address,
      cause: causeOf('deploy', 'DeleteBucketEncryption'),
    });
    expect(await encryption.look(cloud, buckets.site)).toEqual(before);
  });

  it('a whole bucket: all that was in it is made again with it', async () => {
    const { account, drift, buckets } = await applied(aws.freshAccount());
    const cloud = account.s3Unrecorded();
    const inSite = [bucketTags, versioning, publicAccess, encryption, policy, page];
    const look = () => Promise.all(inSite.map((subject) => subject.look(cloud, buckets.site)));
    const before = await look();
    const jane = account.s3('jane');
    await emptied(jane, buckets.site);
    await jane.send(new DeleteBucketCommand({ Bucket: buckets.site }));
    await expect(cloud.send(new HeadBucketCommand({ Bucket: buckets.site }))).rejects.toThrow();

    const found = await drift('-revert');
    expect(found).toMatchObject({ exit: 2, reverted: true, drifted: 6 });
    expect(found.reports).toEqual(
      expect.arrayContaining(
        inSite.map(({ address }) => expect.objectContaining({ address, kind: 'deleted' })),
      ),
    );
    expect(found.reports.find(({ address }) => address === bucketTags.address)).toMatchObject({
      cause: causeOf('jane', 'DeleteBucket'),
    });
    expect(await look()).toEqual(before);
    expect(await drift()).toMatchObject({ exit: 0 });
  });
});

/** Deletes every version and every delete marker. */
async function emptied(s3: S3Client, Bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers])
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
}

/** An object's headers, tags and content, without what every upload gives anew. */
async function objectAt(s3: S3Client, Bucket: string, Key: string) {
  const [head, tags, content] = await Promise.all([
    s3.send(new HeadObjectCommand({ Bucket, Key })),
    s3.send(new GetObjectTaggingCommand({ Bucket, Key })),
    s3.send(new GetObjectCommand({ Bucket, Key })),
  ]);
  const { $metadata, LastModified, VersionId, ...headers } = head;
  return { ...headers, tags: tagsOf(tags.TagSet), content: await content.Body?.transformToString() };
}

const tagsOf = (tags: readonly Tag[] = []) => Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));

const tagSet = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
