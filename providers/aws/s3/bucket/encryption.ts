import type { ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { type Attributes, block, bool } from '../../../../src/core/schema.ts';
import { encryptionDocument } from '../bucket-documents.ts';
import {
  defaultEncryption,
  fromEncryptionRule,
  sameEncryptionRule,
  toEncryptionRule,
} from '../bucket-encryption.ts';
import { type InlineSetting, instead } from './inline-setting.ts';

const rule = {
  attributes: {
    bucket_key_enabled: bool('optional', {
      doc: 'Ask KMS once per bucket and while, instead of once per object.',
    }),
  },
  blocks: {
    apply_server_side_encryption_by_default: block('list', defaultEncryption, {
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
  ...encryptionDocument,

  async read({ s3, bucket, options }) {
    const found = await s3.getBucketEncryption(bucket, options);
    const rules = found.ServerSideEncryptionConfiguration?.Rules;
    return rules && [{ rule: rules.map(fromRule) }];
  },

  put: ({ s3, bucket, options }, [declared]) =>
    s3.putBucketEncryption(
      {
        ...bucket,
        ServerSideEncryptionConfiguration: {
          Rules: (declared?.rule ?? []).map((one) => toEncryptionRule(whole(one))),
        },
      },
      options,
    ),

  same: ([a], [b]) => sameRules(a?.rule ?? [], b?.rule ?? []),
};

function fromRule(live: ServerSideEncryptionRule): Rule {
  const { blocked_encryption_types: _, ...rule } = fromEncryptionRule(live);
  return rule;
}

/** As the resource type has it, which says more. */
const whole = (rule: Rule) => ({ blocked_encryption_types: undefined, ...rule });

function sameRules([a]: readonly Rule[], [b]: readonly Rule[]): boolean {
  return a && b ? sameEncryptionRule(whole(a), whole(b)) : a === b;
}
