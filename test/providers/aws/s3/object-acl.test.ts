import type { GetObjectAclOutput, Grant } from '@aws-sdk/client-s3';
import { CreateBucketCommand, DeletePublicAccessBlockCommand, PutObjectAclCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { object } from '../../../../providers/aws/s3/object.ts';
import { liveAcl } from '../../../../providers/aws/s3/object-acl.ts';
import type { S3Service } from '../../../../providers/aws/s3/service.ts';
import { useSandbox } from '../../../support/sandbox.ts';
import { connectTo, objectWith } from '../connection.ts';

const owner: Grant = { Permission: 'FULL_CONTROL', Grantee: { Type: 'CanonicalUser', ID: 'me' } };
const other = (Permission: Grant['Permission']): Grant => ({
  Permission,
  Grantee: { Type: 'CanonicalUser', ID: 'them' },
});
const everybody: Grant = {
  Permission: 'READ',
  Grantee: { Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
};

/** The canned ACL that is read where one is declared and there are these grants. */
const readAs = (declared: string | undefined, ...Grants: readonly Grant[]) => {
  const answer: GetObjectAclOutput = { Owner: { ID: 'me' }, Grants: [...Grants] };
  const service = { s3: { getObjectAcl: async () => answer }, options: {} } as unknown as S3Service;
  return liveAcl(service, { bucket: 'b', key: 'k' }, declared);
};

describe('the ACL of an object', () => {
  it.each([
    ['private', [owner], 'private'],
    ['private', [owner, everybody], 'public-read'],
    ['public-read', [owner, everybody], 'public-read'],
    ['public-read', [owner], 'private'],
    ['bucket-owner-full-control', [owner], 'bucket-owner-full-control'],
    ['bucket-owner-full-control', [owner, other('FULL_CONTROL')], 'bucket-owner-full-control'],
    ['bucket-owner-read', [owner, other('FULL_CONTROL')], 'me FULL_CONTROL, them FULL_CONTROL'],
    ['bucket-owner-read', [owner, other('READ')], 'bucket-owner-read'],
    ['bucket-owner-read', [owner, everybody], 'public-read'],
    ['private', [owner, other('WRITE_ACP')], 'me FULL_CONTROL, them WRITE_ACP'],
  ] as const)('declared %s, with these grants, is as it means', async (declared, grants, expected) => {
    expect(await readAs(declared, ...grants)).toBe(expected);
  });

  it('that nobody declared is not asked for', async () => {
    expect(await readAs(undefined, owner, everybody)).toBeUndefined();
  });

  const aws = useSandbox();

  it('is found changed, and put back', async () => {
    const account = aws.freshAccount();
    const [Bucket, Key, jane] = [account.name('acl'), 'a', account.s3('jane')];
    await jane.send(new CreateBucketCommand({ Bucket, ObjectOwnership: 'ObjectWriter' }));
    await jane.send(new DeletePublicAccessBlockCommand({ Bucket }));
    const { call } = await connectTo(account);
    const declared = objectWith(object.schema, { bucket: Bucket, key: Key, content: 'x', acl: 'private' });
    const { id } = await object.create(call, declared);
    expect(await object.read(call, id, declared)).toMatchObject({ acl: 'private' });
    await account.s3Unrecorded().send(new PutObjectAclCommand({ Bucket, Key, ACL: 'authenticated-read' }));
    const live = await object.read(call, id, declared);
    expect(live).toMatchObject({ acl: 'authenticated-read' });
    if (live) await object.update?.(call, id, { from: live, to: declared, changed: new Set(['acl']) });
    expect(await object.read(call, id, declared)).toMatchObject({ acl: 'private' });
  });

  it('that may not be read is taken for the declared one', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('acl');
    await account.s3('jane').send(new CreateBucketCommand({ Bucket }));
    const { call } = await connectTo(account);
    const declared = objectWith(object.schema, { bucket: Bucket, key: 'a', content: 'x', acl: 'private' });
    const { id } = await object.create(call, declared);
    aws.sandbox.faults.add({ match: { operation: 'GetObjectAcl' }, fault: { kind: 'access-denied' } });
    expect(await object.read(call, id, declared)).toMatchObject({ acl: 'private' });
    aws.sandbox.faults.clear();
  });
});
