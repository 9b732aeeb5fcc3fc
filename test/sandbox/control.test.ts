import { request } from 'node:http';
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useSandbox } from '../support/sandbox.ts';

describe('the control API', () => {
  const aws = useSandbox();

  async function command(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${aws.endpoint}/_holdfast/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: z.any().parse(await answer.json()) };
  }

  it('tells that it is up', async () => {
    expect(await command('GET', 'health')).toMatchObject({
      status: 200,
      body: { ok: true, region: 'us-east-1' },
    });
  });

  it('adds a principal, whose calls then carry its name', async () => {
    const { body: principal } = await command('POST', 'principals', {
      name: 'on-call',
      identity: { kind: 'sso', permissionSet: 'BreakGlass', userName: 'max@corp.example' },
      accountId: '555566667777',
      trustsForwardedFor: true,
    });
    const s3 = new S3Client({
      endpoint: aws.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: principal.credentials,
    });
    s3.middlewareStack.add(
      (next) => (args) => {
        Reflect.set(Reflect.get(args.request as object, 'headers'), 'x-forwarded-for', '203.0.113.200');
        return next(args);
      },
      { step: 'build' },
    );
    await s3.send(new CreateBucketCommand({ Bucket: 'made-by-max' }));
    const { body } = await command('GET', 'records');
    expect(body.records.at(-1)).toMatchObject({
      eventName: 'CreateBucket',
      sourceIPAddress: '203.0.113.200',
      userIdentity: {
        type: 'AssumedRole',
        arn: expect.stringMatching(
          /assumed-role\/AWSReservedSSO_BreakGlass_[0-9a-f]{16}\/max@corp\.example$/,
        ),
      },
    });
  });

  it('adds a fault and takes it away', async () => {
    const account = aws.freshAccount();
    const list = () => account.s3().send(new ListBucketsCommand({}));
    const rule = { match: { operation: 'ListBuckets' }, fault: { kind: 'access-denied' } };
    const { body } = await command('POST', 'faults', rule);
    await expect(list()).rejects.toMatchObject({ name: 'AccessDenied' });
    await command('DELETE', `faults/${body.id}`);
    await expect(list()).resolves.toBeDefined();
  });

  it('changes how the trail behaves', async () => {
    expect(await command('POST', 'trail', { delayMs: 5, lookupRate: 100 })).toMatchObject({
      body: { delayMs: 5, lookupRate: 100 },
    });
  });

  it('says what is wrong with a command', async () => {
    const wrong = await command('POST', 'faults', { match: {}, fault: { kind: 'earthquake' } });
    expect(wrong).toMatchObject({ status: 400, body: { error: expect.stringContaining('fault.kind') } });
    expect(await command('GET', 'nonsense')).toMatchObject({ status: 404 });
  });

  it('does not listen to callers that came by another name', async () => {
    const status = await new Promise((resolve) => {
      request(
        {
          host: '127.0.0.1',
          port: aws.sandbox.port,
          path: '/_holdfast/records',
          headers: { host: 'evil.example' },
        },
        (answer) => resolve(answer.statusCode),
      ).end();
    });
    expect(status).toBe(403);
  });
});
