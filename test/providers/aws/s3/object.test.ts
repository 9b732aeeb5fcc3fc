import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { object } from '../../../../providers/aws/s3/object.ts';
import { etagOf } from '../../../../providers/aws/s3/object-content.ts';
import { NOT_KNOWN } from '../../../../src/core/plain.ts';
import type { Attributes } from '../../../../src/core/schema.ts';
import { type TestAccount, useSandbox } from '../../../support/sandbox.ts';
import { connectTo, objectWith } from '../connection.ts';

type S3Object = Attributes<typeof object.schema>;
const files: { readonly [path: string]: string } = { 'site/index.html': '<h1>From a file</h1>' };
const readFile = (path: string): Uint8Array => {
  const text = files[path];
  if (text === undefined) throw new Error(`ENOENT: ${path}`);
  return Buffer.from(text);
};

async function made(account: TestAccount, given: Partial<S3Object> = {}) {
  const bucket = account.name('objects');
  await account.s3('admin').send(new CreateBucketCommand({ Bucket: bucket }));
  const connected = await connectTo(account, {}, { readFile });
  const declared = objectWith(object.schema, { bucket, key: 'a/b.txt', content: 'hello', ...given });
  const { id } = await object.create(connected.call, declared);
  const read = async (): Promise<S3Object> => {
    const live = await object.read(connected.call, id, declared);
    if (!live) throw new Error('gone');
    return live;
  };
  return { ...connected, id, bucket, declared, read };
}

