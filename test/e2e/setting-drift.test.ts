/** Drift in the arguments of the settings of a bucket that are set the least often, each of them by itself. */
import { createHash } from 'node:crypto';
import {
  type Destination,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  type Grant,
  type ObjectLockConfiguration,
  PutBucketAccelerateConfigurationCommand,
  PutBucketAclCommand,
  PutBucketReplicationCommand,
  PutBucketRequestPaymentCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  type ReplicationRule,
  type S3Client,
  type VersioningConfiguration,
} from '@aws-sdk/client-s3';
import { describe, expect } from 'vitest';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';
import { type Declared, itIsPutBack, type Row, type Subject as SubjectIn } from './drift-table.ts';

const names = ['site', 'list', 'safe', 'vault', 'archive', 'copies'] as const;
type Bucket = (typeof names)[number];
type Subject = SubjectIn<Bucket>;

const LOGS = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
const MFA = 'arn:aws:iam::111122223333:mfa/root 123456';
const ROLE = 'arn:aws:iam::111122223333:role/copier';
const OTHER_ROLE = 'arn:aws:iam::111122223333:role/thief';
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555';
const OTHER_KEY = 'arn:aws:kms:us-east-1:111122223333:key/99999999-8888-7777-6666-555555555555';
const STRANGER = 'c0ffee01'.repeat(8);

/** The sandbox's canonical user id of an account. */
const canonicalId = ({ accountId }: TestAccount): string =>
  createHash('sha256').update(accountId).digest('hex');

const bucketsAndAcls = (name: Declared<Bucket>['buckets'], owner: string) => `
locals {
  owner = "${owner}"
}

resource "aws_s3_bucket" "site" {
  bucket = "${name.site}"
}

resource "aws_s3_bucket_ownership_controls" "site" {
  bucket = aws_s3_bucket.site.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "site" {
  bucket = aws_s3_bucket_ownership_controls.site.id
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket_accelerate_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  status = "Enabled" # acceleration
}

resource "aws_s3_bucket_request_payment_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  payer  = "Requester"
}

resource "aws_s3_bucket" "list" {
  bucket = "${name.list}"
}

resource "aws_s3_bucket_ownership_controls" "list" {
  bucket = aws_s3_bucket.list.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "list" {
  bucket = aws_s3_bucket_ownership_controls.list.id
  access_control_policy {
    owner {
      id = local.owner
    }
    grant {
      permission = "FULL_CONTROL"
      grantee {
        type = "CanonicalUser"
        id   = local.owner
      }
    }
  }
}

resource "aws_s3_bucket" "safe" {
  bucket = "${name.safe}"
}

resource "aws_s3_bucket_versioning" "safe" {
  bucket = aws_s3_bucket.safe.id
  mfa    = "${MFA}"
  versioning_configuration {
    status     = "Enabled" # versions
    mfa_delete = "Enabled"
  }
}
`;

const locks = (name: Declared<Bucket>['buckets']) => `
resource "aws_s3_bucket" "vault" {
  bucket              = "${name.vault}"
  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "vault" {
  bucket = aws_s3_bucket.vault.id
  rule { # of the vault
    default_retention {
      mode = "GOVERNANCE"
      days = 5
    }
  }
}

resource "aws_s3_bucket" "archive" {
  bucket              = "${name.archive}"
  object_lock_enabled = true
}

resource "aws_s3_bucket_object_lock_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id
  rule {
    default_retention {
      mode  = "GOVERNANCE"
      years = 1
    }
  }
}

resource "aws_s3_bucket" "copies" {
  bucket              = "${name.copies}"
  object_lock_enabled = true
}

resource "aws_s3_bucket_replication_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id
  role   = "${ROLE}" # of the archive
  rule {
    id     = "old-form"
    prefix = "logs/" # in the older form
    status = "Enabled"
    destination {
      bucket = aws_s3_bucket.copies.arn
    }
  }
}
`;

