/** Whatever argument somebody else changes, the next read shows it: no argument is left out. */
import {
  CreateBucketCommand,
  type CreateBucketCommandInput,
  type LifecycleRule,
  type LoggingEnabled,
  type NotificationConfiguration,
  PutBucketAccelerateConfigurationCommand,
  PutBucketAclCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketRequestPaymentCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
  type TransitionDefaultMinimumObjectSize,
  type WebsiteConfiguration,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { awsProvider } from '../../../../providers/aws/index.ts';
import type { ResourceType } from '../../../../src/core/resource-type.ts';
import { useSandbox } from '../../../support/sandbox.ts';
import { connectTo, objectWith } from '../connection.ts';
import { bucketChanges, ownedByWriters } from './bucket-changes.ts';

interface Drift {
  /** How the bucket must be made for it. */
  readonly bucket?: Partial<CreateBucketCommandInput>;
  readonly declared: object;
  /** By argument: how somebody else changes it. */
  readonly changes: { readonly [argument: string]: (s3: S3Client, Bucket: string) => Promise<unknown> };
}

const KMS_KEY = 'arn:aws:kms:us-east-1:123456789012:key/k-1';
const LATER = '2040-01-01T00:00:00Z';

/** The upload of the declared object, but for something. */
const reupload = (difference: Partial<PutObjectCommandInput>) => (s3: S3Client, Bucket: string) =>
  s3.send(
    new PutObjectCommand({
      Bucket,
      Key: 'k',
      Body: 'hello',
      ContentType: 'text/plain',
      CacheControl: 'no-cache',
      ContentDisposition: 'inline',
      ContentEncoding: 'identity',
      ContentLanguage: 'en',
      Metadata: { origin: 'us' },
      WebsiteRedirectLocation: '/a',
      Tagging: 'Team=web',
      ChecksumAlgorithm: 'SHA256',
      ...difference,
    }),
  );

const block = (difference: object) => (s3: S3Client, Bucket: string) =>
  s3.send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
        ...difference,
      },
    }),
  );

/** The declared logging, but for something. */
const log = (difference: Partial<LoggingEnabled>) => async (s3: S3Client, Bucket: string) => {
  await s3.send(new CreateBucketCommand({ Bucket: `${Bucket}-2` }));
  const LoggingEnabled = { TargetBucket: Bucket, TargetPrefix: 'log/', ...difference };
  await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
};

const notify = (NotificationConfiguration: NotificationConfiguration) => (s3: S3Client, Bucket: string) =>
  s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration,
      SkipDestinationValidation: true,
    }),
  );

/** The declared website, but for something. */
const serve = (difference: WebsiteConfiguration) => (s3: S3Client, Bucket: string) =>
  s3.send(
    new PutBucketWebsiteCommand({
      Bucket,
      WebsiteConfiguration: {
        IndexDocument: { Suffix: 'index.html' },
        ErrorDocument: { Key: 'error.html' },
        RoutingRules: [{ Redirect: { HostName: 'example.com' } }],
        ...difference,
      },
    }),
  );

/** The declared rule, but for something. */
const age =
  (difference: Partial<LifecycleRule>, size?: TransitionDefaultMinimumObjectSize) =>
  (s3: S3Client, Bucket: string) =>
    s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        ...(size && { TransitionDefaultMinimumObjectSize: size }),
        LifecycleConfiguration: {
          Rules: [
            { ID: 'old', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 90 }, ...difference },
          ],
        },
      }),
    );

/** Lets the service that writes logs list the objects, and the owner nothing. */
const share = (s3: S3Client, Bucket: string) =>
  s3.send(
    new PutBucketAclCommand({
      Bucket,
      GrantRead: 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"',
    }),
  );

/** The declared replication, but for something. */
const replicate = (Role: string, Priority: number) => (s3: S3Client, Bucket: string) =>
  s3.send(
    new PutBucketReplicationCommand({
      Bucket,
      ReplicationConfiguration: {
        Role,
        Rules: [
          {
            ID: 'all',
            Priority,
            Status: 'Enabled',
            Filter: { Prefix: '' },
            DeleteMarkerReplication: { Status: 'Disabled' },
            Destination: { Bucket: 'arn:aws:s3:::copies' },
          },
        ],
      },
    }),
  );

