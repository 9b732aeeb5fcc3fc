/** `holdfast watch` for real: a process on a clone of a repository, others changing its world and its branch. */
import {
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cli, startCli } from '../support/cli.ts';
import { type TestRepository, testRepository } from '../support/git.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';
import { type Feed, feedOf } from '../support/watch-feed.ts';

/** From a call to its event being there to be looked up. */
const TRAIL_DELAY_MS = 500;

const configuration = (bucket: string, team = 'web') => `resource "aws_s3_bucket" "site" {
  bucket = "${bucket}"
  tags   = { Team = "${team}" }
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration {
    status = "Enabled"
  }
}
`;

const versioning = 'aws_s3_bucket_versioning.site';

/** So many equal buckets. */
const many = (buckets: number) => (name: string) =>
  `resource "aws_s3_bucket" "many" {
  count  = ${buckets}
  bucket = "${name}-\${count.index}"
  tags   = { Team = "web" }
}
`;

describe('holdfast watch', () => {
  const aws = useSandbox({ cloudTrailDelayMs: TRAIL_DELAY_MS });
  afterEach(() => aws.sandbox.faults.clear());
  const prepared = (text = configuration) => prepareIn(aws.freshAccount(), text);

  it('makes what is declared, and catches, explains and reverts a change within seconds of its event', async () => {
    const { account, bucket, watch } = await prepared();
    const feed = watch();
    expect(await feed.next('applied')).toMatchObject({ summary: { add: 2, change: 0, destroy: 0 } });
    expect(await feed.next('watching')).toMatchObject({ resources: 2, commit: { subject: 'The site' } });

    await suspend(account.s3('jane'), bucket);
    const changedAt = Date.now();
    expect(await feed.next('touched')).toMatchObject({ addresses: [versioning] });
    expect(await feed.next('drifted')).toMatchObject({
      report: {
        address: versioning,
        attributes: [
          {
            path: 'versioning_configuration[0].status',
            declared: 'Enabled',
            live: 'Suspended',
            declaration: {
              file: 'main.tf',
              line: 9,
              text: 'status = "Enabled"',
              commit: { subject: 'The site', author: 'Ada Lovelace' },
            },
          },
        ],
        cause: {
          event: {
            name: 'PutBucketVersioning',
            principal: { label: 'jane@corp.example via AdministratorAccess' },
            access_path: 'console',
            source_address: '203.0.113.42',
            user_agent: expect.stringContaining('S3Console'),
          },
        },
      },
    });
    const reverted = await feed.next('reverted');
    expect(Date.parse(reverted.at) - changedAt - TRAIL_DELAY_MS).toBeLessThan(5_000);
    expect(reverted.detected_ms).toBeLessThanOrEqual(reverted.reverted_ms);
    expect(reverted.reverted_ms).toBeLessThan(5_000);
    expect(reverted.exposure_ms).toBeGreaterThanOrEqual(reverted.reverted_ms);
    expect(await statusOf(account, bucket)).toBe('Enabled');

    expect(await feed.end('SIGTERM')).toMatchObject({ exit: 0, stderr: '' });
    expect(feed.seen().at(-1)).toMatchObject({ type: 'stopped' });
    expect(feed.seen().filter(({ type }) => type === 'touched' || type === 'problem')).toHaveLength(1);
  });

  it('follows the branch: a commit is applied, a broken one is told once and the last good one held, a revert rolls back', async () => {
    const { account, bucket, origin, watch } = await prepared();
    const feed = watch();
    await feed.next('watching');

    await origin.commit({ 'main.tf': configuration(bucket, 'platform') }, 'Hand over to platform');
    expect(await feed.next('commit')).toMatchObject({ commit: { subject: 'Hand over to platform' } });
    expect(await feed.next('applied')).toMatchObject({
      commit: { subject: 'Hand over to platform' },
      summary: { add: 0, change: 1, destroy: 0 },
    });
    expect(await teamOf(account, bucket)).toBe('platform');

    await origin.commit({ 'main.tf': 'resource "aws_s3_bucket" {' }, 'Half done');
    expect(await feed.next('commit')).toMatchObject({ commit: { subject: 'Half done' } });
    await feed.next('problem');
    await suspend(account.s3('jane'), bucket);
    expect(await feed.next('reverted')).toMatchObject({ report: { address: versioning } });
    expect(feed.seen().filter(({ type }) => type === 'problem')).toHaveLength(1);

    await origin.git('revert', '--no-edit', 'HEAD', 'HEAD~1');
    expect(await feed.next('applied')).toMatchObject({ summary: { add: 0, change: 1, destroy: 0 } });
    expect(await teamOf(account, bucket)).toBe('web');
  });

  it('finds by its sweep what no event tells of', async () => {
    const { account, bucket, watch } = await prepared();
    const feed = watch('-sweep-interval=1s');
    await feed.next('watching');
    await suspend(account.s3Unrecorded(), bucket);
    expect(await feed.next('drifted')).toMatchObject({ report: { cause: { known: false } } });
    expect(await feed.next('reverted')).toMatchObject({ report: { address: versioning }, exposure_ms: null });
    expect(await feed.next('swept')).toMatchObject({ resources: 2, drifted: 1 });
    expect(await statusOf(account, bucket)).toBe('Enabled');
  });

  it('reacts to the events of an emulator that names calls wrongly', async () => {
    const account = aws.freshAccount();
    const port = aws.sandbox.emulator.port;
    await recording(port, true);
    const { bucket, watch } = await prepareIn(account, configuration, {
      ...account.environment(),
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: account.accountId,
    });
    const feed = watch();
    await feed.next('watching');
    await suspend(account.s3Unrecorded(), bucket);
    expect(await feed.next('reverted')).toMatchObject({
      report: { address: versioning, cause: { event: { name: 'CreateBucket' } } },
    });
    expect(await statusOf(account, bucket)).toBe('Enabled');
    await recording(port, false);
  });

  it('only tells with -revert=false', async () => {
    const { account, bucket, directory, environment, watch } = await prepared();
    await cli(['apply', '-auto-approve'], { directory, environment });
    const written = account.writes().length;
    const feed = watch('-revert=false');
    await feed.next('watching');
    await suspend(account.s3('jane'), bucket);
    await feed.next('drifted');
    await feed.end('SIGTERM');
    expect(account.writes().slice(written)).toEqual(['PutBucketVersioning']);
    expect(await statusOf(account, bucket)).toBe('Suspended');
  });

  it('killed in the middle of a revert, it takes up its work when started again', async () => {
    const { account, bucket, watch } = await prepared();
    const first = watch();
    await first.next('watching');
    aws.sandbox.faults.add({
      match: { operation: 'PutBucketVersioning', principal: 'holdfast' },
      // Longer than the test: what a dead process sent must not arrive in the middle of what follows.
      fault: { kind: 'latency', milliseconds: 60_000 },
    });
    await suspend(account.s3('jane'), bucket);
    await vi.waitFor(() => expect(aws.sandbox.faults.list()).toMatchObject([{ hits: 1 }]), 20_000);
    expect(await first.end('SIGKILL')).toMatchObject({ exit: 'SIGKILL' });
    aws.sandbox.faults.clear();

    const second = watch();
    await second.next('watching');
    expect(await statusOf(account, bucket)).toBe('Enabled');
    await suspend(account.s3('deploy'), bucket);
    expect(await second.next('reverted')).toMatchObject({ report: { address: versioning } });
  });

  it('asked to end in the middle of a revert, it finishes and proves it', async () => {
    const { account, bucket, watch } = await prepared();
    const feed = watch();
    await feed.next('watching');
    aws.sandbox.faults.add({
      match: { operation: 'PutBucketVersioning', principal: 'holdfast' },
      fault: { kind: 'latency', milliseconds: 1_000 },
    });
    await suspend(account.s3('jane'), bucket);
    await vi.waitFor(() => expect(aws.sandbox.faults.list()).toMatchObject([{ hits: 1 }]), 20_000);
    expect(await feed.end('SIGTERM')).toMatchObject({ exit: 0, stderr: '' });
    expect(feed.seen().slice(-2)).toMatchObject([{ type: 'reverted' }, { type: 'stopped' }]);
    expect(await statusOf(account, bucket)).toBe('Enabled');
  });

  it('shares a stack with another watch: one of them reverts, and neither undoes the other', async () => {
    const { account, bucket, watch } = await prepared();
    const one = watch();
    await one.next('watching');
    const other = watch();
    await other.next('watching');
    const written = account.writes().length;
    await suspend(account.s3('jane'), bucket);
    await Promise.race([one.next('reverted'), other.next('reverted')]);
    // Long enough for both to read the event of the revert, too.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(account.writes().slice(written)).toEqual(['PutBucketVersioning', 'PutBucketVersioning']);
    expect(await statusOf(account, bucket)).toBe('Enabled');
    const told = [...one.seen(), ...other.seen()].filter(({ type }) => type === 'reverted');
    expect(told).toHaveLength(1);
  });

  it('makes as many calls for one drifted object among 500 as among 5', async () => {
    const among500 = await callsForOneDrift(await prepared(many(500)));
    expect(among500).toEqual(await callsForOneDrift(await prepared(many(5))));
    expect(among500).toContain('PutBucketTagging');
  }, 150_000);
});