describe('aws_s3_object', () => {
  const aws = useSandbox();

  it('has the MD5 of its content for an etag', async () => {
    const { id, bucket, read } = await made(aws.freshAccount());
    expect(id).toBe(`${bucket}/a/b.txt`);
    expect(await read()).toMatchObject({
      etag: etagOf(Buffer.from('hello')),
      content_type: 'application/octet-stream',
    });
  });

  it('uploads a file, text or Base64', async () => {
    const account = aws.freshAccount();
    const { bucket, call, declared } = await made(account, { content: undefined, source: 'site/index.html' });
    const body = async () => {
      const { Body } = await account.s3().send(new GetObjectCommand({ Bucket: bucket, Key: 'a/b.txt' }));
      return Body?.transformToString();
    };
    expect(await body()).toBe('<h1>From a file</h1>');
    await object.create(call, { ...declared, source: undefined, content_base64: 'aGk=' });
    expect(await body()).toBe('hi');
  });

  it('plans to put back content that somebody replaced', async () => {
    const account = aws.freshAccount();
    const { bucket, call, declared, read, id } = await made(account);
    expect(
      object.refine?.({ config: declared, prior: await read(), changed: new Set() }, call.settings),
    ).toMatchObject({
      values: { etag: etagOf(Buffer.from('hello')) },
      recomputed: [],
    });

    await account.s3('jane').send(new PutObjectCommand({ Bucket: bucket, Key: 'a/b.txt', Body: 'hacked' }));
    const live = await read();
    const refined = object.refine?.({ config: declared, prior: live, changed: new Set() }, call.settings);
    expect(refined?.values).toMatchObject({ etag: etagOf(Buffer.from('hello')) });
    expect(refined?.values?.etag).not.toBe(live.etag);

    await object.update?.(call, id, { from: live, to: declared, changed: new Set(['etag']) });
    expect(await read()).toMatchObject({ etag: etagOf(Buffer.from('hello')) });
  });

  it('plans to upload a file that was edited', async () => {
    const { call, declared, read } = await made(aws.freshAccount());
    const config = { ...declared, content: undefined, source: 'site/index.html' };
    const changed = new Set(['content', 'source']);
    const refined = object.refine?.({ config, prior: await read(), changed }, call.settings);
    expect(refined?.values).toMatchObject({ etag: etagOf(readFile('site/index.html')) });
    expect(refined?.recomputed).toContain('version_id');
  });

  it('foretells the etag of a file without having it in memory', async () => {
    const account = aws.freshAccount();
    const { read } = await made(account);
    const prior = await read();
    const digestFile = (path: string) => (path === 'huge.iso' ? 'a'.repeat(32) : 'b'.repeat(32));
    const { call } = await connectTo(account, {}, { readFile, digestFile });
    const config = { ...prior, content: undefined, source: 'huge.iso' };
    const refined = object.refine?.({ config, prior, changed: new Set(['source']) }, call.settings);
    expect(refined?.values).toMatchObject({ etag: 'a'.repeat(32) });
  });

  it('foretells no etag that is no digest of the content', async () => {
    const { call, declared, read } = await made(aws.freshAccount());
    const prior = await read();
    const etagFor = (config: object, live: S3Object) =>
      object.refine?.({ config: { ...declared, ...config }, prior: live, changed: new Set() }, call.settings)
        ?.values?.etag;
    expect(etagFor({}, prior)).toBeDefined();
    expect(etagFor({}, { ...prior, server_side_encryption: 'aws:kms' })).toBeUndefined();
    expect(etagFor({ kms_key_id: 'arn:aws:kms:us-east-1:123456789012:key/k' }, prior)).toBeUndefined();
    expect(etagFor({}, { ...prior, etag: `${'0'.repeat(32)}-2` })).toBeUndefined();
    expect(etagFor({ content: NOT_KNOWN }, prior)).toBeUndefined();
    expect(etagFor({ content: undefined, source: 'not/there' }, prior)).toBeUndefined();
  });

  it('changes tags without uploading again', async () => {
    const account = aws.freshAccount();
    const { call, declared, read, id } = await made(account);
    const to = { ...declared, tags: { Team: 'web' } };
    await object.update?.(call, id, { from: await read(), to, changed: new Set(['tags']) });
    expect(await read()).toMatchObject({ tags: { Team: 'web' } });
    expect(account.writes().slice(-2)).toEqual(['PutObject', 'PutObjectTagging']);
  });

  it('takes its default tags from itself where it overrides the provider', async () => {
    const account = aws.freshAccount();
    const { bucket } = await made(account);
    const { call } = await connectTo(account, { default_tags: [{ tags: { Stage: 'dev' } }] });
    const declared = objectWith(object.schema, {
      bucket,
      key: 'plain',
      content: 'x',
      override_provider: [{ default_tags: [{ tags: {} }] }],
    });
    const { id } = await object.create(call, declared);
    expect(await object.read(call, id, declared)).toMatchObject({ tags: undefined, tags_all: {} });
  });

  it('is deleted with all its versions, and with no other object’s', async () => {
    const account = aws.freshAccount();
    const { bucket, call, id, declared, read } = await made(account);
    const s3 = account.s3('jane');
    const VersioningConfiguration = { Status: 'Enabled' } as const;
    await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
    for (const Key of ['a/b.txt', 'a/b.txt.bak']) {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'v2' }));
    }
    await object.delete(call, id, await read());
    const left = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    expect(left.Versions?.map(({ Key }) => Key)).toEqual(['a/b.txt.bak']);
    expect(await object.read(call, id, declared)).toBeUndefined();
  });

  it('is deleted whole when its bucket came to have versions after it was last seen', async () => {
    const account = aws.freshAccount();
    const { call, id, bucket, read } = await made(account);
    const known = await read();
    const s3 = account.s3('admin');
    const VersioningConfiguration = { Status: 'Enabled' as const };
    await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
    const before = account.writes().length;
    await object.delete(call, id, known);
    expect(account.writes().slice(before)).toEqual(['DeleteObjects']);
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    expect([Versions, DeleteMarkers]).toEqual([undefined, undefined]);
  });

  it('is deleted in one call where its bucket no longer keeps versions, so that no crash leaves a part', async () => {
    const account = aws.freshAccount();
    const { call, id, bucket, read } = await made(account);
    const known = await read();
    for (const Status of ['Enabled', 'Suspended'] as const)
      await account
        .s3('admin')
        .send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status } }));
    const before = account.writes().length;
    await object.delete(call, id, known);
    expect(account.writes().slice(before)).toEqual(['DeleteObjects']);
    await account.s3('admin').send(new DeleteBucketCommand({ Bucket: bucket }));
  });

  it('is absent when somebody deleted it', async () => {
    const account = aws.freshAccount();
    const { bucket, call, id, declared } = await made(account);
    await account.s3('jane').send(new DeleteObjectCommand({ Bucket: bucket, Key: 'a/b.txt' }));
    expect(await object.read(call, id, declared)).toBeUndefined();
  });

  it('is found by ids of either kind', async () => {
    const { bucket, call, read } = await made(aws.freshAccount());
    const known = await read();
    expect(await object.read(call, 'a/b.txt', known)).toMatchObject({ id: 'a/b.txt', key: 'a/b.txt' });
    expect(object.importId?.(`s3://${bucket}/a/b.txt`)).toBe(`${bucket}/a/b.txt`);
    expect(object.importId?.('no-key')).toBeUndefined();
  });

  it('takes an empty header for none, as S3 does', () => {
    expect(object.equivalent?.cache_control?.('', undefined)).toBe(true);
    expect(object.equivalent?.cache_control?.('', 'no-cache')).toBe(false);
    expect(object.equivalent?.metadata?.({}, undefined)).toBe(true);
  });
});
