import type {
  BucketLogsPermission,
  LoggingEnabled,
  PartitionDateSource,
  TargetGrant,
} from '@aws-sdk/client-s3';
import { type Attributes, block, type Schema, text } from '../../../src/core/schema.ts';
import { sameSettings } from '../same-settings.ts';
import { fromGrantee, grantee, toGrantee } from './acl-grants.ts';
import { loggingDocument } from './bucket-documents.ts';
import { bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';

const targetGrant = {
  attributes: {
    permission: text('required', {
      doc: 'What the grantee may do with the logs.',
      oneOf: ['FULL_CONTROL', 'READ', 'WRITE'],
    }),
  },
  blocks: { grantee: block('list', grantee, { doc: 'Who.', min: 1, max: 1 }) },
} as const;

const partitionedPrefix = {
  attributes: {
    partition_date_source: text('required', {
      doc: 'The time in the keys: of the events, or of the delivery.',
      oneOf: ['EventTime', 'DeliveryTime'],
    }),
  },
  blocks: {},
} as const;

const keyFormat = {
  attributes: {},
  blocks: {
    partitioned_prefix: block('list', partitionedPrefix, {
      doc: 'Keys with account, region, bucket and date in them.',
      max: 1,
    }),
    simple_prefix: block('list', { attributes: {}, blocks: {} }, { doc: 'Keys without.', max: 1 }),
  },
} as const;

const schema = {
  version: 0,
  attributes: {
    ...ownedSettingAttributes,
    target_bucket: text('required', {
      doc: 'The bucket the logs go to; its policy must let S3 write there.',
    }),
    target_prefix: text('required', { doc: 'What the keys of logs begin with; may be empty.' }),
  },
  blocks: {
    target_grant: block('set', targetGrant, { doc: 'Who else may use the logs; needs ACLs on the target.' }),
    target_object_key_format: block('list', keyFormat, { doc: 'How keys of logs are written.', max: 1 }),
  },
} as const satisfies Schema;

type Logging = Attributes<typeof schema>;
type LoggingArguments = Pick<
  Logging,
  'target_bucket' | 'target_prefix' | 'target_grant' | 'target_object_key_format'
>;

/** `aws_s3_bucket_logging`: a log of who asked a bucket for what, kept in another bucket. */
export const bucketLogging = bucketSetting({
  name: 'aws_s3_bucket_logging',
  doc: 'Where a bucket logs the requests made to it.',
  schema,
  ...loggingDocument,

  async read({ s3, bucket, options }) {
    const { LoggingEnabled } = await s3.getBucketLogging(bucket, options);
    return LoggingEnabled && fromLogging(LoggingEnabled);
  },

  put: ({ s3, bucket, options }, declared) =>
    s3.putBucketLogging({ ...bucket, BucketLoggingStatus: { LoggingEnabled: toLogging(declared) } }, options),

  remove: ({ s3, bucket, options }) => s3.putBucketLogging({ ...bucket, BucketLoggingStatus: {} }, options),

  equivalent: {
    target_grant: (a, b) => sameSettings(a, b, { unordered: true }),
    target_object_key_format: (a, b) => formatOf(a) === formatOf(b),
  },
});

/** Left out means simple: AWS may answer with either. */
function formatOf(value: unknown): string {
  const [format] = (value ?? []) as Logging['target_object_key_format'];
  return format?.partitioned_prefix[0]?.partition_date_source ?? 'simple';
}

/** What S3 tells, as arguments. */
export function fromLogging(live: LoggingEnabled) {
  const format = live.TargetObjectKeyFormat;
  const partitioned = format?.PartitionedPrefix;
  return {
    target_bucket: live.TargetBucket ?? '',
    target_prefix: live.TargetPrefix ?? '',
    target_grant: (live.TargetGrants ?? []).map(({ Grantee, Permission }) => ({
      permission: Permission ?? '',
      grantee: fromGrantee(Grantee),
    })),
    target_object_key_format: format
      ? [
          {
            partitioned_prefix: partitioned
              ? [{ partition_date_source: partitioned.PartitionDateSource ?? '' }]
              : [],
            simple_prefix: format.SimplePrefix ? [{}] : [],
          },
        ]
      : [],
  };
}

/** The same for S3. */
export function toLogging(declared: LoggingArguments): LoggingEnabled {
  const [format] = declared.target_object_key_format;
  const [partitioned] = format?.partitioned_prefix ?? [];
  return {
    TargetBucket: declared.target_bucket,
    TargetPrefix: declared.target_prefix,
    ...(declared.target_grant.length > 0 && { TargetGrants: declared.target_grant.map(toGrant) }),
    ...(format && {
      TargetObjectKeyFormat: partitioned
        ? {
            PartitionedPrefix: {
              PartitionDateSource: partitioned.partition_date_source as PartitionDateSource,
            },
          }
        : { SimplePrefix: {} },
    }),
  };
}

const toGrant = ({ permission, grantee }: Logging['target_grant'][number]): TargetGrant => ({
  Permission: permission as BucketLogsPermission,
  Grantee: toGrantee(grantee),
});
