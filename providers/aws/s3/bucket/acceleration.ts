import { text } from '../../../../src/core/schema.ts';
import { putAcceleration } from '../bucket-accelerate.ts';
import { accelerationDocument } from '../bucket-documents.ts';
import { type InlineSetting, instead } from './inline-setting.ts';

/** The argument `acceleration_status` of `aws_s3_bucket`. */
export const accelerationAttribute = text('optional-computed', {
  doc: 'Whether the bucket can be reached through edge locations: "Enabled", or "Suspended" to stop it.',
  oneOf: ['Enabled', 'Suspended'],
  ...instead('acceleration_status', 'aws_s3_bucket_accelerate_configuration'),
});

/** How S3 keeps `acceleration_status`. */
export const accelerationSetting: InlineSetting<string | undefined> = {
  ...accelerationDocument,
  read: async ({ s3, bucket, options }) =>
    (await s3.getBucketAccelerateConfiguration(bucket, options)).Status,
  put: (call, status = 'Suspended') => putAcceleration(call, status),
};
