import { CreateBucketCommand, PutBucketTaggingCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { classify, describeError } from '../../../../providers/aws/errors.ts';
import { bucket } from '../../../../providers/aws/s3/bucket.ts';
import type { Attributes } from '../../../../src/core/schema.ts';
import { type TestAccount, useSandbox } from '../../../support/sandbox.ts';
import { connectTo, objectWith } from '../connection.ts';

type Bucket = Attributes<typeof bucket.schema>;
const declaredWith = (given: Partial<Bucket>): Bucket => objectWith(bucket.schema, given);

async function made(account: TestAccount, given: Partial<Bucket> = {}, config = {}) {
  const connected = await connectTo(account, config);
  const declared = declaredWith({ bucket: account.name('b'), ...given });
  const { id } = await bucket.create(connected.call, declared);
  await bucket.configure?.(connected.call, id, declared);
  const read = () => bucket.read(connected.call, id, declared);
  return { ...connected, id, declared, read };
}

describe('aws_s3_bucket', () => {
  const aws = useSandbox();

  describe('creating a bucket', () => {
    it('begins with one call that tells whether there is one already', async () => {
      const account = aws.freshAccount();
      const name = account.name('taken');
      const { call, calls } = await connectTo(account);
      expect(await bucket.exists?.(call, name, declaredWith({ bucket: name }))).toBe(false);
      await account.s3('admin').send(new CreateBucketCommand({ Bucket: name }));
      expect(await bucket.exists?.(call, name, declaredWith({ bucket: name }))).toBe(true);
      expect(calls.filter(({ operation }) => operation !== 'GetCallerIdentity')).toHaveLength(2);
    });

    it('is refused when the name belongs to somebody else', async () => {
      const account = aws.freshAccount();
      const { call } = await connectTo(account);
      const name = account.name('foreign');
      // The emulator gives every account names of its own; on AWS, HEAD on a bucket of others is forbidden.
      aws.sandbox.faults.add({
        match: { operation: 'HeadBucket', bucket: name },
        fault: { kind: 'access-denied' },
      });
      const looking = bucket.exists?.(call, name, declaredWith({ bucket: name }));
      await expect(looking).rejects.toMatchObject({ name: 'BucketAlreadyExists' });
      expect(account.writes()).toEqual([]);
    });

    it('sets its tags in the same call', async () => {
      const account = aws.freshAccount();
      const { read } = await made(
        account,
        { tags: { Team: 'web' } },
        { default_tags: [{ tags: { Stage: 'dev' } }] },
      );
      expect(await read()).toMatchObject({ tags: { Team: 'web' }, tags_all: { Team: 'web', Stage: 'dev' } });
      expect(account.writes()).toEqual(['CreateBucket']);
    });

    it('names a region only outside us-east-1', async () => {
      const account = aws.freshAccount();
      const { call } = await connectTo(account, { region: 'eu-west-1' });
      const { id } = await bucket.create(call, declaredWith({ bucket: account.name('eu') }));
      expect(await bucket.read(call, id)).toMatchObject({ bucket_region: 'eu-west-1', region: 'eu-west-1' });
    });

    it('makes up a name from the prefix, good for a bucket', () => {
      const token = 'A1B2-C3D4';
      expect(bucket.complete?.(declaredWith({ bucket_prefix: 'logs-' }), token)).toEqual({
        bucket: 'logs-a1b2c3d4',
      });
      expect(bucket.complete?.(declaredWith({ bucket: 'mine' }), token)).toEqual({});
    });

    it('takes a lost answer for what it was', async () => {
      const account = aws.freshAccount();
      const connected = await connectTo(account, { region: 'eu-west-1' });
      const name = account.name('lost');
      const match = { operation: 'CreateBucket', bucket: name, count: 1 };
      aws.sandbox.faults.add({ match, fault: { kind: 'reset', when: 'after' } });
      const { id } = await bucket.create(connected.call, declaredWith({ bucket: name }));
      expect(connected.calls).toContainEqual(
        expect.objectContaining({ operation: 'CreateBucket', attempts: 2 }),
      );
      expect(await bucket.read(connected.call, id)).toMatchObject({ bucket: id });
    });
  });

  describe('reading a bucket', () => {
    it('needs two calls', async () => {
      const { read, calls } = await made(aws.freshAccount(), { object_lock_enabled: false });
      const before = calls.length;
      await read();
      expect(
        calls
          .slice(before)
          .map(({ operation }) => operation)
          .sort(),
      ).toEqual(['GetBucketTagging', 'HeadBucket']);
    });

    it('tells tags of its own from default tags, and never those of AWS or ignored ones', async () => {
      const account = aws.freshAccount();
      const config = {
        default_tags: [{ tags: { Stage: 'dev' } }],
        ignore_tags: [{ keys: ['Owner'], key_prefixes: ['k8s:'] }],
      };
      const { id, read, call, declared } = await made(account, { tags: { Team: 'web' } }, config);
      const set = { Team: 'web', Stage: 'dev', Owner: 'ops', 'k8s:app': 'x', Extra: '1' };
      const TagSet = Object.entries(set).map(([Key, Value]) => ({ Key, Value }));
      await account.s3('jane').send(new PutBucketTaggingCommand({ Bucket: id, Tagging: { TagSet } }));
      const live = await read();
      expect(live).toMatchObject({
        tags: { Team: 'web', Extra: '1' },
        tags_all: { Team: 'web', Stage: 'dev', Extra: '1' },
      });
      if (!live) return;
      await bucket.update?.(call, id, { from: live, to: declared, changed: new Set(['tags']) });
      expect(await bucket.read((await connectTo(account)).call, id)).toMatchObject({
        tags: { Team: 'web', Stage: 'dev', Owner: 'ops', 'k8s:app': 'x' },
      });
    });
  });

  describe('a bucket that cannot be reached', () => {
    it('for want of a permission is told with its name, also by calls whose answers have no body', async () => {
      const account = aws.freshAccount();
      const { id, read } = await made(account);
      aws.sandbox.faults.add({
        match: { operation: 'HeadBucket', bucket: id },
        fault: { kind: 'access-denied' },
      });
      const error = await read().catch((thrown: unknown) => thrown);
      expect(classify(error)).toBe('denied');
      expect(describeError(error)).toMatchObject({
        detail: expect.stringContaining('s3 HeadBucket in us-east-1 failed'),
        help: expect.stringMatching(/s3:ListBucket .*another account’s/),
      });
    });

    it('in its region is looked for in the right one', () => {
      const error = Object.assign(new Error('redirect'), { name: 'PermanentRedirect' });
      expect(describeError(error).help).toMatch(/another region: set the region/);
    });
  });

  describe('deleting a bucket', () => {
    it('refuses while objects are in it, and says what to do', async () => {
      const account = aws.freshAccount();
      const { id, call, declared } = await made(account);
      await account.s3('jane').send(new PutObjectCommand({ Bucket: id, Key: 'a', Body: 'x' }));
      const error = await bucket.delete(call, id, declared).catch((thrown: unknown) => thrown);
      expect(classify(error)).toBe('conflict');
      expect(describeError(error)).toEqual({
        detail: `The bucket "${id}" still holds objects or versions of objects.`,
        help: expect.stringContaining('force_destroy = true'),
      });
    });

    it('empties it first when force_destroy says so', async () => {
      const account = aws.freshAccount();
      const { id, call, declared, read } = await made(account, { force_destroy: true });
      for (const Key of ['a', 'b/c']) {
        await account.s3('jane').send(new PutObjectCommand({ Bucket: id, Key, Body: 'x' }));
      }
      await bucket.delete(call, id, declared);
      expect(await read()).toBeUndefined();
    });
  });

  describe('planning a bucket', () => {
    it('knows its region and all its tags beforehand', async () => {
      const { call } = await connectTo(aws.freshAccount(), { default_tags: [{ tags: { Stage: 'dev' } }] });
      const config = declaredWith({ tags: { Team: 'web' } });
      expect(bucket.refine?.({ config, prior: undefined, changed: new Set() }, call.settings)).toEqual({
        values: { region: 'us-east-1', tags_all: { Stage: 'dev', Team: 'web' } },
      });
    });

    it('takes null and no tags for the same', () => {
      expect(bucket.equivalent?.tags?.(undefined, {})).toBe(true);
      expect(bucket.equivalent?.tags?.({ a: '1' }, undefined)).toBe(false);
    });

    it('refuses names that S3 would refuse', () => {
      const check = bucket.schema.attributes.bucket.check;
      expect(check?.('my-app-assets')).toBeUndefined();
      for (const name of ['ab', 'My-Bucket', 'a..b', '10.0.0.1', 'xn--bucket', 'under_score']) {
        expect(check?.(name), name).toMatch(/\.$/);
      }
    });
  });
});
