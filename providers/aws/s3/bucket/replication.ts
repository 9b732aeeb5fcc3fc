import { type Attributes, block, bool, number, text, textMap } from '../../../../src/core/schema.ts';
import { replicationDocument } from '../bucket-documents.ts';
import {
  fromReplicationRule,
  type ReplicationRuleBlock as OwnRule,
  toReplicationRule,
} from '../replication-rules.ts';
import { sameRules } from '../same-rules.ts';
import { type InlineSetting, instead, leaf } from './inline-setting.ts';

const atMost = (length: number) => (value: string) =>
  value.length > length ? `It has at most ${length} characters.` : undefined;
const prefix = text('optional', { doc: 'Objects whose key begins with this.', check: atMost(1024) });
const onOrOff = ['Enabled', 'Disabled'];

/** A block with a time in it, which S3 takes only the default of. */
const timed = (doc: string, least: number) =>
  block(
    'list',
    leaf({
      minutes: number('optional', {
        doc: 'S3 takes 15.',
        default: 15,
        check: (minutes) =>
          minutes >= least && minutes <= 15 ? undefined : `S3 takes ${least < 15 ? `${least} to 15` : 15}.`,
      }),
      status: text('optional', { doc: 'Default: "Enabled".', default: 'Enabled', oneOf: onOrOff }),
    }),
    { doc, max: 1 },
  );

const destination = {
  attributes: {
    bucket: text('required', {
      doc: 'The ARN of the bucket that the copies go to.',
      check: (arn) => (arn.startsWith('arn:') ? undefined : `"${arn}" is no ARN.`),
    }),
    account_id: text('optional', {
      doc: 'The account of that bucket; needed to make it the owner of the copies.',
      check: (account) => (/^\d{12}$/.test(account) ? undefined : 'An account is named by twelve digits.'),
    }),
    storage_class: text('optional', { doc: 'The storage class of the copies. Default: that of the source.' }),
    replica_kms_key_id: text('optional', {
      doc: 'The ARN of the key that copies of objects encrypted with KMS are encrypted with.',
    }),
  },
  blocks: {
    access_control_translation: block(
      'list',
      leaf({ owner: text('required', { doc: '"Destination".', oneOf: ['Destination'] }) }),
      { doc: 'Makes the account of the destination the owner of the copies.', max: 1 },
    ),
    metrics: timed('Metrics and events of what is still to be copied.', 10),
    replication_time: timed('Copies in a promised time; needs metrics.', 15),
  },
} as const;

const encryptedObjects = leaf({ enabled: bool('required', { doc: 'Whether they are copied.' }) });

const rules = {
  attributes: {
    id: text('optional', { doc: 'The name of the rule.', check: atMost(255) }),
    status: text('required', { doc: '"Enabled" or "Disabled".', oneOf: onOrOff }),
    priority: number('optional', { doc: 'Of rules that overlap, the one with the higher number counts.' }),
    prefix,
    delete_marker_replication_status: text('optional', {
      doc: '"Enabled": deletions are copied, too. Only with a filter.',
      oneOf: ['Enabled'],
    }),
  },
  blocks: {
    destination: block('list', destination, { doc: 'Where the copies go.', min: 1, max: 1 }),
    filter: block(
      'list',
      leaf({ prefix, tags: textMap('optional', { doc: 'Objects with all these tags.' }) }),
      { doc: 'Which objects; empty: all.', max: 1 },
    ),
    source_selection_criteria: block(
      'list',
      {
        attributes: {},
        blocks: {
          sse_kms_encrypted_objects: block('list', encryptedObjects, {
            doc: 'Objects encrypted with KMS.',
            max: 1,
          }),
        },
      },
      { doc: 'Which objects beyond that.', max: 1 },
    ),
  },
} as const;

const replication = {
  attributes: { role: text('required', { doc: 'The ARN of the role that S3 copies as.' }) },
  blocks: { rules: block('set', rules, { doc: 'What is copied where.', min: 1 }) },
} as const;

/** The block `replication_configuration` of `aws_s3_bucket`. */
export const replicationBlock = block('list', replication, {
  doc: 'Copies of new objects in other buckets. Both sides must keep versions.',
  max: 1,
  computed: true,
  ...instead('replication_configuration', 'aws_s3_bucket_replication_configuration'),
});

type Replication = Attributes<typeof replication>;
type Rule = Attributes<typeof rules>;
type Target = Rule['destination'][number];

