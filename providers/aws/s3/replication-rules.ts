/** Replication rules between Terraform's form and S3's. */
import type {
  Destination,
  ReplicationRule,
  ReplicationRuleFilter,
  SourceSelectionCriteria,
  StorageClass,
} from '@aws-sdk/client-s3';
import type { Attributes } from '../../../src/core/schema.ts';
import { fromTagSet, toTagSet } from '../tags.ts';
import type { replicationRule } from './replication-schema.ts';
import { sameRules } from './same-rules.ts';

/** The block `rule`. */
export type ReplicationRuleBlock = Attributes<typeof replicationRule>;
type Target = ReplicationRuleBlock['destination'][number];
type Filter = ReplicationRuleBlock['filter'][number];
type Switched = ReplicationRuleBlock['delete_marker_replication'];
type Status = 'Enabled' | 'Disabled';

/** A rule as S3 tells it. */
export function fromReplicationRule(live: ReplicationRule): ReplicationRuleBlock {
  const criteria = live.SourceSelectionCriteria;
  return {
    id: live.ID ?? '',
    status: live.Status ?? 'Disabled',
    priority: live.Priority,
    prefix: live.Prefix,
    filter: live.Filter ? [fromFilter(live.Filter)] : [],
    destination: live.Destination ? [fromDestination(live.Destination)] : [],
    delete_marker_replication: fromSwitch(live.DeleteMarkerReplication),
    existing_object_replication: fromSwitch(live.ExistingObjectReplication),
    source_selection_criteria: criteria
      ? [
          {
            replica_modifications: fromSwitch(criteria.ReplicaModifications),
            sse_kms_encrypted_objects: fromSwitch(criteria.SseKmsEncryptedObjects),
          },
        ]
      : [],
  };
}

const fromSwitch = (part: { readonly Status?: string | undefined } | undefined): Switched =>
  part ? [{ status: part.Status ?? 'Disabled' }] : [];

const fromMinutes = (part: { readonly Minutes?: number | undefined } | undefined) =>
  part ? [{ minutes: part.Minutes ?? 0 }] : [];

function fromFilter({ Prefix: prefix, Tag, And }: ReplicationRuleFilter): Filter {
  return {
    prefix,
    tag: Tag ? [{ key: Tag.Key ?? '', value: Tag.Value ?? '' }] : [],
    and: And ? [{ prefix: And.Prefix, tags: And.Tags && fromTagSet(And.Tags) }] : [],
  };
}

function fromDestination(live: Destination): Target {
  const { AccessControlTranslation: access, EncryptionConfiguration: encryption } = live;
  const { Metrics: metrics, ReplicationTime: promised } = live;
  return {
    bucket: live.Bucket ?? '',
    account: live.Account,
    storage_class: live.StorageClass,
    access_control_translation: access ? [{ owner: access.Owner ?? '' }] : [],
    encryption_configuration: encryption ? [{ replica_kms_key_id: encryption.ReplicaKmsKeyID ?? '' }] : [],
    metrics: metrics
      ? [{ status: metrics.Status ?? 'Disabled', event_threshold: fromMinutes(metrics.EventThreshold) }]
      : [],
    replication_time: promised
      ? [{ status: promised.Status ?? 'Disabled', time: fromMinutes(promised.Time) }]
      : [],
  };
}

/**
 * The same rule for S3: with a filter in its newer form, which knows priorities and must say whether deletions are copied,
 * and else in the older one.
 */
export function toReplicationRule(declared: ReplicationRuleBlock): ReplicationRule {
  const [filter] = declared.filter;
  const [criteria] = declared.source_selection_criteria;
  const [deletions = filter && DISABLED] = declared.delete_marker_replication;
  return {
    ...(declared.id && { ID: declared.id }),
    Status: declared.status as Status,
    ...(filter
      ? { Filter: toFilter(filter), Priority: declared.priority ?? 0 }
      : { Prefix: declared.prefix ?? '' }),
    Destination: toDestination(declared.destination[0]),
    ...(deletions && { DeleteMarkerReplication: { Status: deletions.status as Status } }),
    ...toSwitch('ExistingObjectReplication', declared.existing_object_replication),
    ...(criteria && { SourceSelectionCriteria: toCriteria(criteria) }),
  };
}

const toSwitch = <Name extends string>(name: Name, [part]: Switched): { [K in Name]?: { Status: Status } } =>
  (part ? { [name]: { Status: part.status } } : {}) as { [K in Name]?: { Status: Status } };

function toCriteria(
  declared: ReplicationRuleBlock['source_selection_criteria'][number],
): SourceSelectionCriteria {
  return {
    ...toSwitch('ReplicaModifications', declared.replica_modifications),
    ...toSwitch('SseKmsEncryptedObjects', declared.sse_kms_encrypted_objects),
  };
}

/** An empty filter means all objects; S3 wants to be told so. */
function toFilter({ prefix, tag: [tag], and: [and] }: Filter): ReplicationRuleFilter {
  if (and) {
    return {
      And: { ...(and.prefix && { Prefix: and.prefix }), ...(and.tags && { Tags: toTagSet(and.tags) }) },
    };
  }
  return tag ? { Tag: { Key: tag.key, Value: tag.value } } : { Prefix: prefix ?? '' };
}

function toDestination(declared: Target | undefined): Destination {
  const [access] = declared?.access_control_translation ?? [];
  const [encryption] = declared?.encryption_configuration ?? [];
  const [metrics] = declared?.metrics ?? [];
  const [promised] = declared?.replication_time ?? [];
  const [threshold] = metrics?.event_threshold ?? [];
  return {
    Bucket: declared?.bucket ?? '',
    ...(declared?.account && { Account: declared.account }),
    ...(declared?.storage_class && { StorageClass: declared.storage_class as StorageClass }),
    ...(access && { AccessControlTranslation: { Owner: access.owner as 'Destination' } }),
    ...(encryption && { EncryptionConfiguration: { ReplicaKmsKeyID: encryption.replica_kms_key_id } }),
    ...(metrics && {
      Metrics: {
        Status: metrics.status as Status,
        ...(threshold && { EventThreshold: { Minutes: threshold.minutes } }),
      },
    }),
    ...(promised && {
      ReplicationTime: {
        Status: promised.status as Status,
        Time: { Minutes: promised.time[0]?.minutes ?? 0 },
      },
    }),
  };
}

/** Whether two sets of rules do the same. Not to copy deletions is what S3 does where nothing is said of them. */
export function sameReplicationRules(
  a: readonly ReplicationRuleBlock[],
  b: readonly ReplicationRuleBlock[],
): boolean {
  const essence = (rule: ReplicationRuleBlock): ReplicationRuleBlock => ({
    ...rule,
    delete_marker_replication: rule.delete_marker_replication.filter(({ status }) => status === 'Enabled'),
  });
  return sameRules(a.map(essence), b.map(essence));
}

const DISABLED = { status: 'Disabled' };
