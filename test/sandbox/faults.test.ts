import {
  CreateBucketCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../src/sandbox/index.ts';
import { useSandbox } from '../support/sandbox.ts';

describe('faults', () => {
  const aws = useSandbox();
  afterEach(() => aws.sandbox.faults.clear());

  async function setUp(rule?: FaultRule) {
    const account = aws.freshAccount();
    const Bucket = account.name('faulty');
    const s3 = account.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
    if (rule) aws.sandbox.faults.add(rule);
    const status = async () => (await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status;
    const enable = () =>
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    return { account, s3, Bucket, status, enable };
  }

  it('throttles so many calls, then no more', async () => {
    const { status } = await setUp({
      match: { operation: 'GetBucketVersioning', count: 2 },
      fault: { kind: 'throttle' },
    });
    for (const _ of [1, 2])
      await expect(status()).rejects.toMatchObject({ name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
    await expect(status()).resolves.toBeUndefined();
  });

  it('throttles other services in their own words', async () => {
    const { account } = await setUp({ match: { service: 'sts' }, fault: { kind: 'throttle' } });
    await expect(account.sts().send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'Throttling',
    });
  });

  it('fails before the work, which is then not done', async () => {
    const rule = {
      match: { operation: 'PutBucketVersioning', count: 1 },
      fault: { kind: 'internal-error' },
    } as const;
    const { enable, status, account } = await setUp(rule);
    await expect(enable()).rejects.toMatchObject({
      name: 'InternalError',
      $metadata: { httpStatusCode: 500 },
    });
    expect(await status()).toBeUndefined();
    expect(account.records().at(-2)).toMatchObject({ errorCode: 'InternalError' });
  });

  it('fails after the work, which is then done and recorded as done', async () => {
    const { enable, status, account } = await setUp({
      match: { operation: 'PutBucketVersioning', count: 1 },
      fault: { kind: 'internal-error', when: 'after', status: 503 },
    });
    await expect(enable()).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    expect(await status()).toBe('Enabled');
    expect(account.records().at(-2)).not.toHaveProperty('errorCode');
  });

  it('loses the answer of a call whose work was done', async () => {
    const { enable, status } = await setUp({
      match: { operation: 'PutBucketVersioning', count: 1 },
      fault: { kind: 'reset', when: 'after' },
    });
    await expect(enable()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await status()).toBe('Enabled');
  });

  it('breaks the connection before the work', async () => {
    const { enable, status } = await setUp({
      match: { operation: 'PutBucketVersioning', count: 1 },
      fault: { kind: 'reset', when: 'before' },
    });
    await expect(enable()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await status()).toBeUndefined();
  });

  it('cuts an answer short', async () => {
    const { s3, Bucket } = await setUp({ match: { operation: 'GetObject' }, fault: { kind: 'truncated' } });
    await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x'.repeat(1_000) }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'a' }));
    await expect(Body?.transformToString()).rejects.toThrow();
  });

  it('answers late', async () => {
    const { status } = await setUp({
      match: { operation: 'GetBucketVersioning' },
      fault: { kind: 'latency', milliseconds: 300 },
    });
    const start = performance.now();
    await status();
    expect(performance.now() - start).toBeGreaterThanOrEqual(295);
  });

  it('denies one principal and nobody else', async () => {
    const { account, Bucket } = await setUp({
      match: { principal: 'jane' },
      fault: { kind: 'access-denied' },
    });
    await expect(account.s3('jane').send(new ListBucketsCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    const { Buckets } = await account.s3('admin').send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name)).toEqual([Bucket]);
  });

  it('gives the old answer for some time after a write', async () => {
    const { status, enable } = await setUp({
      match: { service: 's3' },
      fault: { kind: 'stale-reads', seconds: 1 },
    });
    expect(await status()).toBeUndefined();
    await enable();
    expect(await status()).toBeUndefined();
    await expect.poll(status, { timeout: 3_000 }).toBe('Enabled');
  });

  it('draws the same lots from the same seed', async () => {
    const { status } = await setUp({
      match: { operation: 'GetBucketVersioning', probability: 0.5 },
      fault: { kind: 'throttle' },
    });
    let failures = 0;
    for (let call = 0; call < 40; call += 1) await status().catch(() => (failures += 1));
    expect(failures).toBeGreaterThan(8);
    expect(failures).toBeLessThan(32);
    expect(aws.sandbox.faults.list()).toMatchObject([{ hits: failures }]);
  });

  it('carries large objects through unharmed', async () => {
    const { s3, Bucket } = await setUp();
    const content = Buffer.alloc(3_000_000, 'holdfast');
    await s3.send(new PutObjectCommand({ Bucket, Key: 'large', Body: content }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'large' }));
    expect(content.equals((await Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  });
});
