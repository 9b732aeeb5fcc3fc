/** The content of an `aws_s3_object`: where it comes from, and the etag it gives. */
import { createHash } from 'node:crypto';
import { NOT_KNOWN } from '../../../src/core/plain.ts';
import type { Attributes, Planned } from '../../../src/core/schema.ts';
import type { AwsSettings } from '../settings.ts';
import { contentDiffers, type UploadChecksum, uploadChecksum } from './object-checksum.ts';
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

/** What an upload of the declared content will give an object, as far as that can be told. */
export interface ForetoldContent {
  readonly etag?: string;
  readonly checksums?: UploadChecksum;
}

/**
 * What will be of an object's content once what is declared is uploaded: the etag; or, where KMS makes that no digest of
 * the content, the checksum. Where what is there has no digest for an etag (KMS, uploads in parts), its checksum tells
 * whether it is what is declared, and then nothing is foretold; nor where that cannot be told: the content is not known
 * yet, its file is not there yet, or S3 has no checksum of the whole.
 */
export function foretoldContent(
  config: PlannedObject,
  prior: ObjectAttributes,
  settings: Pick<AwsSettings, 'readFile' | 'digestFile'>,
): ForetoldContent {
  const { content, content_base64, source, checksum_algorithm: asked } = config;
  if (content === NOT_KNOWN || content_base64 === NOT_KNOWN || source === NOT_KNOWN) return {};
  const digest = (): string =>
    source !== undefined && settings.digestFile ? settings.digestFile(source, 'md5') : etagOf(bytes());
  const bytes = (): Uint8Array => contentOf({ content, content_base64, source }, settings);
  try {
    const willBeDigest = uploadsPlain(config, prior);
    if (willBeDigest && isDigest(prior)) return { etag: digest() };
    if (!contentDiffers(bytes, prior)) return {};
    return willBeDigest
      ? { etag: digest() }
      : { checksums: uploadChecksum(bytes(), asked === NOT_KNOWN ? undefined : asked) };
  } catch {
    return {};
  }
}

/** Whether an object that is there has the content that was sent; false where its etag does not tell. */
export function hasContent(
  sent: ObjectAttributes,
  seen: ObjectAttributes,
  settings: Pick<AwsSettings, 'readFile' | 'digestFile'>,
): boolean {
  return isDigest(seen) && foretoldContent(sent, seen, settings).etag === seen.etag;
}

/** The etag S3 gives to bytes uploaded in one piece (S3 API Reference, "Object", ETag). */
export function etagOf(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('hex');
}

/** Whether an upload of what is declared will not be encrypted by KMS. */
function uploadsPlain(
  { server_side_encryption: declared, kms_key_id }: PlannedObject,
  prior: ObjectAttributes,
): boolean {
  const encryption = declared ?? prior.server_side_encryption ?? 'AES256';
  return (encryption === 'AES256' || encryption === '') && (kms_key_id === undefined || kms_key_id === '');
}

/** Whether S3's etag of an object is the MD5 of its content (S3 API Reference, "Object", ETag). */
export function isDigest({
  etag,
  server_side_encryption: encryption,
}: Pick<ObjectAttributes, 'etag' | 'server_side_encryption'>): boolean {
  return /^[0-9a-f]{32}$/.test(etag ?? '') && !encryption?.startsWith('aws:');
}