const policy = (bucket: string, action: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: '123456789012' },
      Action: action,
      Resource: `arn:aws:s3:::${bucket}/*`,
    },
  });

const drifts: { readonly [type: string]: (bucket: string, argument?: string) => Drift } = {
  aws_s3_bucket: (bucket, argument = '') => ({
    declared: bucketChanges[argument]?.declared(bucket) ?? {},
    changes: Object.fromEntries(Object.entries(bucketChanges).map(([name, { change }]) => [name, change])),
  }),
  aws_s3_bucket_versioning: () => ({
    declared: { versioning_configuration: [{ status: 'Enabled', mfa_delete: undefined }] },
    changes: {
      versioning_configuration: (s3, Bucket) =>
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })),
    },
  }),
  aws_s3_bucket_public_access_block: () => ({
    declared: {
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
    changes: {
      block_public_acls: block({ BlockPublicAcls: false }),
      block_public_policy: block({ BlockPublicPolicy: false }),
      ignore_public_acls: block({ IgnorePublicAcls: false }),
      restrict_public_buckets: block({ RestrictPublicBuckets: false }),
    },
  }),
  aws_s3_bucket_server_side_encryption_configuration: () => ({
    declared: {
      rule: [
        {
          bucket_key_enabled: true,
          blocked_encryption_types: ['SSE-C'],
          apply_server_side_encryption_by_default: [{ sse_algorithm: 'aws:kms', kms_master_key_id: KMS_KEY }],
        },
      ],
    },
    changes: {
      rule: (s3, Bucket) =>
        s3.send(
          new PutBucketEncryptionCommand({
            Bucket,
            ServerSideEncryptionConfiguration: {
              Rules: [
                {
                  BucketKeyEnabled: true,
                  BlockedEncryptionTypes: { EncryptionType: ['NONE'] },
                  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KMS_KEY },
                },
              ],
            },
          }),
        ),
    },
  }),
  aws_s3_bucket_policy: (bucket) => ({
    declared: { policy: policy(bucket, 's3:GetObject') },
    changes: {
      policy: (s3, Bucket) =>
        s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy(bucket, 's3:PutObject') })),
    },
  }),
  aws_s3_bucket_ownership_controls: () => ({
    declared: { rule: [{ object_ownership: 'BucketOwnerEnforced' }] },
    changes: {
      rule: (s3, Bucket) =>
        s3.send(
          new PutBucketOwnershipControlsCommand({
            Bucket,
            OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
          }),
        ),
    },
  }),
  aws_s3_bucket_cors_configuration: () => ({
    declared: { cors_rule: [{ allowed_methods: ['GET'], allowed_origins: ['https://example.com'] }] },
    changes: {
      cors_rule: (s3, Bucket) =>
        s3.send(
          new PutBucketCorsCommand({
            Bucket,
            CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
          }),
        ),
    },
  }),
  aws_s3_bucket_lifecycle_configuration: () => ({
    declared: {
      rule: [
        {
          id: 'old',
          status: 'Enabled',
          filter: [],
          abort_incomplete_multipart_upload: [],
          expiration: [{ days: 90 }],
          noncurrent_version_expiration: [],
          noncurrent_version_transition: [],
          transition: [],
        },
      ],
    },
    changes: {
      rule: age({ Expiration: { Days: 1 } }),
      transition_default_minimum_object_size: age({}, 'varies_by_storage_class'),
    },
  }),
  aws_s3_bucket_logging: (bucket) => ({
    declared: {
      target_bucket: bucket,
      target_prefix: 'log/',
      target_grant: [],
      target_object_key_format: [],
    },
    changes: {
      target_bucket: log({ TargetBucket: `${bucket}-2` }),
      target_prefix: log({ TargetPrefix: 'elsewhere/' }),
      target_grant: log({
        TargetGrants: [{ Permission: 'READ', Grantee: { Type: 'CanonicalUser', ID: 'c0ffee' } }],
      }),
      target_object_key_format: log({
        TargetObjectKeyFormat: { PartitionedPrefix: { PartitionDateSource: 'EventTime' } },
      }),
    },
  }),
  aws_s3_bucket_notification: (bucket) => ({
    declared: { eventbridge: true },
    changes: {
      eventbridge: notify({}),
      queue: notify({
        QueueConfigurations: [
          { QueueArn: 'arn:aws:sqs:us-east-1:999999999999:q', Events: ['s3:ObjectCreated:*'] },
        ],
      }),
      topic: notify({
        TopicConfigurations: [
          { TopicArn: 'arn:aws:sns:us-east-1:999999999999:t', Events: ['s3:ObjectCreated:*'] },
        ],
      }),
      lambda_function: notify({
        LambdaFunctionConfigurations: [
          {
            LambdaFunctionArn: `arn:aws:lambda:us-east-1:${bucket.split('-').at(-1)}:function:f`,
            Events: ['s3:ObjectCreated:*'],
          },
        ],
      }),
    },
  }),
  aws_s3_bucket_website_configuration: () => ({
    declared: {
      index_document: [{ suffix: 'index.html' }],
      error_document: [{ key: 'error.html' }],
      routing_rule: [{ condition: [], redirect: [{ host_name: 'example.com' }] }],
    },
    changes: {
      index_document: serve({ IndexDocument: { Suffix: 'home.html' } }),
      error_document: serve({ ErrorDocument: { Key: 'oops.html' } }),
      routing_rule: serve({ RoutingRules: [{ Redirect: { HostName: 'evil.example' } }] }),
      redirect_all_requests_to: (s3, Bucket) =>
        s3.send(
          new PutBucketWebsiteCommand({
            Bucket,
            WebsiteConfiguration: { RedirectAllRequestsTo: { HostName: 'evil.example' } },
          }),
        ),
    },
  }),
  aws_s3_bucket_accelerate_configuration: () => ({
    declared: { status: 'Enabled' },
    changes: {
      status: (s3, Bucket) =>
        s3.send(
          new PutBucketAccelerateConfigurationCommand({
            Bucket,
            AccelerateConfiguration: { Status: 'Suspended' },
          }),
        ),
    },
  }),
  aws_s3_bucket_acl: () => ({
    bucket: { ObjectOwnership: 'BucketOwnerPreferred' },
    declared: { acl: 'private' },
    changes: { acl: share, access_control_policy: share },
  }),
  aws_s3_bucket_request_payment_configuration: () => ({
    declared: { payer: 'Requester' },
    changes: {
      payer: (s3, Bucket) =>
        s3.send(
          new PutBucketRequestPaymentCommand({
            Bucket,
            RequestPaymentConfiguration: { Payer: 'BucketOwner' },
          }),
        ),
    },
  }),
  aws_s3_bucket_object_lock_configuration: () => ({
    bucket: { ObjectLockEnabledForBucket: true },
    declared: { rule: [{ default_retention: [{ mode: 'GOVERNANCE', days: 5 }] }] },
    changes: {
      rule: (s3, Bucket) =>
        s3.send(
          new PutObjectLockConfigurationCommand({
            Bucket,
            ObjectLockConfiguration: {
              ObjectLockEnabled: 'Enabled',
              Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } },
            },
          }),
        ),
    },
  }),
  aws_s3_bucket_replication_configuration: () => ({
    // Object lock turns versioning on, which replication needs.
    bucket: { ObjectLockEnabledForBucket: true },
    declared: {
      role: 'arn:aws:iam::123456789012:role/copier',
      rule: [
        {
          id: 'all',
          status: 'Enabled',
          priority: 1,
          filter: [{ tag: [], and: [] }],
          delete_marker_replication: [{ status: 'Disabled' }],
          existing_object_replication: [],
          source_selection_criteria: [],
          destination: [
            {
              bucket: 'arn:aws:s3:::copies',
              access_control_translation: [],
              encryption_configuration: [],
              metrics: [],
              replication_time: [],
            },
          ],
        },
      ],
    },
    changes: {
      role: replicate('arn:aws:iam::123456789012:role/other', 1),
      rule: replicate('arn:aws:iam::123456789012:role/copier', 2),
    },
  }),
  aws_s3_object: () => ({
    bucket: { ObjectOwnership: 'BucketOwnerPreferred' },
    declared: {
      acl: 'private',
      key: 'k',
      content: 'hello',
      content_type: 'text/plain',
      cache_control: 'no-cache',
      content_disposition: 'inline',
      content_encoding: 'identity',
      content_language: 'en',
      metadata: { origin: 'us' },
      website_redirect: '/a',
      tags: { Team: 'web' },
      checksum_algorithm: 'SHA256',
    },
    changes: {
      acl: (s3, Bucket) =>
        s3.send(
          new PutObjectAclCommand({
            Bucket,
            Key: 'k',
            GrantRead: 'uri="http://acs.amazonaws.com/groups/s3/LogDelivery"',
          }),
        ),
      etag: reupload({ Body: 'hacked' }),
      content_type: reupload({ ContentType: 'text/html' }),
      cache_control: reupload({ CacheControl: 'max-age=1' }),
      content_disposition: reupload({ ContentDisposition: 'attachment' }),
      content_encoding: reupload({ ContentEncoding: 'gzip' }),
      content_language: reupload({ ContentLanguage: 'de' }),
      metadata: reupload({ Metadata: { origin: 'them' } }),
      website_redirect: reupload({ WebsiteRedirectLocation: '/b' }),
      tags: reupload({ Tagging: 'Team=core' }),
      storage_class: reupload({ StorageClass: 'STANDARD_IA' }),
      server_side_encryption: reupload({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KMS_KEY }),
      kms_key_id: reupload({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: KMS_KEY }),
      object_lock_legal_hold_status: reupload({ ObjectLockLegalHoldStatus: 'ON' }),
      object_lock_mode: reupload({
        ObjectLockMode: 'GOVERNANCE',
        ObjectLockRetainUntilDate: new Date(LATER),
      }),
      object_lock_retain_until_date: reupload({
        ObjectLockMode: 'GOVERNANCE',
        ObjectLockRetainUntilDate: new Date(LATER),
      }),
      checksum_algorithm: reupload({ ChecksumAlgorithm: 'CRC32' }),
    },
  }),
};

