import type { TransitionDefaultMinimumObjectSize } from '@aws-sdk/client-s3';
import { lifecycleDocument } from './bucket-documents.ts';
import { bucketSetting } from './bucket-setting.ts';
import { fromLifecycleRule, type Rule, sameLifecycleRules, toLifecycleRule } from './lifecycle-rules.ts';
import { lifecycleSchema } from './lifecycle-schema.ts';

/** What AWS does where nobody says anything. */
const DEFAULT_MINIMUM = 'all_storage_classes_128K';

/** `aws_s3_bucket_lifecycle_configuration`: what becomes of objects as they age. */
export const bucketLifecycle = bucketSetting({
  name: 'aws_s3_bucket_lifecycle_configuration',
  doc: 'What becomes of the objects of a bucket as they age.',
  schema: lifecycleSchema,
  ...lifecycleDocument,

  async read({ s3, bucket, options }, { timeouts = [] }) {
    const live = await s3.getBucketLifecycleConfiguration(bucket, options);
    const minimum = live.TransitionDefaultMinimumObjectSize ?? DEFAULT_MINIMUM;
    return (
      live.Rules && {
        transition_default_minimum_object_size: minimum,
        rule: live.Rules.map(fromLifecycleRule),
        timeouts,
      }
    );
  },

  put: ({ s3, bucket, options }, { rule, transition_default_minimum_object_size: minimum }) =>
    s3.putBucketLifecycleConfiguration(
      {
        ...bucket,
        LifecycleConfiguration: { Rules: rule.map(toLifecycleRule) },
        ...(minimum && {
          TransitionDefaultMinimumObjectSize: minimum as TransitionDefaultMinimumObjectSize,
        }),
      },
      options,
    ),

  remove: ({ s3, bucket, options }) => s3.deleteBucketLifecycle(bucket, options),

  // For about a minute after a change, S3 answers now with the old rules and now with the new ones.
  settled: (live, declared) => sameLifecycleRules(live.rule, declared.rule),
  equivalent: { rule: (a, b) => sameLifecycleRules((a ?? []) as Rule[], (b ?? []) as Rule[]) },
});
