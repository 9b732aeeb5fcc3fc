import { bool, type Schema, text } from '../../../src/core/schema.ts';
import { awsResource } from '../define.ts';
import { absentOn } from '../errors.ts';
import { bucketEvents, foretellRegion, regionAttribute, s3For } from './service.ts';
import { bucketAttribute } from './setting-id.ts';

const schema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name of the bucket.' }),
    bucket: bucketAttribute,
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
    region: regionAttribute,
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_s3_bucket_public_access_block`: four switches against public access. Without them a bucket is open to what its policy and ACLs say. */
export const bucketPublicAccessBlock = awsResource({
  name: 'aws_s3_bucket_public_access_block',
  doc: 'Keeps a bucket from becoming public.',
  schema,
  permissions: { read: ['s3:GetBucketPublicAccessBlock'], write: ['s3:PutBucketPublicAccessBlock'] },
  repeatable: true,

  async read(call, id, known) {
    const { s3, region, options } = await s3For(call, known);
    const get = s3.getPublicAccessBlock({ Bucket: id }, options);
    const found = await absentOn(['NoSuchPublicAccessBlockConfiguration', 'NoSuchBucket'], get);
    const settings = found?.PublicAccessBlockConfiguration;
    if (!settings) return undefined;
    return {
      id,
      bucket: id,
      block_public_acls: settings.BlockPublicAcls ?? false,
      block_public_policy: settings.BlockPublicPolicy ?? false,
      ignore_public_acls: settings.IgnorePublicAcls ?? false,
      restrict_public_buckets: settings.RestrictPublicBuckets ?? false,
      skip_destroy: known?.skip_destroy,
      region,
    };
  },

  identify: ({ bucket }) => bucket,

  async create(call, config) {
    const { s3, options } = await s3For(call, config);
    await s3.putPublicAccessBlock(
      {
        Bucket: config.bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: config.block_public_acls ?? false,
          BlockPublicPolicy: config.block_public_policy ?? false,
          IgnorePublicAcls: config.ignore_public_acls ?? false,
          RestrictPublicBuckets: config.restrict_public_buckets ?? false,
        },
      },
      options,
    );
    return { id: config.bucket };
  },

  async update(call, _, { to }) {
    await bucketPublicAccessBlock.create(call, to);
  },

  async delete(call, id, known) {
    if (known.skip_destroy) return;
    const { s3, options } = await s3For(call, known);
    await absentOn(['NoSuchBucket'], s3.deletePublicAccessBlock({ Bucket: id }, options));
  },

  refine: foretellRegion,
  events: bucketEvents(
    'PutBucketPublicAccessBlock',
    'DeleteBucketPublicAccessBlock',
    'PutPublicAccessBlock',
    'DeletePublicAccessBlock',
    'DeleteBucket',
  ),
});
