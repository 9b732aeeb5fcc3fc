import type { BucketAccelerateStatus } from '@aws-sdk/client-s3';
import { type Schema, text } from '../../../src/core/schema.ts';
import { accelerationDocument } from './bucket-documents.ts';
import { type BucketCall, bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';

const schema = {
  version: 0,
  attributes: {
    ...ownedSettingAttributes,
    status: text('required', {
      doc: '"Enabled", or "Suspended" to stop it.',
      oneOf: ['Enabled', 'Suspended'],
    }),
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_s3_bucket_accelerate_configuration`. Removing it suspends: nothing leads back to a bucket that says nothing of it. */
export const bucketAccelerate = bucketSetting({
  name: 'aws_s3_bucket_accelerate_configuration',
  doc: 'Whether a bucket can be reached through edge locations (Transfer Acceleration).',
  schema,
  ...accelerationDocument,

  async read({ s3, bucket, options }) {
    const { Status } = await s3.getBucketAccelerateConfiguration(bucket, options);
    return Status && { status: Status };
  },

  put: (call, { status }) => putAcceleration(call, status),
  remove: (call) => putAcceleration(call, 'Suspended'),
});

/** Turns acceleration on ("Enabled") or off ("Suspended"). */
export async function putAcceleration({ s3, bucket, options }: BucketCall, status: string): Promise<void> {
  const AccelerateConfiguration = { Status: status as BucketAccelerateStatus };
  await s3.putBucketAccelerateConfiguration({ ...bucket, AccelerateConfiguration }, options);
}
