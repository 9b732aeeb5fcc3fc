import { type Schema, text } from '../../../src/core/schema.ts';
import { checkPolicyJson, equivalentPolicies } from '../iam/policy-equivalence.ts';
import { policyDocument, removedWith } from './bucket-documents.ts';
import { bucketSetting, settingAttributes } from './bucket-setting.ts';

const schema = {
  version: 0,
  attributes: {
    ...settingAttributes,
    policy: text('required', { doc: 'The policy, as JSON.', check: checkPolicyJson }),
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_s3_bucket_policy`: who may do what with a bucket. */
export const bucketPolicy = bucketSetting({
  name: 'aws_s3_bucket_policy',
  doc: 'The access policy of a bucket.',
  schema,
  ...removedWith(policyDocument, 's3:DeleteBucketPolicy'),

  async read({ s3, bucket, options }) {
    const { Policy: policy } = await s3.getBucketPolicy(bucket, options);
    return policy ? { policy } : undefined;
  },

  put: ({ s3, bucket, options }, { policy }) => s3.putBucketPolicy({ ...bucket, Policy: policy }, options),

  remove: ({ s3, bucket, options }) => s3.deleteBucketPolicy(bucket, options),

  equivalent: { policy: (a, b) => equivalentPolicies(String(a ?? ''), String(b ?? '')) },
});