/** What the emulator does not keep, so that it cannot be tried here. */
const beyondTheEmulator: { readonly [type: string]: readonly string[] } = {
  aws_s3_object: ['bucket_key_enabled'],
};

/** Arguments that others can change: those that can be set, are read back, and do not make another object. */
function changeable({ schema }: ResourceType): readonly string[] {
  const attributes = Object.entries(schema.attributes)
    .filter(([, { presence }]) => presence !== 'computed')
    .filter(([, { unread, refused, onChange }]) => !unread && !refused && onChange !== 'replace');
  const blocks = Object.entries(schema.blocks).filter(
    ([name, { refused }]) => !refused && !['timeouts', 'override_provider'].includes(name),
  );
  return [...attributes, ...blocks].map(([name]) => name).sort();
}

describe('drift is seen in', () => {
  const aws = useSandbox();

  it('every argument that others can change', () => {
    for (const type of Object.values(awsProvider.resourceTypes)) {
      const tried = Object.keys(drifts[type.name]?.('b').changes ?? {});
      expect([...tried, ...(beyondTheEmulator[type.name] ?? [])].sort(), type.name).toEqual(changeable(type));
    }
  });

  const cases = Object.entries(drifts).flatMap(([type, of]) =>
    Object.keys(of('b').changes).map((argument) => [type, argument] as const),
  );

  it.each(cases)('%s: %s', async (name, argument) => {
    const account = aws.freshAccount();
    const Bucket = account.name('drift');
    const type = awsProvider.resourceTypes[name];
    if (!type) throw new Error(`${name} is not there`);
    const { declared, changes, bucket } = drifts[name]?.(Bucket, argument) ?? { declared: {}, changes: {} };
    const { call, close } = await connectTo(account);
    const locked = argument.startsWith('object_lock');
    if (name !== 'aws_s3_bucket') {
      const creation = { Bucket, ObjectLockEnabledForBucket: locked, ...bucket };
      await account.s3('admin').send(new CreateBucketCommand(creation));
    }
    const config = objectWith(type.schema, { bucket: Bucket, ...declared });
    const { id } = await type.create(call, config);
    if (argument === 'grant') await ownedByWriters(account.s3('admin'), Bucket);
    await type.configure?.(call, id, config);
    const before = await type.read(call, id, config);
    await changes[argument]?.(account.s3('jane'), Bucket);
    const after = await type.read(call, id, before);
    const same = type.equivalent?.[argument];
    const [old, now] = [before?.[argument], after?.[argument]];
    expect(after).toBeDefined();
    if (same) expect(same(old, now), String(now)).toBe(false);
    else expect(now).not.toEqual(old);
    close();
  });
});
