import type { ObjectLockConfiguration, ObjectLockRetentionMode } from '@aws-sdk/client-s3';
import { type Attributes, block, number, type Schema, text } from '../../../src/core/schema.ts';
import { sameSettings } from '../same-settings.ts';
import { objectLockDocument } from './bucket-documents.ts';
import { bucketSetting, ownedSettingAttributes } from './bucket-setting.ts';

const retention = {
  attributes: {
    mode: text('optional', {
      doc: '"GOVERNANCE": who has the permission may delete all the same. "COMPLIANCE": nobody may.',
      oneOf: ['GOVERNANCE', 'COMPLIANCE'],
    }),
    days: number('optional', { doc: 'For so many days.', conflictsWith: ['years'] }),
    years: number('optional', { doc: 'For so many years.', conflictsWith: ['days'] }),
  },
  blocks: {},
} as const;

const rule = {
  attributes: {},
  blocks: { default_retention: block('list', retention, { doc: 'How long.', min: 1, max: 1 }) },
} as const;

const schema = {
  version: 0,
  attributes: {
    ...ownedSettingAttributes,
    object_lock_enabled: text('optional', {
      doc: 'Objects can be locked; nobody can turn that off again.',
      default: 'Enabled',
      oneOf: ['Enabled'],
      onChange: 'replace',
    }),
    token: text('optional', {
      doc: 'Was needed for a bucket made without object lock; versioning is enough now.',
      deprecated: 'It is no longer needed: turn versioning on first.',
      sensitive: true,
      unread: true,
    }),
  },
  blocks: { rule: block('list', rule, { doc: 'What new objects are locked with.', max: 1 }) },
} as const satisfies Schema;

type Rule = Attributes<typeof rule>;

/** `aws_s3_bucket_object_lock_configuration`. Removing it removes the rule; object lock stays on, as S3 will have it. */
export const bucketObjectLock = bucketSetting({
  name: 'aws_s3_bucket_object_lock_configuration',
  doc: 'How long new objects of a bucket are locked against deletion.',
  schema,
  ...objectLockDocument,

  async read({ s3, bucket, options }, { token }) {
    const live = (await s3.getObjectLockConfiguration(bucket, options)).ObjectLockConfiguration;
    return live && { token, object_lock_enabled: live.ObjectLockEnabled, rule: fromObjectLock(live) };
  },

  put: ({ s3, bucket, options }, { token, rule: rules }) =>
    s3.putObjectLockConfiguration(
      { ...bucket, ...(token && { Token: token }), ObjectLockConfiguration: toObjectLock(rules) },
      options,
    ),

  remove: ({ s3, bucket, options }) =>
    s3.putObjectLockConfiguration({ ...bucket, ObjectLockConfiguration: toObjectLock([]) }, options),

  equivalent: { rule: (a, b) => sameSettings(a, b) },
});

/** The rule S3 tells of, as a block. */
export function fromObjectLock({ Rule }: ObjectLockConfiguration): readonly Rule[] {
  const retained = Rule?.DefaultRetention;
  if (!retained) return [];
  const { Mode: mode, Days, Years } = retained;
  return [{ default_retention: [{ mode, days: Days || undefined, years: Years || undefined }] }];
}

/** Object lock with this rule, or with none. */
export function toObjectLock([declared]: readonly Rule[]): ObjectLockConfiguration {
  const [retained] = declared?.default_retention ?? [];
  if (!retained) return { ObjectLockEnabled: 'Enabled' };
  const { mode, days, years } = retained;
  const DefaultRetention = {
    ...(mode && { Mode: mode as ObjectLockRetentionMode }),
    ...(days && { Days: days }),
    ...(years && { Years: years }),
  };
  return { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } };
}