const replications = () => `
resource "aws_s3_bucket_replication_configuration" "vault" {
  bucket = aws_s3_bucket.vault.id
  role   = "${ROLE}"
  rule {
    id       = "prefixed"
    priority = 1
    status   = "Enabled" # the rule
    filter {
      prefix = "a/"
    }
    delete_marker_replication {
      status = "Enabled" # deletions
    }
    source_selection_criteria {
      replica_modifications {
        status = "Enabled" # of replicas
      }
      sse_kms_encrypted_objects {
        status = "Enabled" # encrypted ones
      }
    }
    destination {
      bucket        = aws_s3_bucket.copies.arn
      account       = "111122223333"
      storage_class = "STANDARD_IA"
      access_control_translation {
        owner = "Destination"
      }
      encryption_configuration {
        replica_kms_key_id = "${KEY}"
      }
      replication_time {
        status = "Enabled"
        time {
          minutes = 15
        }
      }
      metrics {
        status = "Enabled"
        event_threshold {
          minutes = 15
        }
      }
    }
  }
  rule {
    id       = "tagged"
    priority = 2
    status   = "Enabled"
    filter {
      tag {
        key   = "Stage"
        value = "dev"
      }
    }
    delete_marker_replication {
      status = "Disabled"
    }
    destination {
      bucket = aws_s3_bucket.copies.arn
      metrics {
        status = "Enabled" # metrics
      }
    }
  }
  rule {
    id       = "both"
    priority = 3
    status   = "Enabled"
    filter {
      and {
        prefix = "b/"
        tags   = { Team = "web" }
      }
    }
    delete_marker_replication {
      status = "Disabled"
    }
    destination {
      bucket = aws_s3_bucket.copies.arn
      replication_time { # none is promised
        status = "Disabled"
        time {
          minutes = 15
        }
      }
      metrics {
        status = "Enabled"
      }
    }
  }
}
`;

const configured = (s3: S3Client, Bucket: string, Status: 'Enabled' | 'Suspended') =>
  s3.send(new PutBucketAccelerateConfigurationCommand({ Bucket, AccelerateConfiguration: { Status } }));

const acceleration: Subject = {
  address: 'aws_s3_bucket_accelerate_configuration.site',
  in: 'site',
  look: async (s3, Bucket) => (await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }))).Status,
  rows: [
    {
      path: 'status',
      event: 'PutAccelerateConfiguration',
      declared: 'Enabled',
      live: 'Suspended',
      line: 'status = "Enabled" # acceleration',
      change: (s3, Bucket) => configured(s3, Bucket, 'Suspended'),
    },
  ],
};

