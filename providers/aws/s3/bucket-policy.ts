import { type Schema, text } from '../../../src/core/schema.ts';
import { awsResource } from '../define.ts';
import { absentOn } from '../errors.ts';
import { checkPolicyJson, equivalentPolicies } from '../iam/policy-equivalence.ts';
import { bucketEvents, foretellRegion, regionAttribute, s3For } from './service.ts';
import { bucketAttribute } from './setting-id.ts';

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name of the bucket.' }),
    bucket: bucketAttribute,
    policy: text('required', { doc: 'The policy, as JSON.', check: checkPolicyJson }),
    region: regionAttribute,
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_s3_bucket_policy`: who may do what with a bucket. */
export const bucketPolicy = awsResource({
  name: 'aws_s3_bucket_policy',
  doc: 'The access policy of a bucket.',
  schema,
  permissions: { read: ['s3:GetBucketPolicy'], write: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy'] },
  repeatable: true,

  async read(call, id, known) {
    const { s3, region, options } = await s3For(call, known);
    const get = s3.getBucketPolicy({ Bucket: id }, options);
    const found = await absentOn(['NoSuchBucketPolicy', 'NoSuchBucket'], get);
    return found?.Policy ? { id, bucket: id, policy: found.Policy, region } : undefined;
  },

  identify: ({ bucket }) => bucket,

  async create(call, config) {
    const { s3, options } = await s3For(call, config);
    await s3.putBucketPolicy({ Bucket: config.bucket, Policy: config.policy }, options);
    return { id: config.bucket };
  },

  async update(call, _, { to }) {
    await bucketPolicy.create(call, to);
  },

  async delete(call, id, known) {
    const { s3, options } = await s3For(call, known);
    const remove = s3.deleteBucketPolicy({ Bucket: id }, options);
    await absentOn(['NoSuchBucketPolicy', 'NoSuchBucket'], remove);
  },

  refine: foretellRegion,
  equivalent: { policy: (a, b) => equivalentPolicies(String(a ?? ''), String(b ?? '')) },
  events: bucketEvents('PutBucketPolicy', 'DeleteBucketPolicy', 'DeleteBucket'),
});
