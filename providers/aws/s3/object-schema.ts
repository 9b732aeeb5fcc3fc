/** The arguments of `aws_s3_object`. */
import { block, bool, type Schema, text, textMap } from '../../../src/core/schema.ts';
import { tagAttributes } from '../tags.ts';
import { regionAttribute } from './service.ts';
import { bucketAttribute } from './setting-id.ts';

const defaultTags = {
  attributes: { tags: textMap('optional', { doc: 'Instead of default_tags of the provider.' }) },
  blocks: {},
} as const;

const overrideProvider = {
  attributes: {},
  blocks: { default_tags: block('list', defaultTags, { doc: 'Default tags of this object.', max: 1 }) },
} as const;

/** Exactly these, as bytes, make the object's content. */
const contentArguments = ['content', 'content_base64', 'source'] as const;
const fromContent = contentArguments.map((name) => ({ block: 'resource', path: [name] }) as const);
const othersThan = (name: string): readonly string[] => contentArguments.filter((other) => other !== name);

const checksum = (name: string) =>
  text('computed', {
    doc: `The ${name} checksum (Base64), where checksum_algorithm asks for it, or etag does not tell of the content.`,
    comesFrom: fromContent,
  });

export const objectSchema = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'Bucket and key with a slash between.' }),
    bucket: bucketAttribute,
    key: text('required', {
      doc: 'The name of the object in the bucket.',
      onChange: 'replace',
      check: (key) => (key === '' ? 'A key has at least one character.' : undefined),
    }),
    content: text('optional', {
      doc: 'The content, as text.',
      unread: true,
      conflictsWith: othersThan('content'),
    }),
    content_base64: text('optional', {
      doc: 'The content, in Base64.',
      unread: true,
      conflictsWith: othersThan('content_base64'),
    }),
    source: text('optional', {
      doc: 'The path of a file with the content.',
      unread: true,
      conflictsWith: othersThan('source'),
    }),
    source_hash: text('optional', {
      doc: 'Uploads again when it changes. Not needed to find content that others changed: etag and checksums tell.',
      unread: true,
    }),
    etag: text('optional-computed', {
      doc: 'The MD5 of the content, unless it is encrypted with KMS or was uploaded in parts. Content changed by others is found by it, else by S3’s checksum.',
      comesFrom: fromContent,
    }),
    acl: text('optional', {
      doc: 'A canned ACL. Buckets made since 2023 refuse all but their owner’s. Changed by others it is found by the grants (Terraform does not look).',
      oneOf: [
        'private',
        'public-read',
        'public-read-write',
        'authenticated-read',
        'aws-exec-read',
        'bucket-owner-read',
        'bucket-owner-full-control',
      ],
    }),
    cache_control: text('optional', { doc: 'How long caches may keep it: "max-age=3600".' }),
    content_disposition: text('optional', {
      doc: 'Whether browsers show it or save it, and under which name.',
    }),
    content_encoding: text('optional', { doc: 'How the content is packed: "gzip".' }),
    content_language: text('optional', { doc: 'The language of the content: "en-GB".' }),
    content_type: text('optional-computed', {
      doc: 'The media type. Default: application/octet-stream.',
    }),
    metadata: textMap('optional', {
      doc: 'Headers of your own (x-amz-meta-…); their names are lower case.',
      check: (metadata) =>
        Object.keys(metadata).some((name) => name !== name.toLowerCase())
          ? 'Names of metadata are lower case: S3 makes them so.'
          : undefined,
    }),
    storage_class: text('optional-computed', { doc: 'Where it is kept. Default: STANDARD.' }),
    server_side_encryption: text('optional-computed', {
      doc: '"AES256", "aws:kms" or "aws:kms:dsse". Default: that of the bucket.',
      oneOf: ['AES256', 'aws:kms', 'aws:kms:dsse', 'aws:fsx'],
    }),
    kms_key_id: text('optional-computed', { doc: 'The ARN of the KMS key.' }),
    bucket_key_enabled: bool('optional-computed', {
      doc: 'Encrypt with a key per bucket instead of per object.',
    }),
    website_redirect: text('optional', { doc: 'Where a website endpoint sends those who ask for it.' }),
    force_destroy: bool('optional', {
      doc: 'Delete it even under legal hold or governance retention.',
      default: false,
      unread: true,
    }),
    object_lock_legal_hold_status: text('optional-computed', {
      doc: '"ON" keeps it from being deleted.',
      oneOf: ['ON', 'OFF'],
    }),
    object_lock_mode: text('optional-computed', {
      doc: 'Who may delete it before its date: with "COMPLIANCE" nobody.',
      oneOf: ['GOVERNANCE', 'COMPLIANCE'],
    }),
    object_lock_retain_until_date: text('optional-computed', {
      doc: 'Until when it is kept (RFC 3339).',
      check: (date) =>
        Number.isNaN(Date.parse(date)) ? `"${date}" is no date like "2030-01-31T00:00:00Z".` : undefined,
    }),
    checksum_algorithm: text('optional', {
      doc: 'Have S3 keep a checksum of this kind.',
      oneOf: ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'],
    }),
    ...tagAttributes,
    region: regionAttribute,
    arn: text('computed', { doc: 'The ARN of the object.' }),
    version_id: text('computed', { doc: 'The version, in a bucket that keeps versions.' }),
    checksum_crc32: checksum('CRC32'),
    checksum_crc32c: checksum('CRC32C'),
    checksum_crc64nvme: checksum('CRC64NVME'),
    checksum_sha1: checksum('SHA-1'),
    checksum_sha256: checksum('SHA-256'),
  },
  blocks: {
    override_provider: block('list', overrideProvider, {
      doc: 'Settings of the provider that do not hold for this object.',
      max: 1,
    }),
  },
} as const satisfies Schema;
