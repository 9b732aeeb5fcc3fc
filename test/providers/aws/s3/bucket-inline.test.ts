/** The arguments that `aws_s3_bucket` takes inline although resource types of their own have taken them over. */
import { CreateBucketCommand, GetBucketAclCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucket } from '../../../../providers/aws/s3/bucket.ts';
import type { Attributes } from '../../../../src/core/schema.ts';
import { useSandbox } from '../../../support/sandbox.ts';
import { connectTo, objectWith } from '../connection.ts';
import { type ContractAccount, itKeepsItsContract } from '../contract.ts';
import { ownedByWriters, policyFor } from './bucket-changes.ts';

type Bucket = Attributes<typeof bucket.schema>;
const declaredWith = (given: Partial<Bucket>): Bucket => objectWith(bucket.schema, given);

const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const encryptedWith = (sse_algorithm: string, kms_master_key_id?: string) => ({
  server_side_encryption_configuration: [
    {
      rule: [
        {
          bucket_key_enabled: kms_master_key_id !== undefined,
          apply_server_side_encryption_by_default: [{ sse_algorithm, kms_master_key_id }],
        },
      ],
    },
  ],
});

const aged = (given: Partial<Bucket['lifecycle_rule'][number]>): Bucket['lifecycle_rule'][number] => ({
  id: 'old',
  enabled: true,
  prefix: undefined,
  tags: undefined,
  abort_incomplete_multipart_upload_days: undefined,
  expiration: [],
  noncurrent_version_expiration: [],
  noncurrent_version_transition: [],
  transition: [],
  ...given,
});

const copied = (source: string, given: object = {}): Bucket['replication_configuration'] => [
  {
    role: 'arn:aws:iam::123456789012:role/copy',
    rules: [
      {
        id: 'all',
        status: 'Enabled',
        priority: undefined,
        prefix: 'a/',
        delete_marker_replication_status: undefined,
        filter: [],
        source_selection_criteria: [],
        destination: [
          {
            bucket: `arn:aws:s3:::${source}-copies`,
            account_id: undefined,
            storage_class: undefined,
            replica_kms_key_id: undefined,
            access_control_translation: [],
            metrics: [],
            replication_time: [],
          },
        ],
        ...given,
      },
    ],
  },
];

const site = (given: object) => ({
  index_document: 'index.html',
  error_document: undefined,
  redirect_all_requests_to: undefined,
  routing_rules: undefined,
  ...given,
});

