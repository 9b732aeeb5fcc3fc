/** The arguments of `aws_s3_bucket_lifecycle_configuration`. */
import { block, bool, number, type Schema, text, textMap } from '../../../src/core/schema.ts';
import { ownedSettingAttributes } from './bucket-setting.ts';

const days = (doc: string) => number('optional', { doc });
const storageClass = text('required', { doc: 'The storage class to move to: "STANDARD_IA", "GLACIER", …' });
const date = text('optional', {
  doc: 'From this day on (RFC 3339, midnight UTC).',
  check: (value) =>
    Number.isNaN(Date.parse(value)) ? `"${value}" is no date like "2030-01-31T00:00:00Z".` : undefined,
});
const newerVersions = number('optional', { doc: 'How many newer versions are left alone, 1 to 100.' });
const prefix = text('optional', { doc: 'Objects whose key begins with this.' });
const sizes = {
  object_size_greater_than: number('optional', { doc: 'Objects larger than so many bytes.' }),
  object_size_less_than: number('optional', { doc: 'Objects smaller than so many bytes.' }),
};

const leaf = <A extends Schema['attributes']>(attributes: A) => ({ attributes, blocks: {} }) as const;

const filter = {
  attributes: { ...sizes, prefix },
  blocks: {
    and: block(
      'list',
      leaf({ ...sizes, prefix, tags: textMap('optional', { doc: 'Objects with all these tags.' }) }),
      { doc: 'Several conditions at once.', max: 1 },
    ),
    tag: block(
      'list',
      leaf({
        key: text('required', { doc: 'The key of the tag.' }),
        value: text('required', { doc: 'Its value.' }),
      }),
      { doc: 'Objects with this tag.', max: 1 },
    ),
  },
} as const;

export const lifecycleRule = {
  attributes: {
    id: text('required', { doc: 'The name of the rule, unique in the bucket.' }),
    status: text('required', { doc: '"Enabled" or "Disabled".', oneOf: ['Enabled', 'Disabled'] }),
    prefix: text('optional', {
      doc: 'Objects whose key begins with this.',
      deprecated: 'Use filter instead.',
    }),
  },
  blocks: {
    filter: block('list', filter, { doc: 'Which objects. Left out, or empty: all.', max: 1 }),
    abort_incomplete_multipart_upload: block(
      'list',
      leaf({ days_after_initiation: days('So many days after they were begun.') }),
      { doc: 'Gives up uploads that are never finished.', max: 1 },
    ),
    expiration: block(
      'list',
      leaf({
        date,
        days: days('So many days after they were made.'),
        expired_object_delete_marker: bool('optional', {
          doc: 'Remove delete markers with nothing behind them.',
        }),
      }),
      { doc: 'Deletes objects.', max: 1 },
    ),
    noncurrent_version_expiration: block(
      'list',
      leaf({
        noncurrent_days: number('required', { doc: 'So many days after they were replaced.' }),
        newer_noncurrent_versions: newerVersions,
      }),
      { doc: 'Deletes old versions.', max: 1 },
    ),
    noncurrent_version_transition: block(
      'set',
      leaf({
        noncurrent_days: number('required', { doc: 'So many days after they were replaced.' }),
        newer_noncurrent_versions: newerVersions,
        storage_class: storageClass,
      }),
      { doc: 'Moves old versions.' },
    ),
    transition: block(
      'set',
      leaf({ date, days: days('So many days after they were made.'), storage_class: storageClass }),
      { doc: 'Moves objects to another storage class.' },
    ),
  },
} as const;

const timeout = text('optional', { doc: 'Accepted.', unread: true });

export const lifecycleSchema = {
  version: 1,
  attributes: {
    ...ownedSettingAttributes,
    transition_default_minimum_object_size: text('optional-computed', {
      doc: 'Whether objects under 128 KB are moved: "all_storage_classes_128K" (not, AWS’s default) or "varies_by_storage_class".',
      oneOf: ['all_storage_classes_128K', 'varies_by_storage_class'],
    }),
  },
  blocks: {
    rule: block('list', lifecycleRule, {
      doc: 'What happens to which objects; order means nothing.',
      min: 1,
    }),
    timeouts: block(
      'single',
      { attributes: { create: timeout, update: timeout }, blocks: {} },
      { doc: 'How long operations may take; accepted for compatibility.' },
    ),
  },
} as const satisfies Schema;
