import { LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import {
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import { createLookup } from '../../src/sandbox/trail/lookup.ts';
import type { TrailRecord } from '../../src/sandbox/trail/record.ts';
import { createTrail } from '../../src/sandbox/trail/trail.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';

describe('LookupEvents, asked with the SDK', () => {
  const aws = useSandbox();
  const ask = async (account: TestAccount, input: LookupEventsCommandInput = {}) =>
    account.cloudtrail().send(new LookupEventsCommand(input));
  afterEach(() => {
    aws.sandbox.lookupLimits.perSecond = 10_000;
    aws.sandbox.trail.timing = { delayMs: 0 };
  });

  it('shows management events only, the newest first', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('history');
    await account.s3().send(new CreateBucketCommand({ Bucket }));
    await account.s3().send(new HeadBucketCommand({ Bucket }));
    await account.s3().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }));
    const Tagging = { TagSet: [{ Key: 'Team', Value: 'x' }] };
    await account.s3('jane').send(new PutBucketTaggingCommand({ Bucket, Tagging }));
    const { Events } = await ask(account);
    expect(Events?.map(({ EventName, Username }) => [EventName, Username])).toEqual([
      ['PutBucketTagging', 'jane@corp.example'],
      ['CreateBucket', 'holdfast'],
    ]);
    expect(Events?.[0]).toMatchObject({
      EventSource: 's3.amazonaws.com',
      ReadOnly: 'false',
      Resources: [{ ResourceType: 'AWS::S3::Bucket', ResourceName: Bucket }],
      EventTime: expect.any(Date),
    });
    expect(account.records().map(({ eventName }) => eventName)).toContain('PutObject');
  });

  it('keeps accounts and regions apart', async () => {
    const [one, other] = [aws.freshAccount(), aws.freshAccount()];
    await one.s3('holdfast', 'eu-west-1').send(new CreateBucketCommand({ Bucket: one.name('ireland') }));
    expect((await ask(other)).Events).toEqual([]);
    const { Events } = await ask(one, {
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateBucket' }],
    });
    expect(Events).toEqual([]);
  });

  it('refuses a third call within a second, as AWS does', async () => {
    const account = aws.freshAccount();
    aws.sandbox.lookupLimits.perSecond = 2;
    await ask(account);
    await ask(account);
    await expect(ask(account)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  it('shows an event only after the delay', async () => {
    const account = aws.freshAccount();
    aws.sandbox.trail.timing = { delayMs: 600 };
    await account.s3().send(new CreateBucketCommand({ Bucket: account.name('late') }));
    expect((await ask(account)).Events).toEqual([]);
    await expect
      .poll(async () => (await ask(account)).Events?.map(({ EventName }) => EventName))
      .toContain('CreateBucket');
  });

  it.each<[string, LookupEventsCommandInput]>([
    [
      'InvalidLookupAttributesException',
      {
        LookupAttributes: [
          { AttributeKey: 'ReadOnly', AttributeValue: 'false' },
          { AttributeKey: 'EventName', AttributeValue: 'CreateBucket' },
        ],
      },
    ],
    ['InvalidNextTokenException', { NextToken: 'made-up' }],
    ['InvalidMaxResultsException', { MaxResults: 51 }],
    ['InvalidTimeRangeException', { StartTime: new Date(2_000_000), EndTime: new Date(1_000_000) }],
  ])('answers a wrong question with %s', async (name, input) => {
    await expect(ask(aws.freshAccount(), input)).rejects.toMatchObject({ name });
  });
});

describe('the trail, by the clock', () => {
  let at = 1_700_000_000_000;
  const clock: Clock = { now: () => at, sleep: async () => undefined };
  const record = (name: string, ms: number): TrailRecord => ({
    eventVersion: '1.11',
    userIdentity: { type: 'Root' },
    eventTime: `${new Date(ms).toISOString().slice(0, 19)}Z`,
    eventSource: 's3.amazonaws.com',
    eventName: name,
    awsRegion: 'us-east-1',
    sourceIPAddress: '',
    userAgent: '',
    requestParameters: null,
    responseElements: null,
    requestID: '',
    eventID: name,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '1',
    eventCategory: 'Management',
  });
  const names = (body: { readonly [name: string]: unknown }): readonly string[] =>
    (body.Events as readonly { readonly EventName: string }[]).map(({ EventName }) => EventName);

  it('pages through everything, fifty at a time, and a token is good for its question only', () => {
    const trail = createTrail(clock, { delayMs: 0 }, () => 1);
    const lookup = createLookup(trail, clock, { perSecond: 1_000 });
    for (let index = 0; index < 120; index += 1) trail.add(record(`e${index}`, at + index * 10), undefined);
    const seen: string[] = [];
    let token: unknown;
    do {
      const question = { ...(token !== undefined && { NextToken: token }) };
      const { body } = lookup('1', 'us-east-1', JSON.stringify(question));
      seen.push(...names(body));
      token = body.NextToken;
    } while (token !== undefined);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `e${119 - index}`));
    const first = lookup('1', 'us-east-1', '{"MaxResults":10}').body.NextToken;
    const other = lookup('1', 'us-east-1', JSON.stringify({ MaxResults: 20, NextToken: first }));
    expect(other.body.__type).toBe('InvalidNextTokenException');
  });

  it('lets a share of the events arrive late and out of order', () => {
    const lots = [0.9, 0.1, 0.9];
    const trail = createTrail(
      clock,
      { delayMs: 100, late: { share: 0.5, extraMs: 5_000 } },
      () => lots.shift() ?? 1,
    );
    const lookup = createLookup(trail, clock, { perSecond: 1_000 });
    for (const [index, name] of ['first', 'second', 'third'].entries())
      trail.add(record(name, at + index * 1_000), undefined);
    const visible = () => names(lookup('1', 'us-east-1', '{}').body);
    expect(visible()).toEqual([]);
    at += 100;
    expect(visible()).toEqual(['third', 'first']);
    at += 5_000;
    expect(visible()).toEqual(['third', 'second', 'first']);
  });

  it('finds by time range, ends included', () => {
    const trail = createTrail(clock, { delayMs: 0 }, () => 1);
    const lookup = createLookup(trail, clock, { perSecond: 1_000 });
    const start = Math.floor(at / 1_000);
    for (const offset of [0, 1, 2, 3]) trail.add(record(`e${offset}`, (start + offset) * 1_000), undefined);
    const question = JSON.stringify({ StartTime: start + 1, EndTime: start + 2 });
    expect(names(lookup('1', 'us-east-1', question).body)).toEqual(['e2', 'e1']);
  });
});
