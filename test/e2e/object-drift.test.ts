/**
 * Objects in buckets, argument by argument: each is changed behind the back of a watch that reads an event queue, which
 * names who did it and puts it back within seconds.
 */
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, launchCli } from '../support/cli.ts';
import { testRepository } from '../support/git.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';
import { type Feed, feedOf } from '../support/watch-feed.ts';

const key = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const otherKey = 'arn:aws:kms:us-east-1:111122223333:key/99999999-8888-7777-6666-555555555555';

const configuration = (site: string, vault: string) => `resource "aws_s3_bucket" "site" {
  bucket        = "${site}"
  force_destroy = true
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket = aws_s3_bucket.site.id
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id
  rule { object_ownership = "ObjectWriter" }
}

resource "aws_s3_object" "page" {
  bucket                 = aws_s3_bucket.site.id
  key                    = "index.html"
  content                = "<h1>Hello</h1>"
  acl                    = "private"
  content_type           = "text/html"
  cache_control          = "max-age=60"
  content_disposition    = "inline"
  content_encoding       = "identity"
  content_language       = "en-GB"
  website_redirect       = "/home"
  storage_class          = "STANDARD_IA"
  server_side_encryption = "AES256"
  checksum_algorithm     = "SHA256"
  metadata               = { origin = "git" }
  tags                   = { Kind = "page" }
  depends_on             = [aws_s3_bucket_public_access_block.site, aws_s3_bucket_ownership_controls.site]
}

resource "aws_s3_object" "letter" {
  bucket             = aws_s3_bucket.site.id
  key                = "letters/1"
  content_base64     = base64encode("sealed")
  kms_key_id         = "${key}"
  bucket_key_enabled = true
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

type Name = 'page' | 'letter' | 'deed';

const places = {
  page: { in: 'site', Key: 'index.html' },
  letter: { in: 'site', Key: 'letters/1' },
  deed: { in: 'vault', Key: 'deed' },
} as const;

type Change = (s3: S3Client, Bucket: string, Key: string) => Promise<unknown>;

/** A change: of which object, which arguments it is told by, in which call, and how they read then. */
type Row = readonly [name: Name, event: string, live: Readonly<Record<string, unknown>>, change: Change];

const declared: Readonly<Record<Name, Partial<PutObjectCommandInput>>> = {
  page: {
    Body: '<h1>Hello</h1>',
    ContentType: 'text/html',
    CacheControl: 'max-age=60',
    ContentDisposition: 'inline',
    ContentEncoding: 'identity',
    ContentLanguage: 'en-GB',
    WebsiteRedirectLocation: '/home',
    StorageClass: 'STANDARD_IA',
    ServerSideEncryption: 'AES256',
    ChecksumAlgorithm: 'SHA256',
    Metadata: { origin: 'git' },
    Tagging: 'Kind=page',
  },
  letter: { Body: 'sealed', ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key, BucketKeyEnabled: true },
  deed: {
    Body: 'signed',
    ObjectLockLegalHoldStatus: 'ON',
    ObjectLockMode: 'GOVERNANCE',
    ObjectLockRetainUntilDate: new Date('2040-01-01'),
  },
};

/** Uploads an object as it is declared, but for what is told. */
const upload = (
  name: Name,
  live: Readonly<Record<string, unknown>>,
  parts: Partial<PutObjectCommandInput>,
): Row => [
  name,
  'PutObject',
  live,
  (s3, Bucket, Key) => s3.send(new PutObjectCommand({ Bucket, Key, ...declared[name], ...parts })),
];

const digest = expect.stringMatching(/^[0-9a-f]{32}$/);
const encoded = expect.stringMatching(/=$/);

const rows: readonly Row[] = [
  upload('page', { etag: digest }, { Body: '<h1>Hacked</h1>' }),
  upload('page', { content_type: 'text/plain' }, { ContentType: 'text/plain' }),
  upload('page', { cache_control: 'no-store' }, { CacheControl: 'no-store' }),
  upload('page', { content_disposition: 'attachment' }, { ContentDisposition: 'attachment' }),
  upload('page', { content_encoding: 'gzip' }, { ContentEncoding: 'gzip' }),
  upload('page', { content_language: null }, { ContentLanguage: undefined }),
  upload('page', { website_redirect: '/away' }, { WebsiteRedirectLocation: '/away' }),
  upload('page', { storage_class: 'STANDARD' }, { StorageClass: 'STANDARD' }),
  upload('page', { 'metadata["origin"]': 'hand' }, { Metadata: { origin: 'hand' } }),
  upload('page', { checksum_algorithm: null }, { ChecksumAlgorithm: 'CRC32' }),
  upload(
    'page',
    { server_side_encryption: 'aws:kms' },
    { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key },
  ),
  [
    'page',
    'PutObjectTagging',
    { 'tags["Kind"]': 'other' },
    (s3, Bucket, Key) =>
      s3.send(
        new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet: [{ Key: 'Kind', Value: 'other' }] } }),
      ),
  ],
  [
    'page',
    'DeleteObjectTagging',
    { tags: null },
    (s3, Bucket, Key) => s3.send(new DeleteObjectTaggingCommand({ Bucket, Key })),
  ],
  [
    'page',
    'PutObjectAcl',
    { acl: 'public-read' },
    (s3, Bucket, Key) => s3.send(new PutObjectAclCommand({ Bucket, Key, ACL: 'public-read' })),
  ],
  upload('letter', { checksum_crc32: encoded }, { Body: 'opened' }),
  upload('letter', { kms_key_id: otherKey }, { SSEKMSKeyId: otherKey }),
  upload('letter', { bucket_key_enabled: false }, { BucketKeyEnabled: false }),
  [
    'deed',
    'PutObjectLegalHold',
    { object_lock_legal_hold_status: 'OFF' },
    (s3, Bucket, Key) =>
      s3.send(new PutObjectLegalHoldCommand({ Bucket, Key, LegalHold: { Status: 'OFF' } })),
  ],
  [
    'deed',
    'PutObjectRetention',
    { object_lock_retain_until_date: '2041-01-01T00:00:00Z' },
    (s3, Bucket, Key) =>
      s3.send(
        new PutObjectRetentionCommand({
          Bucket,
          Key,
          Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date('2041-01-01') },
          BypassGovernanceRetention: true,
        }),
      ),
  ],
  upload(
    'deed',
    { object_lock_mode: '', object_lock_retain_until_date: '' },
    { ObjectLockMode: undefined, ObjectLockRetainUntilDate: undefined },
  ),
];

describe('an object in a bucket, under a watch with an event queue', () => {
  const aws = useSandbox();
  const cleanUps: (() => unknown)[] = [];
  let held: Held | undefined;
  beforeAll(async () => {
    held = await watched(aws.freshAccount(), (cleanUp) => cleanUps.push(cleanUp));
  }, 60_000);
  afterAll(async () => {
    for (const cleanUp of cleanUps.reverse()) await cleanUp();
  });

  /** Has jane change something, and waits until it is put back. */
  async function caught(name: Name, change: Change) {
    if (!held) throw new Error('the watch could not be started');
    const { account, feed, buckets } = held;
    const [bucket, { Key }] = [buckets[places[name].in], places[name]];
    const look = () => objectAt(account.s3Unrecorded(), bucket, Key);
    const before = await look();
    await change(account.s3('jane'), bucket, Key);
    const changedAt = Date.now();
    const { report } = await feed.next('drifted', 8_000);
    const reverted = await feed.next('reverted', 8_000);
    expect(reverted.reverted_ms).toBeLessThan(5_000);
    expect(Date.parse(reverted.at) - changedAt).toBeLessThan(5_000);
    expect(report).toMatchObject({
      address: `aws_s3_object.${name}`,
      cause: {
        event: {
          principal: { label: 'jane@corp.example via AdministratorAccess' },
          access_path: 'console',
          source_address: '203.0.113.42',
        },
      },
    });
    expect(await look()).toEqual(before);
    return report;
  }

  it.each(rows)('%s: %s is caught, explained and put back: %o', async (name, event, live, change) => {
    const report = await caught(name, change);
    expect(report).toMatchObject({ kind: 'changed', cause: { event: { name: event } } });
    expect(Object.fromEntries(report.attributes.map((each) => [each.path, each.live]))).toEqual(live);
  });

  it.each([
    [
      'DeleteObject',
      (s3: S3Client, Bucket: string, Key: string) => s3.send(new DeleteObjectCommand({ Bucket, Key })),
    ],
    [
      'DeleteObjects',
      (s3: S3Client, Bucket: string, Key: string) =>
        s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } })),
    ],
  ] as const)('deleted by %s it is made again', async (event, change) => {
    expect(await caught('letter', change)).toMatchObject({
      kind: 'deleted',
      cause: { event: { name: event } },
    });
  });

  it('leaves nothing in the queue', async () => {
    if (!held) throw new Error('the watch could not be started');
    await expect.poll(() => held?.left(), { timeout: 10_000 }).toBe(0);
    expect(held.feed.seen().filter(({ type }) => type === 'problem')).toEqual([]);
  });
});

interface Held {
  readonly account: TestAccount;
  readonly buckets: { readonly site: string; readonly vault: string };
  readonly feed: Feed;
  /** How many messages there are in the queue. */
  left(): Promise<number>;
}

async function watched(account: TestAccount, whenDone: (cleanUp: () => unknown) => void): Promise<Held> {
  const buckets = { site: account.name('site'), vault: account.name('vault') };
  const queue = await account.eventQueue();
  const { root: directory, commit } = await testRepository(undefined, whenDone);
  await commit(
    { 'main.tf': configuration(buckets.site, buckets.vault), '.gitignore': '*.tfstate*\n' },
    'The site',
  );
  const run = { directory, environment: { ...account.environment(), HOLDFAST_EVENT_QUEUE: queue } };
  expect(await cli(['apply', '-auto-approve', '-no-color'], run)).toMatchObject({ exit: 0, stderr: '' });
  const watching = launchCli(
    ['watch', '-json', '-sweep-interval=1h', '-git-interval=1h', '-max-reverts=99'],
    run,
  );
  whenDone(() => watching.child.kill('SIGKILL'));
  const feed = feedOf(watching);
  await feed.next('watching');
  return { account, buckets, feed, left: () => account.messagesIn(queue) };
}

/** An object's headers, tags, grants and content, without what every upload gives anew. */
async function objectAt(s3: S3Client, Bucket: string, Key: string) {
  const [head, tags, acl, content] = await Promise.all([
    s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' })),
    s3.send(new GetObjectTaggingCommand({ Bucket, Key })),
    s3.send(new GetObjectAclCommand({ Bucket, Key })),
    s3.send(new GetObjectCommand({ Bucket, Key })),
  ]);
  const { $metadata, LastModified, VersionId, ...headers } = head;
  return {
    ...headers,
    tags: tags.TagSet,
    grants: acl.Grants,
    content: await content.Body?.transformToString(),
  };
}
