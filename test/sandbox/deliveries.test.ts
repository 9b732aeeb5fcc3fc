import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';

interface Envelope {
  readonly detail: { readonly eventName: string };
}

/** The next so many envelopes in the queue, in any order. */
async function received(account: TestAccount, QueueUrl: string, count: number): Promise<readonly Envelope[]> {
  const bodies: string[] = [];
  for (let round = 0; round < 5 && bodies.length < count; round++) {
    const question = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
    const { Messages = [] } = await account.sqs().send(question);
    bodies.push(...Messages.map(({ Body = '' }) => Body));
  }
  return bodies.map((body): Envelope => JSON.parse(body));
}

describe('delivery to a queue', () => {
  const aws = useSandbox();

  it('brings writes to objects, as EventBridge wraps them, and neither reads nor calls on buckets', async () => {
    const account = aws.freshAccount();
    const queue = await account.eventQueue({ delayMs: 0 });
    const [s3, Bucket] = [account.s3('jane'), account.name('held')];
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a/b c', Body: 'x' }));
    await s3.send(new GetObjectCommand({ Bucket, Key: 'a/b c' }));
    const Tagging = { TagSet: [{ Key: 'k', Value: 'v' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'a/b c', Tagging }));
    const envelopes = await received(account, queue, 2);
    expect(envelopes.map(({ detail }) => detail.eventName).sort()).toEqual(['PutObject', 'PutObjectTagging']);
    expect(envelopes[0]).toMatchObject({
      'detail-type': 'AWS API Call via CloudTrail',
      source: 'aws.s3',
      account: account.accountId,
      region: account.region,
      detail: {
        eventCategory: 'Data',
        managementEvent: false,
        userIdentity: { type: 'AssumedRole' },
        requestParameters: { bucketName: Bucket, key: 'a/b c' },
      },
    });
  });

  it('brings calls on buckets where the rule asks for them, and nothing of other accounts', async () => {
    const [account, other] = [aws.freshAccount(), aws.freshAccount()];
    const queue = await account.eventQueue({ delayMs: 0, management: true });
    await other.s3().send(new CreateBucketCommand({ Bucket: other.name('theirs') }));
    await account.s3().send(new CreateBucketCommand({ Bucket: account.name('ours') }));
    const envelopes = await received(account, queue, 1);
    expect(envelopes.map(({ detail }) => detail.eventName)).toEqual(['CreateBucket']);
  });
});
