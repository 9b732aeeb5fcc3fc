import type { Payer } from '@aws-sdk/client-s3';
import { type Schema, text } from '../../../src/core/schema.ts';
import { fromTheStart, requestPayerDocument } from './bucket-documents.ts';
import { type BucketCall, bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';

const schema = {
  version: 0,
  attributes: {
    ...ownedSettingAttributes,
    payer: text('required', {
      doc: '"BucketOwner", or "Requester" for whoever downloads.',
      oneOf: ['BucketOwner', 'Requester'],
    }),
  },
  blocks: {},
} as const satisfies Schema;

/** `aws_s3_bucket_request_payment_configuration`. Removing it lets the owner pay again, as for every new bucket. */
export const bucketRequestPayment = bucketSetting({
  name: 'aws_s3_bucket_request_payment_configuration',
  doc: 'Who pays for requests to a bucket and for what is downloaded from it.',
  schema,
  ...fromTheStart(requestPayerDocument),

  async read({ s3, bucket, options }) {
    const { Payer = 'BucketOwner' } = await s3.getBucketRequestPayment(bucket, options);
    return { payer: Payer };
  },

  put: (call, { payer }) => putPayer(call, payer),
  remove: (call) => putPayer(call, 'BucketOwner'),
});

/** Says who pays: "BucketOwner" or "Requester". */
export async function putPayer({ s3, bucket, options }: BucketCall, payer: string): Promise<void> {
  const RequestPaymentConfiguration = { Payer: payer as Payer };
  await s3.putBucketRequestPayment({ ...bucket, RequestPaymentConfiguration }, options);
}
