import type { LifecycleRule } from '@aws-sdk/client-s3';
import { type Attributes, block, bool, number, text, textMap } from '../../../../src/core/schema.ts';
import { lifecycleDocument } from '../bucket-documents.ts';
import { fromLifecycleRule, type Rule as OwnRule, toLifecycleRule } from '../lifecycle-rules.ts';
import { sameRules } from '../same-rules.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const wholeFrom = (least: number) => (count: number) =>
  Number.isInteger(count) && count >= least ? undefined : `It must be a whole number, ${least} or more.`;

const date = text('optional', {
  doc: 'From this day on: "2030-01-31".',
  check: (day) =>
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
      ? undefined
      : `"${day}" is no day like "2030-01-31".`,
});
const days = (doc: string, least: number) => number('optional', { doc, check: wholeFrom(least) });

const STORAGE_CLASSES = [
  'GLACIER',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'DEEP_ARCHIVE',
  'GLACIER_IR',
];
const storageClass = text('required', {
  doc: 'The storage class to move to: "STANDARD_IA", "GLACIER", …',
  oneOf: STORAGE_CLASSES,
});

const rule = {
  attributes: {
    id: text('optional-computed', {
      doc: 'The name of the rule, unique in the bucket, at most 255 characters. Default: one that S3 makes up.',
      check: (id) => (id.length > 255 ? 'It has at most 255 characters.' : undefined),
    }),
    enabled: bool('required', { doc: 'Whether the rule is followed.' }),
    prefix: text('optional', { doc: 'Objects whose key begins with this.' }),
    tags: textMap('optional', { doc: 'Objects with all these tags.' }),
    abort_incomplete_multipart_upload_days: number('optional', {
      doc: 'Gives up uploads that are not finished so many days after they were begun.',
    }),
  },
  blocks: {
    expiration: block(
      'list',
      leaf({
        date,
        days: days('So many days after they were made.', 0),
        expired_object_delete_marker: bool('optional', {
          doc: 'Remove delete markers with nothing behind them.',
        }),
      }),
      { doc: 'Deletes objects.', max: 1 },
    ),
    noncurrent_version_expiration: block(
      'list',
      leaf({ days: days('So many days after they were replaced.', 1) }),
      { doc: 'Deletes old versions.', max: 1 },
    ),
    transition: block(
      'set',
      leaf({ date, days: days('So many days after they were made.', 0), storage_class: storageClass }),
      { doc: 'Moves objects to another storage class.' },
    ),
    noncurrent_version_transition: block(
      'set',
      leaf({ days: days('So many days after they were replaced.', 0), storage_class: storageClass }),
      { doc: 'Moves old versions.' },
    ),
  },
} as const;

/** The block `lifecycle_rule` of `aws_s3_bucket`. */
export const lifecycleBlock = block('list', rule, {
  doc: 'What becomes of the objects as they age; the order of the rules means nothing.',
  computed: true,
  ...instead('lifecycle_rule', 'aws_s3_bucket_lifecycle_configuration'),
});

type Rule = Attributes<typeof rule>;

/** How S3 keeps `lifecycle_rule`. */
export const lifecycleSetting: InlineSetting<readonly Rule[]> = {
  ...lifecycleDocument,

  async read({ s3, bucket, options }) {
    const { Rules } = await s3.getBucketLifecycleConfiguration(bucket, options);
    return Rules?.map((live) => fromOwn(fromLifecycleRule(live)));
  },

  put: ({ s3, bucket, options }, declared) =>
    s3.putBucketLifecycleConfiguration(
      { ...bucket, LifecycleConfiguration: { Rules: declared.map(toRule) } },
      options,
    ),

  same: sameRules,
};

/** For S3. A rule must do something; one that says nothing removes no delete markers. */
function toRule(declared: Rule): LifecycleRule {
  const { ID, ...rule } = toLifecycleRule(toOwn(declared));
  const { AbortIncompleteMultipartUpload, NoncurrentVersionExpiration, ...moves } = rule;
  const acts =
    AbortIncompleteMultipartUpload ??
    NoncurrentVersionExpiration ??
    moves.Transitions ??
    moves.NoncurrentVersionTransitions ??
    (Object.keys(rule.Expiration ?? {}).length > 0 || undefined);
  return { ...(ID && { ID }), ...rule, ...(!acts && { Expiration: { ExpiredObjectDeleteMarker: false } }) };
}

/** A rule as the resource type of its own has it. */
function toOwn(declared: Rule): OwnRule {
  const { tags = {}, prefix, abort_incomplete_multipart_upload_days: abortAfter } = declared;
  return {
    id: declared.id ?? '',
    status: declared.enabled ? 'Enabled' : 'Disabled',
    prefix: undefined,
    filter: [filterOf(prefix, tags)],
    abort_incomplete_multipart_upload: abortAfter ? [{ days_after_initiation: abortAfter }] : [],
    expiration: declared.expiration.map((each) => ({ ...each, date: midnight(each.date) })),
    noncurrent_version_expiration: declared.noncurrent_version_expiration.map((each) => ({
      noncurrent_days: each.days ?? 0,
      newer_noncurrent_versions: undefined,
    })),
    transition: declared.transition.map((each) => ({ ...each, date: midnight(each.date) })),
    noncurrent_version_transition: declared.noncurrent_version_transition.map((each) => ({
      noncurrent_days: each.days ?? 0,
      newer_noncurrent_versions: undefined,
      storage_class: each.storage_class,
    })),
  };
}

const NO_SIZES = { object_size_greater_than: undefined, object_size_less_than: undefined };

/** S3 takes one condition by itself, and several only together. */
function filterOf(
  prefix: string | undefined,
  tags: Readonly<Record<string, string>>,
): OwnRule['filter'][number] {
  const pairs = Object.entries(tags).map(([key, value]) => ({ key, value }));
  if (pairs.length === 0) return { ...NO_SIZES, prefix, tag: [], and: [] };
  if (pairs.length === 1 && !prefix) return { ...NO_SIZES, prefix: undefined, tag: pairs, and: [] };
  return { ...NO_SIZES, prefix: undefined, tag: [], and: [{ ...NO_SIZES, prefix, tags }] };
}

/** The same the other way round; what cannot be said inline is left out. */
function fromOwn(rule: OwnRule): Rule {
  const [filter] = rule.filter;
  const [and] = filter?.and ?? [];
  const [tag] = filter?.tag ?? [];
  return {
    id: rule.id,
    enabled: rule.status === 'Enabled',
    prefix: rule.prefix ?? filter?.prefix ?? and?.prefix,
    tags: tag ? { [tag.key]: tag.value } : and?.tags,
    abort_incomplete_multipart_upload_days: rule.abort_incomplete_multipart_upload[0]?.days_after_initiation,
    expiration: rule.expiration.map((each) => ({ ...each, date: dayOf(each.date) })),
    noncurrent_version_expiration: rule.noncurrent_version_expiration.map((each) => ({
      days: each.noncurrent_days,
    })),
    transition: rule.transition.map((each) => ({ ...each, date: dayOf(each.date) })),
    noncurrent_version_transition: rule.noncurrent_version_transition.map((each) => ({
      days: each.noncurrent_days,
      storage_class: each.storage_class,
    })),
  };
}

const midnight = (day: string | undefined): string | undefined => (day ? `${day}T00:00:00Z` : undefined);
const dayOf = (moment: string | undefined): string | undefined => moment?.slice(0, 10);
