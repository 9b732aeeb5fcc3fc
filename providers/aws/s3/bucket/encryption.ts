import type { ServerSideEncryption, ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { type Attributes, block, bool, text } from '../../../../src/core/schema.ts';
import { sameKmsKey } from '../../kms-key.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const byDefault = leaf({
  sse_algorithm: text('required', {
    doc: '"AES256", "aws:kms", or "aws:kms:dsse" for two layers.',
    oneOf: ['AES256', 'aws:kms', 'aws:kms:dsse'],
  }),
  kms_master_key_id: text('optional', {
    doc: 'Id, ARN or alias of the KMS key. Default with KMS: the account’s key aws/s3.',
  }),
});

const rule = {
  attributes: {
    bucket_key_enabled: bool('optional', {
      doc: 'Ask KMS once per bucket and while, instead of once per object.',
    }),
  },
  blocks: {
    apply_server_side_encryption_by_default: block('list', byDefault, {
      doc: 'For objects whose upload says nothing of encryption.',
      min: 1,
      max: 1,
    }),
  },
} as const;

const encryption = {
  attributes: {},
  blocks: { rule: block('list', rule, { doc: 'How objects are encrypted.', min: 1, max: 1 }) },
} as const;

/** The block `server_side_encryption_configuration` of `aws_s3_bucket`. */
export const encryptionBlock = block('list', encryption, {
  doc: 'How the bucket encrypts its objects.',
  max: 1,
  computed: true,
  ...instead('server_side_encryption_configuration', 'aws_s3_bucket_server_side_encryption_configuration'),
});

type Encryption = readonly Attributes<typeof encryption>[];
type Rule = Attributes<typeof rule>;

/** How S3 keeps `server_side_encryption_configuration`. */
export const encryptionSetting: InlineSetting<Encryption> = {
  permissions: { read: ['s3:GetEncryptionConfiguration'], write: ['s3:PutEncryptionConfiguration'] },
  events: ['PutBucketEncryption', 'DeleteBucketEncryption'],
  absent: ['ServerSideEncryptionConfigurationNotFoundError'],

  async read({ s3, bucket, options }) {
    const found = await s3.getBucketEncryption(bucket, options);
    const rules = found.ServerSideEncryptionConfiguration?.Rules;
    return rules && [{ rule: rules.map(fromRule) }];
  },

  put: ({ s3, bucket, options }, [declared]) =>
    s3.putBucketEncryption(
      {
        ...bucket,
        ServerSideEncryptionConfiguration: { Rules: (declared?.rule ?? []).map(toRule) },
      },
      options,
    ),

  same: ([a], [b]) => sameRules(a?.rule ?? [], b?.rule ?? []),
};

function fromRule({
  BucketKeyEnabled,
  ApplyServerSideEncryptionByDefault: applied,
}: ServerSideEncryptionRule): Rule {
  return {
    bucket_key_enabled: BucketKeyEnabled ?? false,
    apply_server_side_encryption_by_default: applied
      ? [{ sse_algorithm: applied.SSEAlgorithm ?? 'AES256', kms_master_key_id: applied.KMSMasterKeyID }]
      : [],
  };
}

function toRule(declared: Rule): ServerSideEncryptionRule {
  const [applied] = declared.apply_server_side_encryption_by_default;
  return {
    BucketKeyEnabled: declared.bucket_key_enabled ?? false,
    ...(applied && {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: applied.sse_algorithm as ServerSideEncryption,
        ...(applied.kms_master_key_id && { KMSMasterKeyID: applied.kms_master_key_id }),
      },
    }),
  };
}

function sameRules([a]: readonly Rule[], [b]: readonly Rule[]): boolean {
  const [left] = a?.apply_server_side_encryption_by_default ?? [];
  const [right] = b?.apply_server_side_encryption_by_default ?? [];
  return (
    (a?.bucket_key_enabled ?? false) === (b?.bucket_key_enabled ?? false) &&
    left?.sse_algorithm === right?.sse_algorithm &&
    sameKmsKey(left?.kms_master_key_id, right?.kms_master_key_id)
  );
}
