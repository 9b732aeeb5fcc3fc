import type { EncryptionType, ServerSideEncryption, ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { type Attributes, block, bool, type Schema, text, textList } from '../../../src/core/schema.ts';
import { sameKmsKey } from '../kms-key.ts';
import { encryptionDocument, fromTheStart } from './bucket-documents.ts';
import { bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';

/** How objects are encrypted whose upload does not say. */
export const defaultEncryption = {
  attributes: {
    sse_algorithm: text('required', {
      doc: '"AES256", "aws:kms", or "aws:kms:dsse" for two layers.',
      oneOf: ['AES256', 'aws:kms', 'aws:kms:dsse'],
    }),
    kms_master_key_id: text('optional', {
      doc: 'Id, ARN or alias of the KMS key. Default with KMS: the account’s key aws/s3.',
    }),
  },
  blocks: {},
} as const;

const rule = {
  attributes: {
    bucket_key_enabled: bool('optional', {
      doc: 'Ask KMS once per bucket and while, instead of once per object. Default: false.',
    }),
    blocked_encryption_types: textList('optional', {
      doc: 'Kinds of encryption that uploads may not use: "SSE-C", or "NONE" to allow all. Left out: as AWS has it.',
    }),
  },
  blocks: {
    apply_server_side_encryption_by_default: block('list', defaultEncryption, {
      doc: 'For objects whose upload says nothing of encryption.',
      max: 1,
    }),
  },
} as const;

const schema = {
  version: 0,
  attributes: ownedSettingAttributes,
  blocks: { rule: block('set', rule, { doc: 'How objects are encrypted.', min: 1 }) },
} as const satisfies Schema;

type Rule = Attributes<typeof rule>;

/** `aws_s3_bucket_server_side_encryption_configuration`. Destroying it goes back to AWS's default, SSE-S3; there is no less. */
export const bucketEncryption = bucketSetting({
  name: 'aws_s3_bucket_server_side_encryption_configuration',
  doc: 'How a bucket encrypts its objects.',
  schema,
  ...fromTheStart(encryptionDocument),

  async read({ s3, bucket, options }) {
    const live = await s3.getBucketEncryption(bucket, options);
    const rules = live.ServerSideEncryptionConfiguration?.Rules;
    return rules && { rule: rules.map(fromEncryptionRule) };
  },

  put: ({ s3, bucket, options }, { rule: rules }) => {
    const ServerSideEncryptionConfiguration = { Rules: rules.map(toEncryptionRule) };
    return s3.putBucketEncryption({ ...bucket, ServerSideEncryptionConfiguration }, options);
  },

  remove: ({ s3, bucket, options }) => s3.deleteBucketEncryption(bucket, options),

  equivalent: { rule: (a, b) => sameRules((a ?? []) as Rule[], (b ?? []) as Rule[]) },
});

/** A rule as S3 tells it. */
export function fromEncryptionRule(live: ServerSideEncryptionRule): Rule {
  const applied = live.ApplyServerSideEncryptionByDefault;
  return {
    bucket_key_enabled: live.BucketKeyEnabled ?? false,
    blocked_encryption_types: live.BlockedEncryptionTypes?.EncryptionType ?? [],
    apply_server_side_encryption_by_default: applied
      ? [{ sse_algorithm: applied.SSEAlgorithm ?? 'AES256', kms_master_key_id: applied.KMSMasterKeyID }]
      : [],
  };
}

/** The same rule for S3. */
export function toEncryptionRule(declared: Rule): ServerSideEncryptionRule {
  const [applied] = declared.apply_server_side_encryption_by_default;
  const blocked = declared.blocked_encryption_types;
  return {
    BucketKeyEnabled: declared.bucket_key_enabled ?? false,
    ...(blocked &&
      blocked.length > 0 && { BlockedEncryptionTypes: { EncryptionType: [...blocked] as EncryptionType[] } }),
    ...(applied && {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: applied.sse_algorithm as ServerSideEncryption,
        ...(applied.kms_master_key_id && { KMSMasterKeyID: applied.kms_master_key_id }),
      },
    }),
  };
}

function sameRules(a: readonly Rule[], b: readonly Rule[]): boolean {
  return a.length === b.length && a.every((one) => b.some((other) => sameEncryptionRule(one, other)));
}

/** Whether two rules encrypt alike. */
export function sameEncryptionRule(a: Rule, b: Rule): boolean {
  const [left] = a.apply_server_side_encryption_by_default;
  const [right] = b.apply_server_side_encryption_by_default;
  return (
    (a.bucket_key_enabled ?? false) === (b.bucket_key_enabled ?? false) &&
    sameTypes(a.blocked_encryption_types, b.blocked_encryption_types) &&
    left?.sse_algorithm === right?.sse_algorithm &&
    sameKmsKey(left?.kms_master_key_id, right?.kms_master_key_id)
  );
}

/** Left out means: as AWS has it. Otherwise their order means nothing. */
function sameTypes(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  if (!a || !b) return true;
  return a.length === b.length && [...a].sort().join() === [...b].sort().join();
}
