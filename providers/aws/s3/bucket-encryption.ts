import type { EncryptionType, ServerSideEncryption, ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { type Attributes, block, bool, type Schema, text, textList } from '../../../src/core/schema.ts';
import { awsResource } from '../define.ts';
import { absentOn } from '../errors.ts';
import { sameKmsKey } from '../kms-key.ts';
import { bucketEvents, foretellRegion, regionAttribute, s3For } from './service.ts';
import {
  bucketAttribute,
  bucketParameters,
  formatSettingId,
  importSettingId,
  ownerAttribute,
  parseSettingId,
} from './setting-id.ts';

const defaultEncryption = {
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
  attributes: {
    id: text('computed', { doc: 'The name of the bucket.' }),
    bucket: bucketAttribute,
    expected_bucket_owner: ownerAttribute,
    region: regionAttribute,
  },
  blocks: { rule: block('set', rule, { doc: 'How objects are encrypted.', min: 1 }) },
} as const satisfies Schema;

type Rule = Attributes<typeof rule>;

/** `aws_s3_bucket_server_side_encryption_configuration`. Destroying it goes back to AWS's default, SSE-S3; there is no less. */
export const bucketEncryption = awsResource({
  name: 'aws_s3_bucket_server_side_encryption_configuration',
  doc: 'How a bucket encrypts its objects.',
  schema,
  permissions: { read: ['s3:GetEncryptionConfiguration'], write: ['s3:PutEncryptionConfiguration'] },
  repeatable: true,

  async read(call, id, known) {
    const name = parseSettingId(id);
    const { s3, region, options } = await s3For(call, known);
    const get = s3.getBucketEncryption(bucketParameters(name), options);
    const found = await absentOn(['ServerSideEncryptionConfigurationNotFoundError', 'NoSuchBucket'], get);
    const rules = found?.ServerSideEncryptionConfiguration?.Rules;
    if (!rules) return undefined;
    return {
      id,
      bucket: name.bucket,
      expected_bucket_owner: name.owner,
      region,
      rule: rules.map(fromRule),
    };
  },

  identify: ({ bucket, expected_bucket_owner }) => formatSettingId(bucket, expected_bucket_owner),

  async create(call, config) {
    const { bucket, expected_bucket_owner: owner } = config;
    const { s3, options } = await s3For(call, config);
    await s3.putBucketEncryption(
      {
        ...bucketParameters({ bucket, owner }),
        ServerSideEncryptionConfiguration: { Rules: config.rule.map(toRule) },
      },
      options,
    );
    return { id: formatSettingId(bucket, owner) };
  },

  async update(call, _, { to }) {
    await bucketEncryption.create(call, to);
  },

  async delete(call, id, known) {
    const { s3, options } = await s3For(call, known);
    const undo = s3.deleteBucketEncryption(bucketParameters(parseSettingId(id)), options);
    await absentOn(['NoSuchBucket'], undo);
  },

  refine: foretellRegion,
  importId: importSettingId,
  equivalent: { rule: (a, b) => sameRules((a ?? []) as Rule[], (b ?? []) as Rule[]) },
  eventKey: (id) => parseSettingId(id).bucket,
  events: bucketEvents('PutBucketEncryption', 'DeleteBucketEncryption', 'CreateBucket', 'DeleteBucket'),
});

function fromRule(live: ServerSideEncryptionRule): Rule {
  const applied = live.ApplyServerSideEncryptionByDefault;
  return {
    bucket_key_enabled: live.BucketKeyEnabled ?? false,
    blocked_encryption_types: live.BlockedEncryptionTypes?.EncryptionType ?? [],
    apply_server_side_encryption_by_default: applied
      ? [{ sse_algorithm: applied.SSEAlgorithm ?? 'AES256', kms_master_key_id: applied.KMSMasterKeyID }]
      : [],
  };
}

function toRule(declared: Rule): ServerSideEncryptionRule {
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
  return a.length === b.length && a.every((one) => b.some((other) => sameRule(one, other)));
}

function sameRule(a: Rule, b: Rule): boolean {
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
