import type { ObjectOwnership } from '@aws-sdk/client-s3';
import { block, type Schema, text } from '../../../src/core/schema.ts';
import { awsResource } from '../define.ts';
import { absentOn } from '../errors.ts';
import { bucketEvents, foretellRegion, regionAttribute, s3For } from './service.ts';
import { bucketAttribute } from './setting-id.ts';

const rule = {
  attributes: {
    object_ownership: text('required', {
      doc: '"BucketOwnerEnforced" turns ACLs off; "BucketOwnerPreferred" and "ObjectWriter" leave them on.',
      oneOf: ['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter'],
    }),
  },
  blocks: {},
} as const;

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name of the bucket.' }),
    bucket: bucketAttribute,
    region: regionAttribute,
  },
  blocks: { rule: block('list', rule, { doc: 'Who owns uploaded objects.', min: 1, max: 1 }) },
} as const satisfies Schema;

/** `aws_s3_bucket_ownership_controls`. Destroying it leaves the bucket without any: ACLs are on then, uploaders own. */
export const bucketOwnershipControls = awsResource({
  name: 'aws_s3_bucket_ownership_controls',
  doc: 'Who owns the objects others upload to a bucket, and whether ACLs count.',
  schema,
  permissions: { read: ['s3:GetBucketOwnershipControls'], write: ['s3:PutBucketOwnershipControls'] },
  repeatable: true,

  async read(call, id, known) {
    const { s3, region, options } = await s3For(call, known);
    const get = s3.getBucketOwnershipControls({ Bucket: id }, options);
    const found = await absentOn(['OwnershipControlsNotFoundError', 'NoSuchBucket'], get);
    const [live] = found?.OwnershipControls?.Rules ?? [];
    return live?.ObjectOwnership
      ? { id, bucket: id, region, rule: [{ object_ownership: live.ObjectOwnership }] }
      : undefined;
  },

  identify: ({ bucket }) => bucket,

  async create(call, config) {
    const { s3, options } = await s3For(call, config);
    const Rules = config.rule.map((each) => ({ ObjectOwnership: each.object_ownership as ObjectOwnership }));
    await s3.putBucketOwnershipControls({ Bucket: config.bucket, OwnershipControls: { Rules } }, options);
    return { id: config.bucket };
  },

  async update(call, _, { to }) {
    await bucketOwnershipControls.create(call, to);
  },

  async delete(call, id, known) {
    const { s3, options } = await s3For(call, known);
    const remove = s3.deleteBucketOwnershipControls({ Bucket: id }, options);
    await absentOn(['OwnershipControlsNotFoundError', 'NoSuchBucket'], remove);
  },

  refine: foretellRegion,
  events: bucketEvents(
    'PutBucketOwnershipControls',
    'DeleteBucketOwnershipControls',
    'CreateBucket',
    'DeleteBucket',
  ),
});
