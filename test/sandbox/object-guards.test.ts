import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { useSandbox } from '../support/sandbox.ts';

const key = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';

describe('an object in the sandbox', () => {
  const aws = useSandbox();

  async function uploaded(parts: Partial<PutObjectCommandInput>) {
    const account = aws.freshAccount();
    const [s3, Bucket] = [account.s3(), account.name('vault')];
    await s3.send(new CreateBucketCommand({ Bucket }));
    const put = await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', ...parts }));
    return { put, head: await s3.send(new HeadObjectCommand({ Bucket, Key: 'a' })) };
  }

  const md5 = `"${createHash('md5').update('x').digest('hex')}"`;
  const kms = { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key } as const;

  it('has the MD5 of its content for an ETag', async () => {
    const { put, head } = await uploaded({});
    expect([put.ETag, head.ETag]).toEqual([md5, md5]);
  });

  it('has another ETag where KMS encrypts it, the same in every answer', async () => {
    const { put, head } = await uploaded(kms);
    expect(head).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: key, ETag: put.ETag });
    expect(head.ETag).toMatch(/^"[0-9a-f]{32}"$/);
    expect(head.ETag).not.toBe(md5);
    expect(head.BucketKeyEnabled).toBeUndefined();
  });

  it('tells whether a bucket key encrypted it', async () => {
    const { head } = await uploaded({ ...kms, BucketKeyEnabled: true });
    expect(head.BucketKeyEnabled).toBe(true);
  });
});
