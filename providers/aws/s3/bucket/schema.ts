import { block, bool, type Schema, text } from '../../../../src/core/schema.ts';
import { tagAttributes } from '../../tags.ts';
import { checkBucketName, regionAttribute } from '../service.ts';
import { inlineAttributes, inlineBlocks } from './inline.ts';

const timeout = text('optional', { doc: 'Accepted; buckets are made at once.', unread: true });

/** The arguments of `aws_s3_bucket`. */
export const bucketSchema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name of the bucket.' }),
    bucket: text('optional-computed', {
      doc: 'The name: unique among all accounts of the partition. Made up when left out.',
      onChange: 'replace',
      conflictsWith: ['bucket_prefix'],
      check: checkBucketName,
    }),
    bucket_prefix: text('optional-computed', {
      doc: 'What a made-up name begins with; at most 37 characters.',
      onChange: 'replace',
      conflictsWith: ['bucket'],
      check: (prefix) =>
        prefix.length > 37 ? 'It leaves too little room: at most 37 characters.' : undefined,
    }),
    bucket_namespace: text('optional-computed', {
      doc: 'Where the name must be unique: "global", or "account-regional" for names of this account and region, which end in "-ACCOUNT-REGION-an". Default: "global".',
      oneOf: ['account-regional', 'global'],
      onChange: 'replace',
    }),
    force_destroy: bool('optional', {
      doc: 'Destroying the bucket first deletes everything in it, all versions included, for good.',
      default: false,
      unread: true,
    }),
    object_lock_enabled: bool('optional-computed', {
      doc: 'Objects can be locked against deletion. Also turns versioning on. Nobody can turn it off again; if others turn it on later, that is no drift, because only a new bucket would undo it.',
      onChange: 'replace',
      conflictsWith: ['object_lock_configuration'],
    }),
    ...tagAttributes,
    region: regionAttribute,
    arn: text('computed', { doc: 'The ARN of the bucket.' }),
    bucket_domain_name: text('computed', { doc: 'The host name that works in every region.' }),
    bucket_regional_domain_name: text('computed', { doc: 'The host name with the region in it.' }),
    bucket_region: text('computed', { doc: 'The region the bucket lies in.' }),
    hosted_zone_id: text('computed', { doc: 'The Route 53 zone to alias a website to.' }),
    ...inlineAttributes,
    website_domain: text('computed', {
      doc: 'The domain of website endpoints in the region; empty where no website is declared.',
    }),
    website_endpoint: text('computed', {
      doc: 'The host name of the website; empty where none is declared.',
    }),
  },
  blocks: {
    ...inlineBlocks,
    timeouts: block(
      'single',
      { attributes: { create: timeout, read: timeout, update: timeout, delete: timeout }, blocks: {} },
      { doc: 'How long operations may take; accepted for compatibility.' },
    ),
  },
} as const satisfies Schema;
