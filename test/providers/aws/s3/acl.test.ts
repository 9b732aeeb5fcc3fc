import {
  CreateBucketCommand,
  GetBucketAclCommand,
  PutBucketAclCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { cannedAclOf } from '../../../../providers/aws/s3/acl-grants.ts';
import { bucketAcl } from '../../../../providers/aws/s3/bucket-acl.ts';
import { NOT_KNOWN } from '../../../../src/core/plain.ts';
import { type TestAccount, useSandbox } from '../../../support/sandbox.ts';
import { connectTo, objectWith } from '../connection.ts';

const declared = (bucket: string, acl: string | undefined, owner?: string) =>
  objectWith(bucketAcl.schema, { bucket, acl, expected_bucket_owner: owner });

describe('the ACL of a bucket', () => {
  const aws = useSandbox();

  async function bucketIn(account: TestAccount): Promise<{ Bucket: string; s3: S3Client }> {
    const Bucket = account.name('acl');
    const s3 = account.s3('admin');
    await s3.send(new CreateBucketCommand({ Bucket, ObjectOwnership: 'BucketOwnerPreferred' }));
    return { Bucket, s3 };
  }

  it('has the canned ACL and the expected owner in its id', async () => {
    const account = aws.freshAccount();
    const { Bucket } = await bucketIn(account);
    const { call, close } = await connectTo(account);
    const config = declared(Bucket, 'private', account.accountId);
    const { id } = await bucketAcl.create(call, config);
    expect(id).toBe(`${Bucket},${account.accountId},private`);
    expect(await bucketAcl.read(call, id)).toMatchObject({
      id,
      bucket: Bucket,
      expected_bucket_owner: account.accountId,
      acl: 'private',
    });
    expect(await bucketAcl.read(call, id, { ...config, acl: 'log-delivery-write' })).toMatchObject({
      id: `${Bucket},${account.accountId},log-delivery-write`,
    });
    expect(bucketAcl.eventKey?.(id)).toBe(Bucket);
    close();
  });

  it('is told in words, and not in its id, when it is no canned one any more', async () => {
    const account = aws.freshAccount();
    const { Bucket, s3 } = await bucketIn(account);
    const { call, close } = await connectTo(account);
    const { id } = await bucketAcl.create(call, declared(Bucket, 'private'));
    const { Owner, Grants = [] } = await s3.send(new GetBucketAclCommand({ Bucket }));
    const Grantee = { Type: 'CanonicalUser' as const, ID: 'c0ffee'.repeat(10) };
    const AccessControlPolicy = { Owner, Grants: [...Grants, { Permission: 'READ' as const, Grantee }] };
    await s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy }));
    const live = await bucketAcl.read(call, id);
    const inWords = [`${Grantee.ID} READ`, `${Owner?.ID} FULL_CONTROL`].sort().join(', ');
    expect(live).toMatchObject({ id: `${Bucket},private`, acl: inWords });
    expect(await bucketAcl.read(call, id, live)).toMatchObject({ id: Bucket, acl: inWords });
    expect(live?.access_control_policy[0]?.grant).toHaveLength(2);
    close();
  });

  it('stays when nobody declares it any more', async () => {
    const account = aws.freshAccount();
    const { Bucket } = await bucketIn(account);
    const { call, close } = await connectTo(account);
    const config = declared(Bucket, 'log-delivery-write');
    const { id } = await bucketAcl.create(call, config);
    await bucketAcl.delete(call, id, config);
    expect(await bucketAcl.read(call, id)).toMatchObject({ acl: 'log-delivery-write' });
    close();
  });

  it('is refused where the bucket enforces its ownership', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('enforced');
    await account.s3('admin').send(new CreateBucketCommand({ Bucket }));
    const { call, close } = await connectTo(account);
    await expect(bucketAcl.create(call, declared(Bucket, 'private'))).rejects.toMatchObject({
      name: 'AccessControlListNotSupported',
    });
    close();
  });

  it('foretells the id that a changed canned ACL gives, and that the grants change', () => {
    const prior = declared('assets', 'private');
    const refine = (acl: unknown) =>
      bucketAcl.refine?.(
        { config: { ...prior, acl }, prior, changed: new Set(['acl']) } as never,
        { region: 'us-east-1' } as never,
      );
    expect(refine('public-read')).toEqual({
      values: { id: 'assets,public-read' },
      recomputed: ['access_control_policy'],
    });
    expect(refine(undefined)).toEqual({ values: { id: 'assets' } });
    expect(refine(NOT_KNOWN)).toEqual({ recomputed: ['id', 'access_control_policy'] });
  });

  it.each([
    ['assets', 'assets'],
    ['assets,private', 'assets,private'],
    ['assets,123456789012', 'assets,123456789012'],
    ['assets,123456789012,public-read', 'assets,123456789012,public-read'],
    ['assets,private,123456789012', undefined],
    ['assets/key', undefined],
  ])('is imported by %s: %s', (text, id) => {
    expect(bucketAcl.importId?.(text)).toBe(id);
  });

  const OWNER = 'a'.repeat(64);
  const to = (permission: string, who: { readonly id?: string; readonly uri?: string }) => ({
    permission,
    grantee: [
      {
        type: who.id ? 'CanonicalUser' : 'Group',
        id: who.id ?? '',
        uri: who.uri ?? '',
        email_address: '',
        display_name: '',
      },
    ],
  });
  const EVERYBODY = { uri: 'http://acs.amazonaws.com/groups/global/AllUsers' };

  it.each([
    ['private', []],
    ['public-read', [to('READ', EVERYBODY)]],
    ['public-read-write', [to('WRITE', EVERYBODY), to('READ', EVERYBODY)]],
    [undefined, [to('WRITE', EVERYBODY)]],
    [undefined, [to('READ', { id: 'b'.repeat(64) })]],
  ])('is called %s by its grants', (name, grants) => {
    const owner = [{ id: OWNER, display_name: '' }];
    const own = to('FULL_CONTROL', { id: OWNER });
    expect(cannedAclOf({ owner, grant: [...grants, own] })).toBe(name);
    expect(cannedAclOf({ owner, grant: grants })).toBeUndefined();
  });
});
