/** For every argument of a bucket that others can change: how it is declared, and what somebody else makes of it. */
import {
  type BucketCannedACL,
  type OwnershipControls,
  PutBucketAccelerateConfigurationCommand,
  PutBucketAclCommand,
  PutBucketCorsCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketReplicationCommand,
  PutBucketRequestPaymentCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutObjectLockConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { bucket } from '../../../../providers/aws/s3/bucket.ts';
import type { Attributes } from '../../../../src/core/schema.ts';

type Bucket = Attributes<typeof bucket.schema>;

export interface ArgumentChange {
  declared(bucket: string): Partial<Bucket>;
  change(s3: S3Client, bucket: string): Promise<unknown>;
}

const LOGS = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
/** S3 takes it, though the SDK does not list it. */
const LOG_DELIVERY = 'log-delivery-write' as BucketCannedACL;
const ROLE = 'arn:aws:iam::123456789012:role/copy';

/** ACLs mean something only where ownership is not enforced, as it is for a new bucket. */
export async function ownedByWriters(s3: S3Client, Bucket: string): Promise<void> {
  const OwnershipControls: OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
}

async function openUp(s3: S3Client, Bucket: string): Promise<unknown> {
  await ownedByWriters(s3, Bucket);
  return s3.send(new PutBucketAclCommand({ Bucket, ACL: LOG_DELIVERY }));
}

export const policyFor = (bucket: string, action: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: '*', Action: action, Resource: `arn:aws:s3:::${bucket}` }],
  });

export const bucketChanges: { readonly [argument: string]: ArgumentChange } = {
  tags: {
    declared: () => ({ tags: { Team: 'web' } }),
    change: (s3, Bucket) =>
      s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'Team', Value: 'core' }] } })),
  },
  acceleration_status: {
    declared: () => ({ acceleration_status: 'Enabled' }),
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketAccelerateConfigurationCommand({
          Bucket,
          AccelerateConfiguration: { Status: 'Suspended' },
        }),
      ),
  },
  acl: { declared: () => ({ acl: 'private' }), change: openUp },
  grant: {
    declared: () => ({
      grant: [{ type: 'Group', uri: LOGS, id: undefined, permissions: ['READ_ACP', 'WRITE'] }],
    }),
    change: (s3, Bucket) => s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' })),
  },
  policy: {
    declared: (name) => ({ policy: policyFor(name, 's3:DeleteBucket') }),
    change: (s3, Bucket) =>
      s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyFor(Bucket, 's3:DeleteBucketPolicy') })),
  },
  request_payer: {
    declared: () => ({ request_payer: 'BucketOwner' }),
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: 'Requester' } }),
      ),
  },
  versioning: {
    declared: () => ({ versioning: [{ enabled: true, mfa_delete: false }] }),
    change: (s3, Bucket) =>
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })),
  },
  server_side_encryption_configuration: {
    declared: () => ({
      server_side_encryption_configuration: [
        {
          rule: [
            {
              bucket_key_enabled: undefined,
              apply_server_side_encryption_by_default: [
                { sse_algorithm: 'AES256', kms_master_key_id: undefined },
              ],
            },
          ],
        },
      ],
    }),
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
          },
        }),
      ),
  },
  object_lock_configuration: {
    declared: () => ({
      object_lock_configuration: [
        {
          object_lock_enabled: 'Enabled',
          rule: [{ default_retention: [{ mode: 'GOVERNANCE', days: 30, years: undefined }] }],
        },
      ],
    }),
    change: (s3, Bucket) =>
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
  logging: {
    declared: (name) => ({ logging: [{ target_bucket: name, target_prefix: 'log/' }] }),
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketLoggingCommand({
          Bucket,
          BucketLoggingStatus: { LoggingEnabled: { TargetBucket: Bucket, TargetPrefix: 'elsewhere/' } },
        }),
      ),
  },
  cors_rule: {
    declared: () => ({
      cors_rule: [
        {
          allowed_methods: ['GET'],
          allowed_origins: ['https://example.com'],
          allowed_headers: undefined,
          expose_headers: undefined,
          max_age_seconds: undefined,
        },
      ],
    }),
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketCorsCommand({
          Bucket,
          CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
        }),
      ),
  },
  website: {
    declared: () => ({
      website: [
        {
          index_document: 'index.html',
          error_document: undefined,
          redirect_all_requests_to: undefined,
          routing_rules: '[{"Redirect":{"HostName":"example.com"}}]',
        },
      ],
    }),
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketWebsiteCommand({
          Bucket,
          WebsiteConfiguration: {
            IndexDocument: { Suffix: 'index.html' },
            RoutingRules: [{ Redirect: { HostName: 'evil.example' } }],
          },
        }),
      ),
  },
  lifecycle_rule: {
    declared: () => ({
      lifecycle_rule: [
        {
          id: undefined,
          enabled: true,
          prefix: 'log/',
          tags: undefined,
          abort_incomplete_multipart_upload_days: undefined,
          expiration: [{ days: 90, date: undefined, expired_object_delete_marker: undefined }],
          noncurrent_version_expiration: [],
          noncurrent_version_transition: [],
          transition: [],
        },
      ],
    }),
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket,
          LifecycleConfiguration: {
            Rules: [{ Status: 'Enabled', Filter: { Prefix: 'log/' }, Expiration: { Days: 1 } }],
          },
        }),
      ),
  },
  replication_configuration: {
    declared: () => ({
      versioning: [{ enabled: true, mfa_delete: false }],
      replication_configuration: [
        {
          role: ROLE,
          rules: [
            {
              id: undefined,
              status: 'Enabled',
              priority: undefined,
              prefix: undefined,
              delete_marker_replication_status: undefined,
              filter: [],
              source_selection_criteria: [],
              destination: [
                {
                  bucket: 'arn:aws:s3:::copies',
                  account_id: undefined,
                  storage_class: undefined,
                  replica_kms_key_id: undefined,
                  access_control_translation: [],
                  metrics: [],
                  replication_time: [],
                },
              ],
            },
          ],
        },
      ],
    }),
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketReplicationCommand({
          Bucket,
          ReplicationConfiguration: {
            Role: ROLE,
            Rules: [{ Status: 'Disabled', Prefix: '', Destination: { Bucket: 'arn:aws:s3:::copies' } }],
          },
        }),
      ),
  },
};
