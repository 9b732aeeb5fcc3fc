import { text } from '../../../../src/core/schema.ts';
import { checkPolicyJson, equivalentPolicies } from '../../iam/policy-equivalence.ts';
import { policyDocument } from '../bucket-documents.ts';
import { type InlineSetting, instead } from './inline-setting.ts';

/** The argument `policy` of `aws_s3_bucket`. */
export const policyAttribute = text('optional-computed', {
  doc: 'The access policy, as JSON.',
  check: checkPolicyJson,
  ...instead('policy', 'aws_s3_bucket_policy'),
});

/** How S3 keeps `policy`. */
export const policySetting: InlineSetting<string | undefined> = {
  ...policyDocument,
  read: async ({ s3, bucket, options }) => (await s3.getBucketPolicy(bucket, options)).Policy,
  put: ({ s3, bucket, options }, Policy) => s3.putBucketPolicy({ ...bucket, Policy }, options),
  same: (a = '', b = '') => equivalentPolicies(a, b),
};
