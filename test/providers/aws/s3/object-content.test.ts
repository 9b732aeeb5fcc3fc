/** Content that others changed, where the etag does not tell: encrypted by KMS, uploaded in parts. */
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { object } from '../../../../providers/aws/s3/object.ts';
import { checksum } from '../../../../providers/aws/s3/object-checksum.ts';
import { etagOf } from '../../../../providers/aws/s3/object-content.ts';
import type { Attributes } from '../../../../src/core/schema.ts';
import { type TestAccount, useSandbox } from '../../../support/sandbox.ts';
import { connectTo, objectWith } from '../connection.ts';

type S3Object = Attributes<typeof object.schema>;

const kms = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const encrypted = { server_side_encryption: 'aws:kms', kms_key_id: kms };
const hello = Buffer.from('hello');

describe('the content of an object', () => {
  const aws = useSandbox();

  async function made(account: TestAccount, given: Partial<S3Object> = {}) {
    const bucket = account.name('objects');
    const jane = account.s3('jane');
    await jane.send(new CreateBucketCommand({ Bucket: bucket }));
    const { call } = await connectTo(account);
    const declared = objectWith(object.schema, { bucket, key: 'a', content: 'hello', ...given });
    const { id } = await object.create(call, declared);
    const read = async (): Promise<S3Object> => {
      const live = await object.read(call, id, declared);
      if (!live) throw new Error('gone');
      return live;
    };
    /** What an upload is foretold to change; nothing when none is planned. */
    const foretold = async () => {
      const prior = await read();
      const refined = object.refine?.({ config: declared, prior, changed: new Set() }, call.settings);
      const values = Object.entries(refined?.values ?? {});
      return Object.fromEntries(
        values.filter(([name, value]) => /^(etag|checksum)/.test(name) && value !== prior[name as 'etag']),
      );
    };
    const upload = (parts: Partial<PutObjectCommandInput>) =>
      jane.send(
        new PutObjectCommand({
          Bucket: bucket,
          Key: 'a',
          ...(given.kms_key_id && { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kms }),
          ...parts,
        }),
      );
    return { call, id, bucket, jane, declared, read, foretold, upload };
  }

  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)(
    'is told by its %s where KMS encrypts it',
    async (ChecksumAlgorithm) => {
      const { call, id, declared, read, foretold, upload } = await made(aws.freshAccount(), encrypted);
      expect(await foretold()).toEqual({});
      await upload({ Body: 'hello', ChecksumAlgorithm });
      expect(await foretold()).toEqual({});
      await upload({ Body: 'hacked', ChecksumAlgorithm });
      const planned = await foretold();
      expect(planned).toEqual({ checksum_crc32: checksum('CRC32', hello) });
      const changed = new Set(Object.keys(planned)) as ReadonlySet<keyof S3Object>;
      await object.update?.(call, id, { from: await read(), to: declared, changed });
      expect(await read()).toMatchObject(planned);
      expect(await foretold()).toEqual({});
    },
  );

  it('is told by the checksum that was asked for', async () => {
    const given = { ...encrypted, checksum_algorithm: 'SHA256' };
    const { foretold, upload } = await made(aws.freshAccount(), given);
    await upload({ Body: 'hacked', ChecksumAlgorithm: 'CRC32' });
    expect(await foretold()).toEqual({ checksum_sha256: checksum('SHA256', hello) });
  });

  it.each([
    ['the same', 'the whole', checksum('CRC64NVME', hello), undefined],
    ['another', 'the whole', checksum('CRC64NVME', Buffer.from('hacked')), etagOf(hello)],
    ['another', 'checksums', `${checksum('CRC64NVME', Buffer.from('hacked'))}-2`, undefined],
  ])('uploaded in parts is %s by a checksum of %s', async (_, __, checksum_crc64nvme, etag) => {
    const { call, declared, read } = await made(aws.freshAccount());
    const prior = { ...(await read()), etag: `${'0'.repeat(32)}-2`, checksum_crc64nvme };
    const refined = object.refine?.({ config: declared, prior, changed: new Set() }, call.settings);
    expect(refined?.values?.etag).toBe(etag);
  });

  it('uploaded in parts has its checksum read, too', async () => {
    const { bucket: Bucket, jane, read } = await made(aws.freshAccount());
    const at = { Bucket, Key: 'a' };
    const { UploadId } = await jane.send(
      new CreateMultipartUploadCommand({ ...at, ChecksumAlgorithm: 'CRC32' }),
    );
    const part = { ...at, UploadId, PartNumber: 1, ChecksumAlgorithm: 'CRC32' as const };
    const { ETag, ChecksumCRC32 } = await jane.send(new UploadPartCommand({ ...part, Body: 'hello' }));
    const MultipartUpload = { Parts: [{ ETag, ChecksumCRC32, PartNumber: 1 }] };
    await jane.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload }));
    expect(await read()).toMatchObject({
      etag: expect.stringMatching(/-1$/),
      checksum_crc32: expect.stringMatching(/-1$/),
    });
  });

  it('is not told to those who may not decrypt, who do without', async () => {
    const account = aws.freshAccount();
    const { read } = await made(account, encrypted);
    aws.sandbox.faults.add({
      match: { operation: 'HeadObject', bucket: account.name('objects'), skip: 1 },
      fault: { kind: 'access-denied' },
    });
    expect(await read()).toMatchObject({ ...encrypted, checksum_crc32: undefined });
    aws.sandbox.faults.clear();
  });
});
