import { bool, type Schema } from '../../../src/core/schema.ts';
import { bucketSetting, settingAttributes } from './bucket-setting.ts';

const schema = {
  version: 0,
  attributes: {
    ...settingAttributes,
    block_public_acls: bool('optional', {
      doc: 'Refuse new ACLs that make the bucket or objects public. Left out, it is off, though AWS has it on.',
      default: false,
    }),
    block_public_policy: bool('optional', {
      doc: 'Refuse bucket policies that make the bucket public. Left out, it is off, though AWS has it on.',
      default: false,
    }),
    ignore_public_acls: bool('optional', {
      doc: 'Treat ACLs that make things public as if they did not. Left out, it is off, though AWS has it on.',
      default: false,
    }),
    restrict_public_buckets: bool('optional', {
      doc: 'Let only the owner and AWS services use a public bucket. Left out, it is off, though AWS has it on.',
      default: false,
    }),
    skip_destroy: bool('optional', {
      doc: 'Destroying this leaves the settings as they are; otherwise the bucket is open afterwards.',
      unread: true,
    }),
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_s3_bucket_public_access_block`: four switches against public access. Without them a bucket is open to what its policy and ACLs say. */
export const bucketPublicAccessBlock = bucketSetting({
  name: 'aws_s3_bucket_public_access_block',
  doc: 'Keeps a bucket from becoming public.',
  schema,
  permissions: { read: ['s3:GetBucketPublicAccessBlock'], write: ['s3:PutBucketPublicAccessBlock'] },
  absent: ['NoSuchPublicAccessBlockConfiguration'],
  events: [
    'PutBucketPublicAccessBlock',
    'DeleteBucketPublicAccessBlock',
    'PutPublicAccessBlock',
    'DeletePublicAccessBlock',
  ],

  async read({ s3, bucket, options }, { skip_destroy }) {
    const live = await s3.getPublicAccessBlock(bucket, options);
    const settings = live.PublicAccessBlockConfiguration;
    return (
      settings && {
        block_public_acls: settings.BlockPublicAcls ?? false,
        block_public_policy: settings.BlockPublicPolicy ?? false,
        ignore_public_acls: settings.IgnorePublicAcls ?? false,
        restrict_public_buckets: settings.RestrictPublicBuckets ?? false,
        skip_destroy,
      }
    );
  },

  put: ({ s3, bucket, options }, declared) => {
    const PublicAccessBlockConfiguration = {
      BlockPublicAcls: declared.block_public_acls ?? false,
      BlockPublicPolicy: declared.block_public_policy ?? false,
      IgnorePublicAcls: declared.ignore_public_acls ?? false,
      RestrictPublicBuckets: declared.restrict_public_buckets ?? false,
    };
    return s3.putPublicAccessBlock({ ...bucket, PublicAccessBlockConfiguration }, options);
  },

  async remove({ s3, bucket, options }, { skip_destroy }) {
    if (!skip_destroy) await s3.deletePublicAccessBlock(bucket, options);
  },
});
