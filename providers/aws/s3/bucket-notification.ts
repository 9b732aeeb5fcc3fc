import type { Event, NotificationConfiguration, NotificationConfigurationFilter } from '@aws-sdk/client-s3';
import { type Attributes, block, bool, type Schema, text, textSet } from '../../../src/core/schema.ts';
import { sameSettings } from '../same-settings.ts';
import { bucketSetting, settingAttributes } from './bucket-setting.ts';

/** What all targets have. */
const common = {
  id: text('optional-computed', { doc: 'A name for it. Default: one that S3 makes up.' }),
  events: textSet('required', { doc: 'What is told: "s3:ObjectCreated:*", …' }),
  filter_prefix: text('optional', { doc: 'Only of objects whose key begins with this.' }),
  filter_suffix: text('optional', { doc: 'Only of objects whose key ends with this.' }),
};

const to = <A extends Schema['attributes']>(target: A, doc: string) =>
  block('list', { attributes: { ...common, ...target }, blocks: {} }, { doc });

const schema = {
  version: 0,
  attributes: {
    ...settingAttributes,
    eventbridge: bool('optional', { doc: 'Tell EventBridge of everything, too.', default: false }),
  },
  blocks: {
    lambda_function: to(
      { lambda_function_arn: text('optional', { doc: 'The function; its policy must let S3 call it.' }) },
      'Functions to call.',
    ),
    queue: to(
      { queue_arn: text('required', { doc: 'The queue; its policy must let S3 send to it.' }) },
      'Queues of SQS to send to.',
    ),
    topic: to(
      { topic_arn: text('required', { doc: 'The topic; its policy must let S3 publish to it.' }) },
      'Topics of SNS to publish to.',
    ),
  },
} as const satisfies Schema;

type Notification = Attributes<typeof schema>;
type Common = Pick<Notification['queue'][number], 'id' | 'events' | 'filter_prefix' | 'filter_suffix'>;

/** `aws_s3_bucket_notification`: all notifications of a bucket, which S3 keeps as one. Others on the same bucket are replaced. */
export const bucketNotification = bucketSetting({
  name: 'aws_s3_bucket_notification',
  doc: 'Whom a bucket tells of what happens to its objects. One resource manages all notifications of a bucket.',
  schema,
  permissions: { read: ['s3:GetBucketNotification'], write: ['s3:PutBucketNotification'] },
  events: ['PutBucketNotification', 'PutBucketNotificationConfiguration', 'CreateBucket'],

  async read({ s3, bucket, options }) {
    return fromConfiguration(await s3.getBucketNotificationConfiguration(bucket, options));
  },

  put: ({ s3, bucket, options }, declared) => {
    const NotificationConfiguration = toConfiguration(declared);
    return s3.putBucketNotificationConfiguration({ ...bucket, NotificationConfiguration }, options);
  },

  remove: ({ s3, bucket, options }) =>
    s3.putBucketNotificationConfiguration({ ...bucket, NotificationConfiguration: {} }, options),

  equivalent: { lambda_function: sameTargets, queue: sameTargets, topic: sameTargets },
});

/** Order means nothing, nor does a name that one of the two sides does not give. */
function sameTargets(a: unknown, b: unknown): boolean {
  const [left, right] = [(a ?? []) as Common[], (b ?? []) as Common[]];
  const named = [...left, ...right].every(({ id }) => id);
  const nameless = ({ id: _, ...rest }: Common): object => rest;
  return named
    ? sameSettings(left, right, { unordered: true })
    : sameSettings(left.map(nameless), right.map(nameless), { unordered: true });
}

function fromConfiguration(live: NotificationConfiguration) {
  return {
    eventbridge: live.EventBridgeConfiguration !== undefined,
    lambda_function: (live.LambdaFunctionConfigurations ?? []).map((each) => ({
      ...fromTarget(each),
      lambda_function_arn: each.LambdaFunctionArn,
    })),
    queue: (live.QueueConfigurations ?? []).map((each) => ({
      ...fromTarget(each),
      queue_arn: each.QueueArn ?? '',
    })),
    topic: (live.TopicConfigurations ?? []).map((each) => ({
      ...fromTarget(each),
      topic_arn: each.TopicArn ?? '',
    })),
  };
}

interface Target {
  readonly Id?: string | undefined;
  readonly Events: readonly Event[] | undefined;
  readonly Filter?: NotificationConfigurationFilter | undefined;
}

function fromTarget({ Id, Events = [], Filter }: Target): Common {
  const rule = (name: string): string | undefined =>
    Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === name)?.Value;
  return { id: Id, events: Events, filter_prefix: rule('prefix'), filter_suffix: rule('suffix') };
}

function toConfiguration(declared: Notification): NotificationConfiguration {
  return {
    LambdaFunctionConfigurations: declared.lambda_function.map((each) => ({
      ...toTarget(each),
      LambdaFunctionArn: each.lambda_function_arn ?? '',
    })),
    QueueConfigurations: declared.queue.map((each) => ({ ...toTarget(each), QueueArn: each.queue_arn })),
    TopicConfigurations: declared.topic.map((each) => ({ ...toTarget(each), TopicArn: each.topic_arn })),
    ...(declared.eventbridge && { EventBridgeConfiguration: {} }),
  };
}

function toTarget({ id, events, filter_prefix: prefix, filter_suffix: suffix }: Common) {
  const FilterRules = [
    ...(prefix ? [{ Name: 'prefix' as const, Value: prefix }] : []),
    ...(suffix ? [{ Name: 'suffix' as const, Value: suffix }] : []),
  ];
  return {
    ...(id && { Id: id }),
    Events: events as Event[],
    ...(FilterRules.length > 0 && { Filter: { Key: { FilterRules } } }),
  };
}
