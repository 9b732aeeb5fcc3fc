import { errorAnswer } from '../answer.ts';
import type { Guard } from './guard.ts';

/** S3 Metadata needs table buckets, which the sandbox has not. None of the calls may reach the emulator: it would delete the bucket. */
export const metadataConfiguration: Guard = {
  truth: 'a bucket has no metadata configuration until one is made, and deleting it leaves the bucket alone',
  operations: [
    'GetBucketMetadataConfiguration',
    'CreateBucketMetadataConfiguration',
    'DeleteBucketMetadataConfiguration',
    'UpdateBucketMetadataInventoryTableConfiguration',
    'UpdateBucketMetadataJournalTableConfiguration',
    'GetBucketMetadataTableConfiguration',
    'CreateBucketMetadataTableConfiguration',
    'DeleteBucketMetadataTableConfiguration',
  ],
  answer: async (exchange, _next, ask) => {
    const bucket = await ask(exchange, { method: 'GET', path: `/${exchange.call.bucket}?location` });
    if (bucket.status !== 200) return bucket;
    if (/^(Create|Update)/.test(exchange.call.operation))
      return errorAnswer('s3', 501, {
        code: 'NotImplemented',
        message: 'The sandbox does not provide S3 Metadata.',
      });
    return errorAnswer('s3', 404, {
      code: 'MetadataConfigurationNotFound',
      message: 'The metadata configuration does not exist for this bucket.',
    });
  },
};
