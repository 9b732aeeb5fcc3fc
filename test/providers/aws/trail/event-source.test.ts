import { CreateBucketCommand, PutBucketTaggingCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { trailEventSource } from '../../../../providers/aws/trail/event-source.ts';
import { systemClock } from '../../../../src/platform/index.ts';
import { type TestAccount, useSandbox } from '../../../support/sandbox.ts';
import { connectTo } from '../connection.ts';
import { manualClock } from '../manual-clock.ts';

describe('the event history', () => {
  const aws = useSandbox();

  /** The provider's own source, on a clock that needs no waiting. */
  async function sourceOf(account: TestAccount) {
    const { client } = await connectTo(account);
    const clock = manualClock();
    const { region, accountId } = account;
    return { clock, source: trailEventSource(client, { region, accountId, clock }) };
  }

  it('tells who changed what, reads left out, oldest first', async () => {
    const account = aws.freshAccount();
    const since = Date.now() - 60_000;
    const Bucket = account.name('watched');
    await account.s3('admin').send(new CreateBucketCommand({ Bucket }));
    const VersioningConfiguration = { Status: 'Suspended' } as const;
    await account.s3('jane').send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
    const { source } = await sourceOf(account);
    const { value, diagnostics } = await source.poll(since);
    expect(diagnostics).toEqual([]);
    expect(value?.map(({ name }) => name)).toEqual(['CreateBucket', 'PutBucketVersioning']);
    expect(value?.[1]).toMatchObject({
      actor: { label: expect.stringMatching(/jane/) },
      request: { bucketName: Bucket },
    });
    expect(source.name).toBe(`CloudTrail us-east-1 of ${account.accountId}`);
  });

  it('is read to its last page, at the pace AWS allows', async () => {
    const account = aws.freshAccount();
    const since = Date.now() - 60_000;
    const Bucket = account.name('busy');
    const s3 = account.s3('jane');
    await s3.send(new CreateBucketCommand({ Bucket }));
    for (let i = 0; i < 110; i++) {
      const Tagging = { TagSet: [{ Key: 'n', Value: String(i) }] };
      await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging }));
    }
    const { source, clock } = await sourceOf(account);
    const { value } = await source.poll(since);
    expect(value).toHaveLength(111);
    expect(clock.slept).toHaveLength(2);
    expect(clock.now()).toBeGreaterThan(1_000);
  });

  it('can be asked about one object', async () => {
    const account = aws.freshAccount();
    const since = Date.now() - 60_000;
    const names = [account.name('one'), account.name('two')];
    for (const Bucket of names) await account.s3('jane').send(new CreateBucketCommand({ Bucket }));
    const { source } = await sourceOf(account);
    const { value } = await source.about(names[1] ?? '', since);
    expect(value?.map(({ request }) => request.bucketName)).toEqual([names[1]]);
  });

  it('is asked for in every region in use, once each', async () => {
    const account = aws.freshAccount();
    const { eventSources } = await connectTo(account);
    const sources = eventSources?.(new Set(['eu-west-1', 'us-east-1'])) ?? [];
    expect(sources.map(({ name }) => name)).toEqual([
      `CloudTrail us-east-1 of ${account.accountId}`,
      `CloudTrail eu-west-1 of ${account.accountId}`,
    ]);
    expect(eventSources?.(new Set(['eu-west-1']))[1]).toBe(sources[1]);

    const Bucket = account.name('abroad');
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
    const since = Date.now() - 60_000;
    await account
      .s3('jane', 'eu-west-1')
      .send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    const [home, abroad] = await Promise.all(sources.map((source) => source.poll(since)));
    expect(home?.value).toEqual([]);
    expect(abroad?.value).toMatchObject([{ name: 'CreateBucket', region: 'eu-west-1' }]);
  });

  it.each([
    ['ahead of', 3_600_000],
    ['behind', -3_600_000],
  ])('tells what is new although our clock is an hour %s the cloud’s', async (_, skew) => {
    const account = aws.freshAccount();
    const clock = { ...systemClock, now: () => Date.now() + skew };
    const { client } = await connectTo(account, {}, { clock });
    const { region, accountId } = account;
    const source = trailEventSource(client, { region, accountId, clock });
    const since = clock.now() - 1_000;
    await source.poll(since);
    await account.s3('jane').send(new CreateBucketCommand({ Bucket: account.name('skewed') }));
    const { value } = await source.poll(since);
    expect(value).toMatchObject([{ name: 'CreateBucket' }]);
    expect((await source.poll(clock.now() + 5_000)).value).toEqual([]);
  });

  it('passes over records it cannot read, and says so', async () => {
    const Events = [{ EventId: 'e-1', CloudTrailEvent: '{"eventID": 1}' }];
    const middlewareStack = { add: () => undefined };
    const cloudtrail = { middlewareStack, lookupEvents: async () => ({ Events }) } as never;
    const client = { cloudtrail: async () => cloudtrail };
    const source = trailEventSource(client, {
      region: 'us-east-1',
      accountId: undefined,
      clock: manualClock(),
    });
    const { value, diagnostics } = await source.poll(0);
    expect(value).toEqual([]);
    expect(diagnostics).toMatchObject([
      { code: 'aws-event-unreadable', detail: expect.stringMatching(/^Event e-1: /) },
    ]);
  });

  it('says when it cannot be asked', async () => {
    const account = aws.freshAccount();
    aws.sandbox.faults.add({ match: { operation: 'LookupEvents' }, fault: { kind: 'access-denied' } });
    const { source } = await sourceOf(account);
    const { value, diagnostics } = await source.poll(0);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'aws-events-unavailable', help: expect.stringMatching(/cloudtrail:LookupEvents/) },
    ]);
  });
});
