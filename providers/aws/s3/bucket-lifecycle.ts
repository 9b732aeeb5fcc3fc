import type { TransitionDefaultMinimumObjectSize } from '@aws-sdk/client-s3';
import { awsResource } from '../define.ts';
import { absentOn } from '../errors.ts';
import { fromLifecycleRule, type Rule, sameRules, toLifecycleRule } from './lifecycle-rules.ts';
import { lifecycleSchema } from './lifecycle-schema.ts';
import { bucketEvents, foretellRegion, s3For } from './service.ts';
import { bucketParameters, formatSettingId, importSettingId, parseSettingId } from './setting-id.ts';

/** What AWS does where nobody says anything. */
const DEFAULT_MINIMUM = 'all_storage_classes_128K';

/** `aws_s3_bucket_lifecycle_configuration`: what becomes of objects as they age. */
export const bucketLifecycle = awsResource({
  name: 'aws_s3_bucket_lifecycle_configuration',
  doc: 'What becomes of the objects of a bucket as they age.',
  schema: lifecycleSchema,
  permissions: { read: ['s3:GetLifecycleConfiguration'], write: ['s3:PutLifecycleConfiguration'] },
  repeatable: true,

  async read(call, id, known) {
    const name = parseSettingId(id);
    const { s3, region, options } = await s3For(call, known);
    const get = s3.getBucketLifecycleConfiguration(bucketParameters(name), options);
    const found = await absentOn(['NoSuchLifecycleConfiguration', 'NoSuchBucket'], get);
    if (!found?.Rules) return undefined;
    return {
      id,
      bucket: name.bucket,
      expected_bucket_owner: name.owner,
      region,
      transition_default_minimum_object_size: found.TransitionDefaultMinimumObjectSize ?? DEFAULT_MINIMUM,
      rule: found.Rules.map(fromLifecycleRule),
      timeouts: known?.timeouts ?? [],
    };
  },

  identify: ({ bucket, expected_bucket_owner }) => formatSettingId(bucket, expected_bucket_owner),

  async create(call, config) {
    const { bucket, expected_bucket_owner: owner } = config;
    const { s3, options } = await s3For(call, config);
    const minimum = config.transition_default_minimum_object_size;
    await s3.putBucketLifecycleConfiguration(
      {
        ...bucketParameters({ bucket, owner }),
        LifecycleConfiguration: { Rules: config.rule.map(toLifecycleRule) },
        ...(minimum && {
          TransitionDefaultMinimumObjectSize: minimum as TransitionDefaultMinimumObjectSize,
        }),
      },
      options,
    );
    return { id: formatSettingId(bucket, owner) };
  },

  async update(call, _, { to }) {
    await bucketLifecycle.create(call, to);
  },

  async delete(call, id, known) {
    const { s3, options } = await s3For(call, known);
    const remove = s3.deleteBucketLifecycle(bucketParameters(parseSettingId(id)), options);
    await absentOn(['NoSuchLifecycleConfiguration', 'NoSuchBucket'], remove);
  },

  // For about a minute after a change, S3 answers now with the old rules and now with the new ones.
  settled: (live, declared) => sameRules(live.rule, declared.rule),
  importId: importSettingId,
  refine: foretellRegion,
  equivalent: { rule: (a, b) => sameRules((a ?? []) as Rule[], (b ?? []) as Rule[]) },
  eventKey: (id) => parseSettingId(id).bucket,
  events: bucketEvents(
    'PutBucketLifecycle',
    'PutBucketLifecycleConfiguration',
    'DeleteBucketLifecycle',
    'DeleteBucket',
  ),
});