/** The calls of holdfast from the first word of a drift to the proof that it is gone, polls of the trail aside. */
async function callsForOneDrift({ account, bucket, watch }: Prepared): Promise<readonly string[]> {
  const feed = watch('-parallelism=50');
  await feed.next('watching', 90_000);
  const Bucket = `${bucket}-3`;
  const before = account.records().length;
  const TagSet = [{ Key: 'Team', Value: 'other' }];
  await account.s3('jane').send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  expect(await feed.next('reverted')).toMatchObject({ report: { address: 'aws_s3_bucket.many[3]' } });
  await feed.end('SIGKILL');
  return account
    .records()
    .slice(before)
    .filter(({ userIdentity, eventName }) => isHoldfast(userIdentity) && eventName !== 'LookupEvents')
    .map(({ eventName }) => eventName)
    .sort();
}

const isHoldfast = (identity: unknown): boolean => JSON.stringify(identity).includes('user/holdfast');

/** A repository with an origin, on an account of its own. Nothing is applied yet. */
async function prepareIn(
  account: TestAccount,
  text: (bucket: string) => string,
  environment = account.environment(),
) {
  const bucket = account.name('site');
  const origin: TestRepository = await testRepository();
  await origin.commit({ 'main.tf': text(bucket), '.gitignore': '*.tfstate*\n' }, 'The site');
  const { root: directory } = await testRepository(origin.root);
  const watch = (...flags: readonly string[]): Feed => {
    const quick = ['-poll-interval=300ms', '-git-interval=500ms', '-sweep-interval=1h'];
    return feedOf(startCli(['watch', '-json', ...quick, ...flags], { directory, environment }));
  };
  return { account, bucket, origin, directory, environment, watch };
}

type Prepared = Awaited<ReturnType<typeof prepareIn>>;

/** Has the emulator keep a history of its own, or not. */
const recording = (port: number, on: boolean) =>
  fetch(`http://127.0.0.1:${port}/_ministack/config`, {
    method: 'POST',
    body: JSON.stringify({ 'cloudtrail._recording_enabled': String(on) }),
  });

const suspend = (s3: S3Client, Bucket: string) =>
  s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }));

const statusOf = async (account: TestAccount, Bucket: string) =>
  (await account.s3Unrecorded().send(new GetBucketVersioningCommand({ Bucket }))).Status;

const teamOf = async (account: TestAccount, Bucket: string) =>
  (await account.s3Unrecorded().send(new GetBucketTaggingCommand({ Bucket }))).TagSet?.find(
    ({ Key }) => Key === 'Team',
  )?.Value;
