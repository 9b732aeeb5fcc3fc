/** Drift in the arguments that a bucket takes inside its block, each of them by itself. */
import { createHash } from 'node:crypto';
import {
  type BucketCannedACL,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
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
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutObjectLockConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect } from 'vitest';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';
import { type Declared, itIsPutBack, type Row, type Subject as SubjectIn } from './drift-table.ts';

const names = ['site', 'list', 'vault', 'source', 'copies'] as const;
type Bucket = (typeof names)[number];
type Subject = SubjectIn<Bucket>;

const ROLE = 'arn:aws:iam::111122223333:role/copier';
const ENCRYPTION =
  'server_side_encryption_configuration[0].rule[0].apply_server_side_encryption_by_default[0]';

/** The sandbox's canonical user id of an account. */
const canonicalId = ({ accountId }: TestAccount): string =>
  createHash('sha256').update(accountId).digest('hex');

const configuration = (name: Declared<Bucket>['buckets'], owner: string): string => `
resource "aws_s3_bucket" "site" {
  bucket              = "${name.site}"
  acl                 = "private"
  acceleration_status = "Enabled"
  request_payer       = "Requester"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:DeleteBucket"
      Resource  = "arn:aws:s3:::${name.site}"
    }]
  })

  versioning {
    enabled = true # versions
  }

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }

  logging {
    target_bucket = "${name.site}"
    target_prefix = "log/"
  }

  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://example.com"]
  }

  website {
    index_document = "index.html"
    error_document = "error.html"
  }

  lifecycle_rule {
    enabled = true # ages
    prefix  = "log/"
    expiration {
      days = 90
    }
  }
}

resource "aws_s3_bucket" "list" {
  bucket = "${name.list}"
  grant { # to the owner alone
    type        = "CanonicalUser"
    id          = "${owner}"
    permissions = ["FULL_CONTROL"]
  }
}

resource "aws_s3_bucket" "vault" {
  bucket = "${name.vault}"
  object_lock_configuration {
    object_lock_enabled = "Enabled"
    rule {
      default_retention {
        mode = "GOVERNANCE"
        days = 5
      }
    }
  }
}

resource "aws_s3_bucket" "copies" {
  bucket = "${name.copies}"
  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket" "source" {
  bucket = "${name.source}"
  versioning {
    enabled = true
  }
  replication_configuration {
    role = "${ROLE}"
    rules {
      id     = "all"
      status = "Enabled" # copies
      destination {
        bucket = aws_s3_bucket.copies.arn
      }
    }
  }
}
`;

/** One setting of a bucket, what the cloud says of it, and how somebody else sets it. */
const setting = (look: Subject['look'], row: Row, bucket: Bucket = 'site'): Subject => ({
  address: `aws_s3_bucket.${bucket}`,
  in: bucket,
  atGateway: true,
  look: async (s3, name) => ({ ...((await look(s3, name)) as object), $metadata: undefined }),
  rows: [row],
});

async function opened(s3: S3Client, Bucket: string): Promise<unknown> {
  const OwnershipControls = { Rules: [{ ObjectOwnership: 'ObjectWriter' as const }] };
  await s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  return s3.send(new PutBucketAclCommand({ Bucket, ACL: 'log-delivery-write' as BucketCannedACL }));
}

const acls: Subject['look'] = async (s3, Bucket) => {
  const { Grants = [] } = await s3.send(new GetBucketAclCommand({ Bucket }));
  return Grants.map(({ Grantee, Permission }) => `${Grantee?.URI ?? Grantee?.ID} ${Permission}`);
};

