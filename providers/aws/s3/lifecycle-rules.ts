/** Lifecycle rules between Terraform's form and S3's. */
import type {
  LifecycleRule,
  LifecycleRuleFilter,
  Transition,
  TransitionStorageClass,
} from '@aws-sdk/client-s3';
import type { Attributes } from '../../../src/core/schema.ts';
import { sameSettings } from '../same-settings.ts';
import { fromTagSet, toTagSet } from '../tags.ts';
import type { lifecycleRule } from './lifecycle-schema.ts';

/** The block `rule`. */
export type Rule = Attributes<typeof lifecycleRule>;

/** A rule as S3 tells it. */
export function fromLifecycleRule(live: LifecycleRule): Rule {
  const { AbortIncompleteMultipartUpload: abort, Expiration, NoncurrentVersionExpiration: old } = live;
  return {
    id: live.ID ?? '',
    status: live.Status ?? 'Disabled',
    prefix: live.Prefix,
    filter: live.Filter ? [fromFilter(live.Filter)] : [],
    abort_incomplete_multipart_upload: abort ? [{ days_after_initiation: abort.DaysAfterInitiation }] : [],
    expiration: Expiration
      ? [
          {
            date: textOf(Expiration.Date),
            days: Expiration.Days,
            expired_object_delete_marker: Expiration.ExpiredObjectDeleteMarker,
          },
        ]
      : [],
    noncurrent_version_expiration: old
      ? [
          {
            noncurrent_days: old.NoncurrentDays ?? 0,
            newer_noncurrent_versions: old.NewerNoncurrentVersions,
          },
        ]
      : [],
    noncurrent_version_transition: (live.NoncurrentVersionTransitions ?? []).map((each) => ({
      noncurrent_days: each.NoncurrentDays ?? 0,
      newer_noncurrent_versions: each.NewerNoncurrentVersions,
      storage_class: each.StorageClass ?? '',
    })),
    transition: (live.Transitions ?? []).map(({ Date: date, Days, StorageClass }) => ({
      date: textOf(date),
      days: Days,
      storage_class: StorageClass ?? '',
    })),
  };
}

const textOf = (date: Date | undefined): string | undefined => date?.toISOString().replace('.000Z', 'Z');

function fromFilter(live: LifecycleRuleFilter): Rule['filter'][number] {
  const { And, Tag } = live;
  return {
    object_size_greater_than: live.ObjectSizeGreaterThan,
    object_size_less_than: live.ObjectSizeLessThan,
    prefix: live.Prefix,
    tag: Tag ? [{ key: Tag.Key ?? '', value: Tag.Value ?? '' }] : [],
    and: And
      ? [
          {
            object_size_greater_than: And.ObjectSizeGreaterThan,
            object_size_less_than: And.ObjectSizeLessThan,
            prefix: And.Prefix,
            tags: And.Tags && fromTagSet(And.Tags),
          },
        ]
      : [],
  };
}

/** The same rule for S3. */
export function toLifecycleRule(declared: Rule): LifecycleRule {
  const [abort] = declared.abort_incomplete_multipart_upload;
  const [expiration] = declared.expiration;
  const [old] = declared.noncurrent_version_expiration;
  const moves = declared.transition;
  const oldMoves = declared.noncurrent_version_transition;
  return {
    ID: declared.id,
    Status: declared.status as 'Enabled' | 'Disabled',
    ...(declared.prefix ? { Prefix: declared.prefix } : { Filter: toFilter(declared.filter[0]) }),
    ...(abort && {
      AbortIncompleteMultipartUpload: given({ DaysAfterInitiation: abort.days_after_initiation }),
    }),
    ...(expiration && {
      Expiration: given({
        Date: dateOf(expiration.date),
        Days: expiration.days || undefined,
        ExpiredObjectDeleteMarker: expiration.expired_object_delete_marker || undefined,
      }),
    }),
    ...(old && {
      NoncurrentVersionExpiration: given({
        NoncurrentDays: old.noncurrent_days,
        NewerNoncurrentVersions: old.newer_noncurrent_versions || undefined,
      }),
    }),
    ...(moves.length > 0 && { Transitions: moves.map(toTransition) }),
    ...(oldMoves.length > 0 && {
      NoncurrentVersionTransitions: oldMoves.map((each) =>
        given({
          NoncurrentDays: each.noncurrent_days,
          NewerNoncurrentVersions: each.newer_noncurrent_versions || undefined,
          StorageClass: each.storage_class as TransitionStorageClass,
        }),
      ),
    }),
  };
}

const toTransition = ({ date, days, storage_class }: Rule['transition'][number]): Transition =>
  given({
    Date: dateOf(date),
    Days: date ? undefined : (days ?? 0),
    StorageClass: storage_class as TransitionStorageClass,
  });

const dateOf = (text: string | undefined): Date | undefined => (text ? new Date(text) : undefined);

/** An empty filter means all objects; S3 wants to be told so. */
function toFilter(filter: Rule['filter'][number] | undefined): LifecycleRuleFilter {
  const [and] = filter?.and ?? [];
  const [tag] = filter?.tag ?? [];
  const told = given({
    Prefix: filter?.prefix || undefined,
    ObjectSizeGreaterThan: filter?.object_size_greater_than || undefined,
    ObjectSizeLessThan: filter?.object_size_less_than || undefined,
    Tag: tag && { Key: tag.key, Value: tag.value },
    And:
      and &&
      given({
        Prefix: and.prefix || undefined,
        ObjectSizeGreaterThan: and.object_size_greater_than || undefined,
        ObjectSizeLessThan: and.object_size_less_than || undefined,
        Tags: and.tags && toTagSet(and.tags),
      }),
  });
  return Object.keys(told).length > 0 ? told : { Prefix: '' };
}

/** Without what is not given. */
function given<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}

/** Whether two sets of rules do the same; dates may be written in different ways. */
export function sameLifecycleRules(a: readonly Rule[], b: readonly Rule[]): boolean {
  return sameSettings(a.map(withPlainDates), b.map(withPlainDates), { unordered: true });
}

const withPlainDates = (rule: Rule): Rule => ({
  ...rule,
  expiration: rule.expiration.map(withPlainDate),
  transition: rule.transition.map(withPlainDate),
});

const withPlainDate = <T extends { readonly date: string | undefined }>(part: T): T => ({
  ...part,
  date: textOf(dateOf(part.date)),
});