/** How S3 keeps `replication_configuration`. */
export const replicationSetting: InlineSetting<readonly Replication[]> = {
  ...replicationDocument,

  async read({ s3, bucket, options }) {
    const live = (await s3.getBucketReplication(bucket, options)).ReplicationConfiguration;
    const ruled = live?.Rules?.map((each) => fromOwn(fromReplicationRule(each)));
    return live && [{ role: live.Role ?? '', rules: ruled ?? [] }];
  },

  put: ({ s3, bucket, options }, [declared]) =>
    s3.putBucketReplication(
      {
        ...bucket,
        ReplicationConfiguration: {
          Role: declared?.role ?? '',
          Rules: (declared?.rules ?? []).map((each) => toReplicationRule(toOwn(each))),
        },
      },
      options,
    ),

  same: ([a], [b]) => a?.role === b?.role && sameRules(a?.rules ?? [], b?.rules ?? []),
};

/** A rule as the resource type of its own has it. With a filter, S3 wants to hear of deletions. */
function toOwn(declared: Rule): OwnRule {
  const [filter] = declared.filter;
  const [criteria] = declared.source_selection_criteria;
  const [encrypted] = criteria?.sse_kms_encrypted_objects ?? [];
  return {
    id: declared.id ?? '',
    status: declared.status,
    priority: declared.priority,
    prefix: declared.prefix,
    filter: filter ? [filterOf(filter.prefix, filter.tags ?? {})] : [],
    destination: declared.destination.map(toTarget),
    delete_marker_replication: filter
      ? [{ status: declared.delete_marker_replication_status ?? 'Disabled' }]
      : [],
    existing_object_replication: [],
    source_selection_criteria: criteria
      ? [
          {
            replica_modifications: [],
            sse_kms_encrypted_objects: encrypted
              ? [{ status: encrypted.enabled ? 'Enabled' : 'Disabled' }]
              : [],
          },
        ]
      : [],
  };
}

/** S3 takes one condition by itself, and several only together. */
function filterOf(of: string | undefined, tags: Readonly<Record<string, string>>): OwnRule['filter'][number] {
  const pairs = Object.entries(tags).map(([key, value]) => ({ key, value }));
  if (pairs.length === 0) return { prefix: of, tag: [], and: [] };
  if (pairs.length === 1 && !of) return { prefix: undefined, tag: pairs, and: [] };
  return { prefix: undefined, tag: [], and: [{ prefix: of, tags }] };
}

function toTarget(declared: Target): OwnRule['destination'][number] {
  const { account_id, replica_kms_key_id: key, metrics, replication_time, ...rest } = declared;
  return {
    ...rest,
    account: account_id,
    encryption_configuration: key ? [{ replica_kms_key_id: key }] : [],
    metrics: metrics.map(({ status = 'Enabled', minutes = 15 }) => ({
      status,
      event_threshold: [{ minutes }],
    })),
    replication_time: replication_time.map(({ status = 'Enabled', minutes = 15 }) => ({
      status,
      time: [{ minutes }],
    })),
  };
}

/** The same the other way round; what cannot be said inline is left out. */
function fromOwn(rule: OwnRule): Rule {
  const [filter] = rule.filter;
  const [and] = filter?.and ?? [];
  const [tag] = filter?.tag ?? [];
  const [criteria] = rule.source_selection_criteria;
  return {
    id: rule.id,
    status: rule.status,
    priority: rule.priority,
    prefix: rule.prefix,
    delete_marker_replication_status:
      rule.delete_marker_replication[0]?.status === 'Enabled' ? 'Enabled' : undefined,
    destination: rule.destination.map(fromTarget),
    filter: filter
      ? [{ prefix: filter.prefix ?? and?.prefix, tags: tag ? { [tag.key]: tag.value } : and?.tags }]
      : [],
    source_selection_criteria: criteria
      ? [
          {
            sse_kms_encrypted_objects: criteria.sse_kms_encrypted_objects.map(({ status }) => ({
              enabled: status === 'Enabled',
            })),
          },
        ]
      : [],
  };
}

function fromTarget(own: OwnRule['destination'][number]): Target {
  const { account, encryption_configuration, metrics, replication_time, ...rest } = own;
  return {
    ...rest,
    account_id: account,
    replica_kms_key_id: encryption_configuration[0]?.replica_kms_key_id,
    metrics: metrics.map(({ status, event_threshold }) => ({ status, minutes: event_threshold[0]?.minutes })),
    replication_time: replication_time.map(({ status, time }) => ({ status, minutes: time[0]?.minutes })),
  };
}