const subjects: readonly Subject[] = [
  setting(acls, {
    path: 'acl',
    event: 'PutBucketAcl',
    declared: 'private',
    live: 'log-delivery-write',
    line: 'acl                 = "private"',
    change: opened,
  }),
  setting(
    acls,
    {
      path: 'grant',
      by: 'deploy',
      event: 'PutBucketAcl',
      declared: [expect.objectContaining({ permissions: ['FULL_CONTROL'], type: 'CanonicalUser' })],
      live: expect.arrayContaining([expect.objectContaining({ permissions: ['READ_ACP', 'WRITE'] })]),
      line: 'grant { # to the owner alone',
      change: opened,
    },
    'list',
  ),
  setting((s3, Bucket) => s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket })), {
    path: 'acceleration_status',
    event: 'PutAccelerateConfiguration',
    declared: 'Enabled',
    live: 'Suspended',
    line: 'acceleration_status = "Enabled"',
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketAccelerateConfigurationCommand({
          Bucket,
          AccelerateConfiguration: { Status: 'Suspended' },
        }),
      ),
  }),
  setting((s3, Bucket) => s3.send(new GetBucketRequestPaymentCommand({ Bucket })), {
    path: 'request_payer',
    event: 'PutBucketRequestPayment',
    declared: 'Requester',
    live: 'BucketOwner',
    line: 'request_payer       = "Requester"',
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: 'BucketOwner' } }),
      ),
  }),
  setting((s3, Bucket) => s3.send(new GetBucketPolicyCommand({ Bucket })), {
    path: 'policy',
    event: 'PutBucketPolicy',
    declared: expect.stringContaining('s3:DeleteBucket"'),
    live: expect.stringContaining('s3:DeleteBucketPolicy'),
    line: 'policy = jsonencode({',
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketPolicyCommand({
          Bucket,
          Policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Deny',
                Principal: '*',
                Action: 's3:DeleteBucketPolicy',
                Resource: `arn:aws:s3:::${Bucket}`,
              },
            ],
          }),
        }),
      ),
  }),
  ...(['jane', 'deploy', 'nobody'] as const).map((by) =>
    setting((s3, Bucket) => s3.send(new GetBucketVersioningCommand({ Bucket })), {
      path: 'versioning[0].enabled',
      by,
      ...(by !== 'nobody' && { event: 'PutBucketVersioning' }),
      declared: true,
      live: false,
      line: 'enabled = true # versions',
      change: (s3, Bucket) =>
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })),
    }),
  ),
  setting((s3, Bucket) => s3.send(new GetBucketEncryptionCommand({ Bucket })), {
    path: `${ENCRYPTION}.sse_algorithm`,
    event: 'PutBucketEncryption',
    declared: 'AES256',
    live: 'aws:kms',
    line: 'sse_algorithm = "AES256"',
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketEncryptionCommand({
          Bucket,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
          },
        }),
      ),
  }),
  setting((s3, Bucket) => s3.send(new GetBucketLoggingCommand({ Bucket })), {
    path: 'logging[0].target_prefix',
    by: 'deploy',
    event: 'PutBucketLogging',
    declared: 'log/',
    live: 'elsewhere/',
    line: 'target_prefix = "log/"',
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketLoggingCommand({
          Bucket,
          BucketLoggingStatus: { LoggingEnabled: { TargetBucket: Bucket, TargetPrefix: 'elsewhere/' } },
        }),
      ),
  }),
  setting((s3, Bucket) => s3.send(new GetBucketCorsCommand({ Bucket })), {
    path: 'cors_rule[0].allowed_origins[0]',
    event: 'PutBucketCors',
    declared: 'https://example.com',
    live: '*',
    line: 'allowed_origins = ["https://example.com"]',
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketCorsCommand({
          Bucket,
          CORSConfiguration: { CORSRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }] },
        }),
      ),
  }),
  setting((s3, Bucket) => s3.send(new GetBucketWebsiteCommand({ Bucket })), {
    path: 'website[0].index_document',
    event: 'PutBucketWebsite',
    declared: 'index.html',
    live: 'home.html',
    line: 'index_document = "index.html"',
    change: (s3, Bucket) =>
      s3.send(
        new PutBucketWebsiteCommand({
          Bucket,
          WebsiteConfiguration: {
            IndexDocument: { Suffix: 'home.html' },
            ErrorDocument: { Key: 'error.html' },
          },
        }),
      ),
  }),
  setting((s3, Bucket) => s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket })), {
    path: 'lifecycle_rule[0].expiration[0].days',
    event: 'PutBucketLifecycle',
    declared: 90,
    live: 1,
    line: 'days = 90',
    change: async (s3, Bucket) => {
      const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
      const sooner = Rules.map((rule) => ({ ...rule, Expiration: { Days: 1 } }));
      await s3.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: sooner } }),
      );
    },
  }),
  setting(
    (s3, Bucket) => s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
    {
      path: 'object_lock_configuration[0].rule[0].default_retention[0].days',
      event: 'PutBucketObjectLockConfiguration',
      declared: 5,
      live: 1,
      line: 'days = 5',
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
    'vault',
  ),
  setting(
    (s3, Bucket) => s3.send(new GetBucketReplicationCommand({ Bucket })),
    {
      path: 'replication_configuration[0].rules[0].status',
      event: 'PutBucketReplication',
      declared: 'Enabled',
      live: 'Disabled',
      line: 'status = "Enabled" # copies',
      change: async (s3, Bucket) => {
        const { ReplicationConfiguration: live } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
        const Rules = (live?.Rules ?? []).map((rule) => ({ ...rule, Status: 'Disabled' as const }));
        const ReplicationConfiguration = { Role: ROLE, Rules };
        await s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));
      },
    },
    'source',
  ),
];

function declare(account: TestAccount): Declared<Bucket> {
  const buckets = Object.fromEntries(names.map((name) => [name, account.name(name)])) as {
    readonly [name in Bucket]: string;
  };
  return { buckets, text: configuration(buckets, canonicalId(account)) };
}

describe('an argument inside the block of a bucket that somebody changed', () => {
  itIsPutBack(useSandbox(), subjects, declare);
});
