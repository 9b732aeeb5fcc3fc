import { type Attributes, block, text } from '../../../../src/core/schema.ts';
import { sameSettings } from '../../same-settings.ts';
import { loggingDocument } from '../bucket-documents.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const logging = leaf({
  target_bucket: text('required', {
    doc: 'The bucket the logs go to; its policy must let S3 write there.',
  }),
  target_prefix: text('optional', { doc: 'What the keys of logs begin with.' }),
});

/** The block `logging` of `aws_s3_bucket`. */
export const loggingBlock = block('list', logging, {
  doc: 'Where the bucket logs the requests made to it.',
  max: 1,
  computed: true,
  ...instead('logging', 'aws_s3_bucket_logging'),
});

type Logging = readonly Attributes<typeof logging>[];

/** How S3 keeps `logging`. */
export const loggingSetting: InlineSetting<Logging> = {
  ...loggingDocument,

  async read({ s3, bucket, options }) {
    const live = (await s3.getBucketLogging(bucket, options)).LoggingEnabled;
    return live && [{ target_bucket: live.TargetBucket ?? '', target_prefix: live.TargetPrefix }];
  },

  put: ({ s3, bucket, options }, [declared]) =>
    s3.putBucketLogging(
      {
        ...bucket,
        BucketLoggingStatus: declared
          ? {
              LoggingEnabled: {
                TargetBucket: declared.target_bucket,
                TargetPrefix: declared.target_prefix ?? '',
              },
            }
          : {},
      },
      options,
    ),

  same: (a, b) => sameSettings(a, b),
};