const payment: Subject = {
  address: 'aws_s3_bucket_request_payment_configuration.site',
  in: 'site',
  atGateway: true,
  look: async (s3, Bucket) => (await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer,
  rows: [
    {
      path: 'payer',
      by: 'deploy',
      event: 'PutBucketRequestPayment',
      declared: 'Requester',
      live: 'BucketOwner',
      line: 'payer  = "Requester"',
      change: (s3, Bucket) =>
        s3.send(
          new PutBucketRequestPaymentCommand({
            Bucket,
            RequestPaymentConfiguration: { Payer: 'BucketOwner' },
          }),
        ),
    },
  ],
};

const grantsOf = async (s3: S3Client, Bucket: string) =>
  (await s3.send(new GetBucketAclCommand({ Bucket }))).Grants;

/** Puts the grants that `change` makes of those there are. */
const regranted =
  (change: (grants: readonly Grant[]) => readonly Grant[]): Row['change'] =>
  async (s3, Bucket) => {
    const { Owner, Grants = [] } = await s3.send(new GetBucketAclCommand({ Bucket }));
    const AccessControlPolicy = { Owner, Grants: [...change(Grants)] };
    return s3.send(new PutBucketAclCommand({ Bucket, AccessControlPolicy }));
  };

const stranger: Grant = { Permission: 'READ', Grantee: { Type: 'CanonicalUser', ID: STRANGER } };

const cannedAcl: Subject = {
  address: 'aws_s3_bucket_acl.site',
  in: 'site',
  look: grantsOf,
  rows: [
    {
      path: 'acl',
      event: 'PutBucketAcl',
      declared: 'log-delivery-write',
      live: 'private',
      line: 'acl    = "log-delivery-write"',
      change: (s3, Bucket) => s3.send(new PutBucketAclCommand({ Bucket, ACL: 'private' })),
    },
    {
      path: 'acl',
      by: 'deploy',
      event: 'PutBucketAcl',
      declared: 'log-delivery-write',
      live: expect.stringContaining(`${STRANGER} READ`),
      line: 'acl    = "log-delivery-write"',
      change: regranted((grants) => [...grants, stranger]),
    },
    {
      path: 'acl',
      by: 'nobody',
      declared: 'log-delivery-write',
      live: 'LogDelivery READ_ACP, LogDelivery WRITE',
      line: 'acl    = "log-delivery-write"',
      change: regranted((grants) => grants.slice(1)),
    },
  ],
};

const list = 'access_control_policy[0].grant';

const grantedAcl: Subject = {
  address: 'aws_s3_bucket_acl.list',
  in: 'list',
  look: grantsOf,
  rows: [
    {
      path: `${list}[0].permission`,
      event: 'PutBucketAcl',
      declared: 'FULL_CONTROL',
      live: 'READ',
      line: 'permission = "FULL_CONTROL"',
      change: regranted((grants) => grants.map((grant) => ({ ...grant, Permission: 'READ' }))),
    },
    {
      path: `${list}[0].grantee[0].id`,
      event: 'PutBucketAcl',
      declared: expect.any(String),
      live: STRANGER,
      line: 'id   = local.owner',
      change: regranted(() => [{ ...stranger, Permission: 'FULL_CONTROL' }]),
    },
    {
      path: list,
      by: 'deploy',
      event: 'PutBucketAcl',
      declared: [expect.objectContaining({ permission: 'FULL_CONTROL' })],
      live: expect.arrayContaining([
        expect.objectContaining({ permission: 'FULL_CONTROL' }),
        { permission: 'WRITE', grantee: [expect.objectContaining({ type: 'Group', uri: LOGS })] },
      ]),
      line: 'grant {',
      change: regranted((grants) => [
        ...grants,
        { Permission: 'WRITE', Grantee: { Type: 'Group', URI: LOGS } },
      ]),
    },
  ],
};

const versioned = (s3: S3Client, Bucket: string, VersioningConfiguration: VersioningConfiguration) =>
  s3.send(new PutBucketVersioningCommand({ Bucket, MFA, VersioningConfiguration }));

const mfaDelete: Subject = {
  address: 'aws_s3_bucket_versioning.safe',
  in: 'safe',
  atGateway: true,
  look: async (s3, Bucket) => {
    const { Status, MFADelete } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
    return { Status, MFADelete };
  },
  rows: [
    {
      path: 'versioning_configuration[0].mfa_delete',
      event: 'PutBucketVersioning',
      declared: 'Enabled',
      live: 'Disabled',
      line: 'mfa_delete = "Enabled"',
      change: (s3, Bucket) => versioned(s3, Bucket, { Status: 'Enabled', MFADelete: 'Disabled' }),
    },
    {
      path: 'versioning_configuration[0].status',
      by: 'deploy',
      event: 'PutBucketVersioning',
      declared: 'Enabled',
      live: 'Suspended',
      line: 'status     = "Enabled" # versions',
      change: (s3, Bucket) => versioned(s3, Bucket, { Status: 'Suspended' }),
    },
  ],
};

/** Another retention by default. */
const retained =
  (Rule: ObjectLockConfiguration['Rule']): Row['change'] =>
  (s3, Bucket) =>
    s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', ...(Rule && { Rule }) },
      }),
    );

const lockOf = async (s3: S3Client, Bucket: string) =>
  (await s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).ObjectLockConfiguration;

const retention = 'rule[0].default_retention[0]';

