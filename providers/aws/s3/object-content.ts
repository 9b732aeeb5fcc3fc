/** The content of an `aws_s3_object`: where it comes from, and the etag it gives. */
import { createHash } from 'node:crypto';
import { NOT_KNOWN } from '../../../src/core/plain.ts';
import type { Attributes, Planned } from '../../../src/core/schema.ts';
import type { AwsSettings } from '../settings.ts';
import type { objectSchema } from './object-schema.ts';

export type PlannedObject = Planned<typeof objectSchema>;
export type ObjectAttributes = Attributes<typeof objectSchema>;
export type ContentArguments = Pick<ObjectAttributes, 'content' | 'content_base64' | 'source'>;

/** The bytes to upload; none for an object declared without content. Throws when the file cannot be read. */
export function contentOf(config: ContentArguments, { readFile }: Pick<AwsSettings, 'readFile'>): Uint8Array {
  if (config.source !== undefined) return readFile(config.source);
  if (config.content_base64 !== undefined) return Buffer.from(config.content_base64, 'base64');
  return Buffer.from(config.content ?? '', 'utf8');
}

/**
 * The etag an object will have once its declared content is uploaded; undefined where that cannot be told: the content is
 * not known yet, its file is not there yet, or the etag is no digest of it (KMS, uploads in parts).
 */
export function foretoldEtag(
  config: PlannedObject,
  prior: ObjectAttributes,
  settings: Pick<AwsSettings, 'readFile' | 'digestFile'>,
): string | undefined {
  if (!hasDigestEtag(config, prior)) return undefined;
  const { content, content_base64, source } = config;
  if (content === NOT_KNOWN || content_base64 === NOT_KNOWN || source === NOT_KNOWN) return undefined;
  try {
    return source !== undefined && settings.digestFile
      ? settings.digestFile(source, 'md5')
      : etagOf(contentOf({ content, content_base64, source }, settings));
  } catch {
    return undefined;
  }
}

/** The etag S3 gives to bytes uploaded in one piece (S3 API Reference, "Object", ETag). */
export function etagOf(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

function hasDigestEtag(
  { server_side_encryption: declared, kms_key_id }: PlannedObject,
  prior: ObjectAttributes,
): boolean {
  const encryption = declared ?? prior.server_side_encryption ?? 'AES256';
  return (
    (encryption === 'AES256' || encryption === '') &&
    (kms_key_id === undefined || kms_key_id === '') &&
    /^[0-9a-f]{32}$/.test(prior.etag ?? '')
  );
}
