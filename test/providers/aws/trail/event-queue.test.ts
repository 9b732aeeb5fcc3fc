import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { sqsEventQueue } from '../../../../providers/aws/trail/event-queue.ts';
import type { EventQueue } from '../../../../src/core/event-source.ts';
import { type TestAccount, useSandbox } from '../../../support/sandbox.ts';
import { connectTo } from '../connection.ts';

describe('an event queue', () => {
  const aws = useSandbox();

  /** The provider's own queue, on the emulator's, with a bucket to write to. */
  async function queueOf(account: TestAccount) {
    const url = await account.eventQueue({ delayMs: 0 });
    const { client } = await connectTo(account);
    const queue = sqsEventQueue(client, url, { region: account.region, accountId: account.accountId });
    if (!queue) throw new Error(`${url} is no URL of a queue`);
    const Bucket = account.name('held');
    await account.s3('admin').send(new CreateBucketCommand({ Bucket }));
    const put = (Key: string) => account.s3('jane').send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const send = (MessageBody: string) =>
      account.sqs('admin').send(new SendMessageCommand({ QueueUrl: url, MessageBody }));
    const left = () => account.messagesIn(url);
    return { url, queue, put, send, left };
  }

  /** Deliveries until so many came. */
  async function receive(queue: EventQueue, count: number) {
    const deliveries = [];
    for (let round = 0; round < 5 && deliveries.length < count; round++)
      deliveries.push(...((await queue.receive(1_000)).value ?? []));
    return deliveries;
  }

  it('tells who wrote which object, and tells no more once that is taken off', async () => {
    const account = aws.freshAccount();
    const { queue, put, left } = await queueOf(account);
    await put('a');
    await put('b');
    const deliveries = await receive(queue, 2);
    expect(deliveries.map(({ event }) => event.request.key).sort()).toEqual(['a', 'b']);
    expect(deliveries[0]?.event).toMatchObject({
      name: 'PutObject',
      actor: { kind: 'sso', label: 'jane@corp.example via AdministratorAccess', path: 'console' },
    });
    expect(await queue.remove(deliveries)).toEqual([]);
    expect(await left()).toBe(0);
  });

  it('gives back at once what is to be told again', async () => {
    const { queue, put } = await queueOf(aws.freshAccount());
    await put('a');
    const [first] = await receive(queue, 1);
    await queue.release(first ? [first] : []);
    const [again] = await receive(queue, 1);
    expect(again?.event.id).toBe(first?.event.id);
  });

  it('passes over what is no event: deliveries of no use are taken off, what others sent stays and is told once', async () => {
    const account = aws.freshAccount();
    const { queue, put, send, left, url } = await queueOf(account);
    const useless = { id: 'd', source: 'aws.s3', 'detail-type': 'Object Created', detail: {} };
    await send(JSON.stringify(useless));
    await send(JSON.stringify({ ...useless, 'detail-type': 'AWS API Call via CloudTrail' }));
    await send('an order');
    await put('a');
    const codes: string[] = [];
    const keys: unknown[] = [];
    for (let round = 0; round < 4; round++) {
      const { value = [], diagnostics } = await queue.receive(1_000);
      codes.push(...diagnostics.map(({ code }) => code));
      keys.push(...value.map(({ event }) => event.request.key));
      if (round === 0) await queue.remove(value);
      // What others sent is seen again when its time is over; here at once.
      const { Messages = [] } = await account
        .sqs('admin')
        .send(new ReceiveMessageCommand({ QueueUrl: url, VisibilityTimeout: 0, MaxNumberOfMessages: 10 }));
      expect(Messages.filter(({ Body }) => Body !== 'an order')).toEqual([]);
    }
    expect(keys).toEqual(['a']);
    expect(codes.sort()).toEqual(['aws-event-message-foreign', 'aws-event-unreadable']);
    expect(await left()).toBe(1);
  }, 20_000);

  it('says when it cannot be read', async () => {
    const account = aws.freshAccount();
    const { queue } = await queueOf(account);
    aws.sandbox.faults.add({ match: { operation: 'ReceiveMessage' }, fault: { kind: 'access-denied' } });
    const { value, diagnostics } = await queue.receive(0);
    aws.sandbox.faults.clear();
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'aws-event-queue-unavailable', help: expect.stringMatching(/sqs:ReceiveMessage/) },
    ]);
  });

  it('waits no longer when it is told to end', async () => {
    const { queue } = await queueOf(aws.freshAccount());
    const controller = new AbortController();
    const waiting = queue.receive(20_000, controller.signal);
    setTimeout(() => controller.abort(), 100);
    expect(await waiting).toEqual({ value: [], diagnostics: [] });
  });
});