describe('aws_s3_bucket with inline arguments', () => {
  const aws = useSandbox();

  describe('is made with all of them', () => {
    itKeepsItsContract(bucket, {
      account: () => aws.freshAccount(),
      declare: async (owner) => {
        const name = owner.name('all');
        await keepingVersions(owner, `${name}-copies`);
        return {
          bucket: name,
          acl: 'private',
          acceleration_status: 'Enabled',
          policy: policyFor(name, 's3:DeleteBucket'),
          request_payer: 'Requester',
          versioning: [{ enabled: true, mfa_delete: false }],
          ...encryptedWith('AES256'),
          logging: [{ target_bucket: name, target_prefix: 'log/' }],
          cors_rule: [
            {
              allowed_methods: ['GET', 'PUT'],
              allowed_origins: ['https://example.com'],
              allowed_headers: ['*'],
              expose_headers: ['ETag'],
              max_age_seconds: 60,
            },
          ],
          website: [
            {
              index_document: 'index.html',
              error_document: 'error.html',
              redirect_all_requests_to: undefined,
              routing_rules:
                '[{"Condition":{"KeyPrefixEquals":"docs/"},"Redirect":{"ReplaceKeyPrefixWith":"documents/"}}]',
            },
          ],
          lifecycle_rule: [
            aged({ prefix: 'log/', tags: { a: '1', b: '2' }, expiration: [expiring({ days: 90 })] }),
            aged({ id: 'tmp', enabled: false, expiration: [expiring({ date: '2030-01-12' })] }),
          ],
          replication_configuration: copied(name),
        };
      },
      updates: {
        acceleration: { acceleration_status: 'Suspended' },
        policy: ({ bucket: name = '' }) => ({ policy: policyFor(name, 's3:DeleteBucketPolicy') }),
        payer: { request_payer: 'BucketOwner' },
        encryption: encryptedWith('aws:kms', KEY),
        'a log prefix': ({ bucket: name = '' }) => ({
          logging: [{ target_bucket: name, target_prefix: undefined }],
        }),
        'another origin': {
          cors_rule: [
            {
              allowed_methods: ['GET'],
              allowed_origins: ['*'],
              allowed_headers: undefined,
              expose_headers: undefined,
              max_age_seconds: undefined,
            },
          ],
        },
        'a redirection': {
          website: [
            {
              index_document: undefined,
              error_document: undefined,
              redirect_all_requests_to: 'https://example.com/site',
              routing_rules: undefined,
            },
          ],
        },
        'other ages': {
          lifecycle_rule: [
            aged({
              tags: { a: '1' },
              noncurrent_version_expiration: [{ days: 3 }],
              noncurrent_version_transition: [{ days: 1, storage_class: 'GLACIER' }],
              transition: [{ date: undefined, days: 30, storage_class: 'STANDARD_IA' }],
              abort_incomplete_multipart_upload_days: 7,
            }),
          ],
        },
        'other copies': ({ bucket: name = '' }) => ({
          replication_configuration: copied(name, {
            prefix: undefined,
            priority: 7,
            filter: [{ prefix: 'b/', tags: { a: '1' } }],
            delete_marker_replication_status: 'Enabled',
          }),
        }),
      },
    });
  });

  describe('is made with object lock', () => {
    itKeepsItsContract(bucket, {
      account: () => aws.freshAccount(),
      declare: async (owner) => ({
        bucket: owner.name('vault'),
        object_lock_configuration: lockedFor({ days: 1, years: undefined }),
      }),
      updates: {
        'for longer': { object_lock_configuration: lockedFor({ days: undefined, years: 1 }) },
        'without a rule': { object_lock_configuration: [{ object_lock_enabled: 'Enabled', rule: [] }] },
      },
    });
  });

  describe('reads', () => {
    const everything = { has: () => true };
    const nothing = { has: () => false };

    it('what is wanted, one call each, and keeps the rest as the state has it', async () => {
      const account = aws.freshAccount();
      const { call, calls } = await connectTo(account);
      const { id } = await bucket.create(call, declaredWith({ bucket: account.name('b') }));
      const known = {
        ...declaredWith({ bucket: id, object_lock_enabled: false }),
        request_payer: 'Requester',
        versioning: [{ enabled: true, mfa_delete: true }],
      };
      const reading = async (wanted: { has(part: string): boolean }) => {
        const before = calls.length;
        const live = await bucket.read(call, id, known, wanted);
        return {
          live,
          operations: calls
            .slice(before)
            .map(({ operation }) => operation)
            .sort(),
        };
      };
      expect(await reading(nothing)).toMatchObject({
        live: {
          request_payer: 'Requester',
          versioning: [{ enabled: true, mfa_delete: true }],
          cors_rule: [],
        },
        operations: ['GetBucketTagging', 'HeadBucket'],
      });
      expect(await reading({ has: (part) => part === 'versioning' })).toMatchObject({
        live: { request_payer: 'Requester', versioning: [{ enabled: false, mfa_delete: false }] },
        operations: ['GetBucketTagging', 'GetBucketVersioning', 'HeadBucket'],
      });
      expect((await reading(everything)).operations).toHaveLength(15);
    });

    it('without being told, what it knows something of', async () => {
      const account = aws.freshAccount();
      const { call } = await connectTo(account);
      const { id } = await bucket.create(call, declaredWith({ bucket: account.name('b') }));
      const known = declaredWith({ bucket: id, versioning: [{ enabled: true, mfa_delete: false }] });
      const live = await bucket.read(call, id, known);
      expect(live).toMatchObject({ versioning: [{ enabled: false }], grant: [], policy: undefined });
    });

    it('where a website is served when that is what somebody refers to', async () => {
      const account = aws.freshAccount();
      const { call } = await connectTo(account, { region: 'eu-central-1' });
      const website = [
        {
          index_document: 'i.html',
          error_document: undefined,
          redirect_all_requests_to: undefined,
          routing_rules: undefined,
        },
      ];
      const declared = declaredWith({ bucket: account.name('site'), website });
      const { id } = await bucket.create(call, declared);
      await bucket.configure?.(call, id, declared);
      const live = await bucket.read(call, id, {}, { has: (part) => part === 'website_endpoint' });
      expect(live).toMatchObject({
        website: [{ index_document: 'i.html' }],
        website_domain: 's3-website.eu-central-1.amazonaws.com',
        website_endpoint: `${id}.s3-website.eu-central-1.amazonaws.com`,
      });
    });
  });

  it('gives grants to whoever they name, beside nobody else', async () => {
    const account = aws.freshAccount();
    const { call } = await connectTo(account);
    const uri = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
    const declared = declaredWith({
      bucket: account.name('logs'),
      grant: [{ type: 'Group', uri, id: undefined, permissions: ['WRITE', 'READ_ACP'] }],
    });
    const { id } = await bucket.create(call, declared);
    await ownedByWriters(account.s3('admin'), id);
    await bucket.configure?.(call, id, declared);
    const { Grants } = await account.s3('admin').send(new GetBucketAclCommand({ Bucket: id }));
    expect(Grants?.map(({ Grantee, Permission }) => [Grantee?.URI, Permission])).toEqual([
      [uri, 'WRITE'],
      [uri, 'READ_ACP'],
    ]);
    const live = await bucket.read(call, id, declared);
    expect(bucket.equivalent?.grant?.(declared.grant, live?.grant)).toBe(true);
  });

  it('sets only what changed', async () => {
    const account = aws.freshAccount();
    const { call } = await connectTo(account);
    const declared = declaredWith({ bucket: account.name('b'), request_payer: 'Requester' });
    const { id } = await bucket.create(call, declared);
    await bucket.configure?.(call, id, declared);
    const from = { ...declared, versioning: [{ enabled: false, mfa_delete: false }] };
    const to = { ...declared, versioning: [{ enabled: true, mfa_delete: false }] };
    await bucket.update?.(call, id, { from, to, changed: new Set(['versioning']) });
    expect(account.writes()).toEqual(['CreateBucket', 'PutBucketRequestPayment', 'PutBucketVersioning']);
  });

  it('says nothing of versions to a new bucket that shall have none', async () => {
    const account = aws.freshAccount();
    const { call } = await connectTo(account);
    const declared = declaredWith({
      bucket: account.name('b'),
      acl: 'private',
      versioning: [{ enabled: false, mfa_delete: false }],
    });
    const { id } = await bucket.create(call, declared);
    await bucket.configure?.(call, id, declared);
    expect(account.writes()).toEqual(['CreateBucket']);
  });

  it('is ready when its rules are seen, whatever S3 calls those without a name', () => {
    const settled = (live: object, declared: object) =>
      bucket.settled?.(
        declaredWith({ lifecycle_rule: [aged(live)] }),
        declaredWith({ lifecycle_rule: [aged(declared)] }),
      );
    expect(settled({ id: 'OGI0', prefix: 'a' }, { id: undefined, prefix: 'a' })).toBe(true);
    expect(settled({ id: 'OGI0', prefix: 'b' }, { id: undefined, prefix: 'a' })).toBe(false);
    expect(settled({ id: 'a' }, { id: 'b' })).toBe(false);
    expect(bucket.settled?.(declaredWith({ lifecycle_rule: [aged({})] }), declaredWith({}))).toBe(true);
  });

  it.each([
    [
      'website',
      [site({ routing_rules: '[{"Redirect":{"HostName":"a.example"}}]' })],
      [site({ routing_rules: '[ { "Redirect": { "HostName": "a.example" } } ]' })],
      true,
    ],
    [
      'website',
      [site({ redirect_all_requests_to: 'https://a.example' })],
      [site({ redirect_all_requests_to: 'a.example' })],
      false,
    ],
    [
      'lifecycle_rule',
      [aged({ tags: {}, prefix: '' }), aged({ id: 'b' })],
      [aged({ id: 'b' }), aged({})],
      true,
    ],
    ['lifecycle_rule', [aged({})], [aged({ enabled: false })], false],
    [
      'object_lock_configuration',
      [{ object_lock_enabled: 'Enabled', rule: [] }],
      [{ object_lock_enabled: undefined, rule: [] }],
      true,
    ],
    ['object_lock_configuration', [{ object_lock_enabled: 'Enabled', rule: [] }], [], false],
    [
      'logging',
      [{ target_bucket: 'a', target_prefix: '' }],
      [{ target_bucket: 'a', target_prefix: undefined }],
      true,
    ],
    ['logging', [{ target_bucket: 'a', target_prefix: 'x' }], undefined, false],
    ['policy', '{"Statement":[]}', '{ "Statement": [] }', true],
    ['policy', '{"Statement":[]}', undefined, false],
  ])('%s: %j and %j mean the same: %s', (name, a, b, expected) => {
    expect(bucket.equivalent?.[name]?.(a, b)).toBe(expected);
  });
});

async function keepingVersions(owner: ContractAccount, Bucket: string): Promise<void> {
  const s3 = owner.s3('admin');
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
}

const expiring = (given: Partial<Bucket['lifecycle_rule'][number]['expiration'][number]>) => ({
  date: undefined,
  days: undefined,
  expired_object_delete_marker: undefined,
  ...given,
});

const lockedFor = (time: { days: number | undefined; years: number | undefined }) => [
  { object_lock_enabled: 'Enabled', rule: [{ default_retention: [{ mode: 'GOVERNANCE', ...time }] }] },
];
