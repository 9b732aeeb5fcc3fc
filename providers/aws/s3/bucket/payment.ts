import { text } from '../../../../src/core/schema.ts';
import { requestPayerDocument } from '../bucket-documents.ts';
import { putPayer } from '../bucket-request-payment.ts';
import { type InlineSetting, instead } from './inline-setting.ts';

/** The argument `request_payer` of `aws_s3_bucket`. */
export const requestPayerAttribute = text('optional-computed', {
  doc: 'Who pays for requests and downloads: "BucketOwner", or "Requester".',
  oneOf: ['BucketOwner', 'Requester'],
  ...instead('request_payer', 'aws_s3_bucket_request_payment_configuration'),
});

/** How S3 keeps `request_payer`. */
export const requestPayerSetting: InlineSetting<string | undefined> = {
  ...requestPayerDocument,
  read: async ({ s3, bucket, options }) =>
    (await s3.getBucketRequestPayment(bucket, options)).Payer ?? 'BucketOwner',
  put: (call, payer = 'BucketOwner') => putPayer(call, payer),
};
