import type { ObjectOwnership } from '@aws-sdk/client-s3';
import { block, type Schema, text } from '../../../src/core/schema.ts';
import { bucketSetting, settingAttributes } from './bucket-setting.ts';

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
  attributes: settingAttributes,
  blocks: { rule: block('list', rule, { doc: 'Who owns uploaded objects.', min: 1, max: 1 }) },
} as const satisfies Schema;

/** `aws_s3_bucket_ownership_controls`. Destroying it leaves the bucket without any: ACLs are on then, uploaders own. */
export const bucketOwnershipControls = bucketSetting({
  name: 'aws_s3_bucket_ownership_controls',
  doc: 'Who owns the objects others upload to a bucket, and whether ACLs count.',
  schema,
  permissions: { read: ['s3:GetBucketOwnershipControls'], write: ['s3:PutBucketOwnershipControls'] },
  absent: ['OwnershipControlsNotFoundError'],
  events: ['PutBucketOwnershipControls', 'DeleteBucketOwnershipControls', 'CreateBucket'],

  async read({ s3, bucket, options }) {
    const { OwnershipControls } = await s3.getBucketOwnershipControls(bucket, options);
    const [live] = OwnershipControls?.Rules ?? [];
    return live?.ObjectOwnership && { rule: [{ object_ownership: live.ObjectOwnership }] };
  },

  put: ({ s3, bucket, options }, declared) => {
    const Rules = declared.rule.map((each) => ({
      ObjectOwnership: each.object_ownership as ObjectOwnership,
    }));
    return s3.putBucketOwnershipControls({ ...bucket, OwnershipControls: { Rules } }, options);
  },

  remove: ({ s3, bucket, options }) => s3.deleteBucketOwnershipControls(bucket, options),
});
