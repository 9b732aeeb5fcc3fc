/** The arguments of `aws_s3_bucket_replication_configuration`. */
import { block, number, type Schema, text, textMap } from '../../../src/core/schema.ts';
import { settingAttributes } from './bucket-setting.ts';

const leaf = <A extends Schema['attributes']>(attributes: A) => ({ attributes, blocks: {} }) as const;
const status = text('required', { doc: '"Enabled" or "Disabled".', oneOf: ['Enabled', 'Disabled'] });
const minutes = leaf({ minutes: number('required', { doc: 'S3 takes 15.' }) });
const prefix = text('optional', { doc: 'Objects whose key begins with this.' });

/** A block with nothing but a status. */
const switched = (doc: string) => block('list', leaf({ status }), { doc, max: 1 });

const destination = {
  attributes: {
    bucket: text('required', { doc: 'The ARN of the bucket that the copies go to.' }),
    account: text('optional', {
      doc: 'The account of that bucket; needed to make it the owner of the copies.',
      check: (account) => (/^\d{12}$/.test(account) ? undefined : 'An account is named by twelve digits.'),
    }),
    storage_class: text('optional', { doc: 'The storage class of the copies. Default: that of the source.' }),
  },
  blocks: {
    access_control_translation: block(
      'list',
      leaf({ owner: text('required', { doc: '"Destination".', oneOf: ['Destination'] }) }),
      { doc: 'Makes the account of the destination the owner of the copies.', max: 1 },
    ),
    encryption_configuration: block(
      'list',
      leaf({
        replica_kms_key_id: text('required', { doc: 'The ARN of a key of the destination’s region.' }),
      }),
      { doc: 'How copies of objects encrypted with KMS are encrypted.', max: 1 },
    ),
    metrics: block(
      'list',
      {
        attributes: { status },
        blocks: {
          event_threshold: block('list', minutes, { doc: 'After which time an event tells of it.', max: 1 }),
        },
      },
      { doc: 'Metrics and events of what is still to be copied.', max: 1 },
    ),
    replication_time: block(
      'list',
      {
        attributes: { status },
        blocks: { time: block('list', minutes, { doc: 'In which time.', min: 1, max: 1 }) },
      },
      { doc: 'Copies in a promised time; needs metrics.', max: 1 },
    ),
  },
} as const;

const filter = {
  attributes: { prefix },
  blocks: {
    and: block('list', leaf({ prefix, tags: textMap('optional', { doc: 'Objects with all these tags.' }) }), {
      doc: 'Several conditions at once.',
      max: 1,
    }),
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

const sourceSelection = {
  attributes: {},
  blocks: {
    replica_modifications: switched('Whether changes of copies’ metadata are copied back.'),
    sse_kms_encrypted_objects: switched('Whether objects encrypted with KMS are copied.'),
  },
} as const;

export const replicationRule = {
  attributes: {
    id: text('optional-computed', { doc: 'The name of the rule. Default: one that S3 makes up.' }),
    status,
    priority: number('optional', { doc: 'Of rules that overlap, the one with the higher number counts.' }),
    prefix: text('optional', {
      doc: 'Objects whose key begins with this.',
      deprecated: 'Use filter instead.',
    }),
  },
  blocks: {
    destination: block('list', destination, { doc: 'Where the copies go.', min: 1, max: 1 }),
    filter: block('list', filter, { doc: 'Which objects; empty: all.', max: 1 }),
    delete_marker_replication: switched('Whether deletions are copied. Default: they are not.'),
    existing_object_replication: switched('Whether what is there already is copied. S3 takes it no more.'),
    source_selection_criteria: block('list', sourceSelection, { doc: 'Which objects beyond that.', max: 1 }),
  },
} as const;

export const replicationSchema = {
  version: 0,
  attributes: {
    ...settingAttributes,
    role: text('required', { doc: 'The ARN of the role that S3 copies as.' }),
    token: text('optional', {
      doc: 'A token of AWS support that lets a bucket with object lock be copied from.',
      sensitive: true,
      unread: true,
    }),
  },
  blocks: {
    rule: block('list', replicationRule, { doc: 'What is copied where.', min: 1, max: 1000 }),
  },
} as const satisfies Schema;