const lockedForDays: Subject = {
  address: 'aws_s3_bucket_object_lock_configuration.vault',
  in: 'vault',
  look: lockOf,
  rows: [
    {
      path: `${retention}.mode`,
      event: 'PutBucketObjectLockConfiguration',
      declared: 'GOVERNANCE',
      live: 'COMPLIANCE',
      line: 'mode = "GOVERNANCE"',
      change: retained({ DefaultRetention: { Mode: 'COMPLIANCE', Days: 5 } }),
    },
    {
      path: `${retention}.days`,
      by: 'deploy',
      event: 'PutBucketObjectLockConfiguration',
      declared: 5,
      live: 1,
      line: 'days = 5',
      change: retained({ DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } }),
    },
    {
      path: 'rule',
      event: 'PutBucketObjectLockConfiguration',
      declared: [{ default_retention: [{ mode: 'GOVERNANCE', days: 5, years: null }] }],
      live: [],
      line: 'rule { # of the vault',
      change: retained(undefined),
    },
  ],
};

const lockedForYears: Subject = {
  address: 'aws_s3_bucket_object_lock_configuration.archive',
  in: 'archive',
  look: lockOf,
  rows: [
    {
      path: `${retention}.years`,
      event: 'PutBucketObjectLockConfiguration',
      declared: 1,
      live: 9,
      line: 'years = 1',
      change: retained({ DefaultRetention: { Mode: 'GOVERNANCE', Years: 9 } }),
    },
  ],
};

const replicationOf = async (s3: S3Client, Bucket: string) =>
  (await s3.send(new GetBucketReplicationCommand({ Bucket }))).ReplicationConfiguration;

/** The replication there is, with one of its rules made another, or for another role. */
const replicated =
  (index: number, change: (rule: ReplicationRule) => Partial<ReplicationRule>, Role = ROLE): Row['change'] =>
  async (s3, Bucket) => {
    const { Rules = [] } = (await replicationOf(s3, Bucket)) ?? {};
    const changed = Rules.map((rule, at) => (at === index ? { ...rule, ...change(rule) } : rule));
    const ReplicationConfiguration = { Role, Rules: changed };
    return s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));
  };

const sentElsewhere = (index: number, change: Partial<Destination>): Row['change'] =>
  replicated(index, ({ Destination }) => ({ Destination: { Bucket: '', ...Destination, ...change } }));

/** A row of the rule at an index. */
const ruleRow = (
  index: number,
  path: string,
  [declared, live]: readonly [unknown, unknown],
  line: string,
  change: Row['change'],
): Row => ({
  path: `rule[${index}].${path}`,
  event: 'PutBucketReplication',
  declared,
  live,
  line,
  change,
});

const disabled = { Status: 'Disabled' } as const;
const off = ['Enabled', 'Disabled'] as const;

const replication: Subject = {
  address: 'aws_s3_bucket_replication_configuration.vault',
  in: 'vault',
  look: replicationOf,
  rows: [
    {
      path: 'role',
      by: 'deploy',
      event: 'PutBucketReplication',
      declared: ROLE,
      live: OTHER_ROLE,
      line: `role   = "${ROLE}"`,
      change: replicated(0, () => ({}), OTHER_ROLE),
    },
    ruleRow(
      0,
      'id',
      ['prefixed', 'x'],
      'id       = "prefixed"',
      replicated(0, () => ({ ID: 'x' })),
    ),
    ruleRow(
      0,
      'priority',
      [1, 9],
      'priority = 1',
      replicated(0, () => ({ Priority: 9 })),
    ),
    ruleRow(
      0,
      'status',
      off,
      'status   = "Enabled" # the rule',
      replicated(0, () => disabled),
    ),
    ruleRow(
      0,
      'filter[0].prefix',
      ['a/', 'z/'],
      'prefix = "a/"',
      replicated(0, () => ({ Filter: { Prefix: 'z/' } })),
    ),
    ruleRow(
      1,
      'filter[0].tag[0].key',
      ['Stage', 'Team'],
      'key   = "Stage"',
      replicated(1, () => ({ Filter: { Tag: { Key: 'Team', Value: 'dev' } } })),
    ),
    ruleRow(
      1,
      'filter[0].tag[0].value',
      ['dev', 'prod'],
      'value = "dev"',
      replicated(1, () => ({ Filter: { Tag: { Key: 'Stage', Value: 'prod' } } })),
    ),
    ruleRow(
      2,
      'filter[0].and[0].prefix',
      ['b/', 'z/'],
      'prefix = "b/"',
      replicated(2, () => ({ Filter: { And: { Prefix: 'z/', Tags: [{ Key: 'Team', Value: 'web' }] } } })),
    ),
    ruleRow(
      2,
      'filter[0].and[0].tags["Team"]',
      ['web', 'core'],
      'tags   = { Team = "web" }',
      replicated(2, () => ({ Filter: { And: { Prefix: 'b/', Tags: [{ Key: 'Team', Value: 'core' }] } } })),
    ),
    ruleRow(
      0,
      'delete_marker_replication[0].status',
      off,
      'status = "Enabled" # deletions',
      replicated(0, () => ({ DeleteMarkerReplication: disabled })),
    ),
    ruleRow(
      0,
      'source_selection_criteria[0].replica_modifications[0].status',
      off,
      'status = "Enabled" # of replicas',
      replicated(0, ({ SourceSelectionCriteria }) => ({
        SourceSelectionCriteria: { ...SourceSelectionCriteria, ReplicaModifications: disabled },
      })),
    ),
    ruleRow(
      0,
      'source_selection_criteria[0].sse_kms_encrypted_objects[0].status',
      off,
      'status = "Enabled" # encrypted ones',
      replicated(0, ({ SourceSelectionCriteria }) => ({
        SourceSelectionCriteria: { ...SourceSelectionCriteria, SseKmsEncryptedObjects: disabled },
      })),
    ),
    ruleRow(
      0,
      'destination[0].account',
      ['111122223333', '999999999999'],
      'account       = "111122223333"',
      sentElsewhere(0, { Account: '999999999999' }),
    ),
    ruleRow(
      0,
      'destination[0].storage_class',
      ['STANDARD_IA', 'GLACIER'],
      'storage_class = "STANDARD_IA"',
      sentElsewhere(0, { StorageClass: 'GLACIER' }),
    ),
    ruleRow(
      0,
      'destination[0].bucket',
      [expect.stringMatching(/:copies-/), 'arn:aws:s3:::thief'],
      'bucket        = aws_s3_bucket.copies.arn',
      sentElsewhere(0, { Bucket: 'arn:aws:s3:::thief' }),
    ),
    ruleRow(
      0,
      'destination[0].access_control_translation',
      [[{ owner: 'Destination' }], []],
      'access_control_translation {',
      sentElsewhere(0, { AccessControlTranslation: undefined }),
    ),
    ruleRow(
      0,
      'destination[0].encryption_configuration[0].replica_kms_key_id',
      [KEY, OTHER_KEY],
      `replica_kms_key_id = "${KEY}"`,
      sentElsewhere(0, { EncryptionConfiguration: { ReplicaKmsKeyID: OTHER_KEY } }),
    ),
    ruleRow(
      1,
      'destination[0].metrics[0].status',
      off,
      'status = "Enabled" # metrics',
      sentElsewhere(1, { Metrics: disabled }),
    ),
    ruleRow(
      2,
      'destination[0].replication_time',
      [[{ status: 'Disabled', time: [{ minutes: 15 }] }], []],
      'replication_time { # none is promised',
      sentElsewhere(2, { ReplicationTime: undefined }),
    ),
  ],
};

const olderReplication: Subject = {
  address: 'aws_s3_bucket_replication_configuration.archive',
  in: 'archive',
  look: replicationOf,
  rows: [
    ruleRow(
      0,
      'prefix',
      ['logs/', 'secrets/'],
      'prefix = "logs/" # in the older form',
      replicated(0, () => ({ Prefix: 'secrets/' })),
    ),
  ],
};

const subjects = [
  acceleration,
  payment,
  cannedAcl,
  grantedAcl,
  mfaDelete,
  lockedForDays,
  lockedForYears,
  replication,
  olderReplication,
];

function declare(account: TestAccount): Declared<Bucket> {
  const buckets = Object.fromEntries(names.map((name) => [name, account.name(name)])) as {
    readonly [name in Bucket]: string;
  };
  const text = [bucketsAndAcls(buckets, canonicalId(account)), locks(buckets), replications()].join('');
  return { buckets, text };
}

describe('a setting that somebody changed', () => {
  itIsPutBack(useSandbox(), subjects, declare);
});
