import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { TrailEvent } from '../../../src/core/trail-event.ts';
import { awsResource } from '../define.ts';
import { absentOn, classify } from '../errors.ts';
import { foretellTags, fromTagSet, sameTags, shownTags, type Tags, tagEquivalence } from '../tags.ts';
import { emptyBucket } from './empty-bucket.ts';
import { liveAcl } from './object-acl.ts';
import { type ChecksumAttribute, checksumAttributes, checksumsOf } from './object-checksum.ts';
import { foretoldContent, hasContent, isDigest, type ObjectAttributes } from './object-content.ts';
import { objectTagPolicy, putLegalHold, putObject, updateObject } from './object-put.ts';
import { objectSchema } from './object-schema.ts';
import { type S3Service, s3For } from './service.ts';

/** Changes that need no upload; all others do. */
const withoutUpload: ReadonlySet<string> = new Set([
  'acl',
  'force_destroy',
  'object_lock_legal_hold_status',
  'object_lock_mode',
  'object_lock_retain_until_date',
  'override_provider',
  'tags',
  'tags_all',
]);

/** Headers that S3 does not keep when they are empty. */
const headers = [
  'cache_control',
  'content_disposition',
  'content_encoding',
  'content_language',
  'website_redirect',
] as const;

const sameText = (a: unknown, b: unknown): boolean => (a ?? '') === (b ?? '');

/** What an upload gives anew. */
const renewed = ['version_id', ...(Object.keys(checksumAttributes) as readonly ChecksumAttribute[])] as const;

/**
 * `aws_s3_object`: an object with its content. The etag foretold from the declared content is compared with the one S3
 * has, or else the checksum, so content that others replaced is found and put back, too.
 */
export const object = awsResource({
  name: 'aws_s3_object',
  doc: 'An object in an S3 bucket.',
  schema: objectSchema,
  permissions: {
    read: ['s3:GetObject', 's3:GetObjectAcl', 's3:ListBucket', 's3:GetObjectTagging'],
    write: [
      's3:PutObject',
      's3:PutObjectTagging',
      's3:DeleteObjectTagging',
      's3:PutObjectAcl',
      's3:PutObjectLegalHold',
      's3:PutObjectRetention',
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:ListBucketVersions',
      's3:GetBucketVersioning',
      's3:BypassGovernanceRetention',
    ],
  },
  repeatable: true,

  async read(call, id, known) {
    const name = nameOf(id, known);
    const service = await s3For(call, known);
    const [head, tags, acl] = await Promise.all([
      headWithChecksum(service, name, Boolean(known?.checksum_algorithm)),
      getTags(service, name),
      liveAcl(service, name, known?.acl),
    ]);
    if (!head) return undefined;
    const policy = objectTagPolicy(call.settings.tags, { override_provider: known?.override_provider ?? [] });
    return {
      id,
      ...name,
      ...keptArguments(known),
      ...headersOf(head),
      ...checksumsOf(head),
      acl,
      checksum_algorithm: keptChecksum(head, known?.checksum_algorithm),
      ...shownTags(policy, tags, known),
      region: service.region,
      arn: `arn:${call.settings.partition.id}:s3:::${name.bucket}/${name.key}`,
    };
  },

  identify: ({ bucket, key }) => `${bucket}/${key}`,

  async create(call, config) {
    await putObject(call, config);
    return { id: `${config.bucket}/${config.key}` };
  },

  async update(call, _, { to, changed }) {
    const upload = [...changed].some((name) => !withoutUpload.has(name));
    if (upload) await putObject(call, to);
    else await updateObject(call, to, changed);
  },

  async delete(call, id, known) {
    const service = await s3For(call, known);
    const { bucket, key } = nameOf(id, known);
    const forced = known.force_destroy ?? false;
    if (forced && known.object_lock_legal_hold_status === 'ON') await putLegalHold(service, known, 'OFF');
    const versions = () => emptyBucket(service, bucket, { key, locked: forced });
    const deleteAll = async () => {
      if (await hasVersions(service, bucket, known)) await versions();
      else await deleteWithMarker(service, { bucket, key }, versions);
    };
    await absentOn<unknown>(['NoSuchBucket', 'NoSuchKey'], deleteAll());
  },

  refine({ config, prior, changed }, settings) {
    const override = config.override_provider;
    const policy = Array.isArray(override)
      ? objectTagPolicy(settings.tags, {
          override_provider: override as ObjectAttributes['override_provider'],
        })
      : settings.tags;
    const tags = foretellTags(policy, config.tags);
    if (!prior) return { values: { ...tags, region: settings.region } };
    const { etag, checksums } = foretoldContent(config, prior, settings);
    const differs = checksums !== undefined || (etag !== undefined && etag !== prior.etag);
    const uploads = differs || [...changed].some((name) => !withoutUpload.has(name));
    return {
      values: { ...tags, ...(etag !== undefined && { etag }), ...checksums },
      recomputed: uploads
        ? [
            ...renewed.filter((name) => !(checksums && name in checksums)),
            ...(etag === undefined ? (['etag'] as const) : []),
          ]
        : [],
    };
  },

  arrived: hasContent,

  equivalent: {
    ...tagEquivalence,
    ...Object.fromEntries(headers.map((name) => [name, sameText])),
    metadata: (a, b) => sameTags((a ?? {}) as Tags, (b ?? {}) as Tags),
  },

  importId(text) {
    const id = text.replace(/^s3:\/\//, '');
    return /^[^/]+\/.+$/.test(id) ? id : undefined;
  },

  // Calls on objects are data events: they come from a trail that records them, never from the event history.
  events: {
    PutObject: objectOf,
    CopyObject: objectOf,
    CompleteMultipartUpload: objectOf,
    DeleteObject: objectOf,
    PutObjectAcl: objectOf,
    PutObjectTagging: objectOf,
    DeleteObjectTagging: objectOf,
    PutObjectLegalHold: objectOf,
    PutObjectRetention: objectOf,
    PostObject: objectOf,
    RenameObject: objectOf,
    UpdateObjectEncryption: objectOf,
    // The console deletes by this one, whose record names the bucket alone.
    DeleteObjects: ({ request: { bucketName } }) =>
      typeof bucketName === 'string' ? `${bucketName}/` : undefined,
  },

  eventScope: (id) => `${id.slice(0, id.indexOf('/'))}/`,
});

interface ObjectName {
  readonly bucket: string;
  readonly key: string;
}

/** States made by older versions of Terraform's provider have the key alone for an id. */
function nameOf(id: string, known: Partial<ObjectAttributes> | undefined): ObjectName {
  if (known?.bucket && known.key) return { bucket: known.bucket, key: known.key };
  const slash = id.indexOf('/');
  return { bucket: id.slice(0, slash), key: id.slice(slash + 1) };
}

/**
 * An object's headers; with its checksum where that is asked for, or where its etag does not tell of its content. The
 * checksum of what KMS encrypts is told only to those who may decrypt: others do without.
 */
async function headWithChecksum(service: S3Service, name: ObjectName, asked: boolean) {
  const head = await headObject(service, name, asked);
  if (asked || !head || isDigest(contentFacts(head))) return head;
  return headObject(service, name, true).catch((error: unknown) => {
    if (classify(error) === 'denied') return head;
    throw error;
  });
}

function headObject({ s3, options }: S3Service, { bucket, key }: ObjectName, withChecksums: boolean) {
  const head = s3.headObject(
    { Bucket: bucket, Key: key, ...(withChecksums && { ChecksumMode: 'ENABLED' as const }) },
    options,
  );
  return absentOn(['NotFound', 'NoSuchKey', 'NoSuchBucket'], head);
}

/**
 * Whether the bucket keeps versions, or did. Asked before the object is deleted, so that this takes one call: after the
 * first of two, an interrupted run would find the object gone, and leave its versions. Who may not ask finds out by
 * deleting.
 */
async function hasVersions(
  { s3, options }: S3Service,
  bucket: string,
  known: { readonly version_id?: string | undefined },
): Promise<boolean> {
  if (known.version_id && known.version_id !== 'null') return true;
  const asked = s3.getBucketVersioning({ Bucket: bucket }, options);
  return (await absentOn(['AccessDenied'], asked))?.Status !== undefined;
}

/** Deletes an object that had no versions when it was last seen. Where there are some by now, S3 only covers them up. */
async function deleteWithMarker(
  { s3, options }: S3Service,
  { bucket, key }: ObjectName,
  deleteVersions: () => Promise<void>,
): Promise<void> {
  const { DeleteMarker } = await s3.deleteObject({ Bucket: bucket, Key: key }, options);
  if (DeleteMarker) await deleteVersions();
}

/** What tells whether the etag is a digest. */
const contentFacts = ({ ETag, ServerSideEncryption }: HeadObjectCommandOutput) => ({
  etag: ETag?.replaceAll('"', ''),
  server_side_encryption: ServerSideEncryption ?? '',
});

async function getTags({ s3, options }: S3Service, { bucket, key }: ObjectName) {
  const call = s3.getObjectTagging({ Bucket: bucket, Key: key }, options);
  return fromTagSet(
    (await absentOn(['NoSuchTagSet', 'NotFound', 'NoSuchKey', 'NoSuchBucket'], call))?.TagSet,
  );
}

/** What no read returns. */
function keptArguments(known: Partial<ObjectAttributes> = {}) {
  return {
    content: known.content,
    content_base64: known.content_base64,
    source: known.source,
    source_hash: known.source_hash,
    force_destroy: known.force_destroy,
    override_provider: known.override_provider ?? [],
  };
}

function headersOf(head: HeadObjectCommandOutput) {
  const metadata = head.Metadata ?? {};
  return {
    ...contentFacts(head),
    cache_control: head.CacheControl,
    content_disposition: head.ContentDisposition,
    content_encoding: head.ContentEncoding,
    content_language: head.ContentLanguage,
    content_type: head.ContentType,
    metadata: Object.keys(metadata).length > 0 ? metadata : undefined,
    storage_class: head.StorageClass ?? 'STANDARD',
    kms_key_id: head.SSEKMSKeyId ?? '',
    bucket_key_enabled: head.BucketKeyEnabled ?? false,
    website_redirect: head.WebsiteRedirectLocation,
    object_lock_legal_hold_status: head.ObjectLockLegalHoldStatus ?? '',
    object_lock_mode: head.ObjectLockMode ?? '',
    object_lock_retain_until_date: head.ObjectLockRetainUntilDate?.toISOString().replace('.000Z', 'Z') ?? '',
    version_id: head.VersionId,
  };
}

/** The declared kind of checksum, if the object still has one of it; which S3 adds by itself says nothing. */
function keptChecksum(head: HeadObjectCommandOutput, declared: string | undefined): string | undefined {
  const sums = checksumsOf(head);
  const has = (Object.keys(sums) as readonly ChecksumAttribute[]).some(
    (name) => checksumAttributes[name] === declared && sums[name],
  );
  return has ? declared : undefined;
}

function objectOf({ request }: TrailEvent): string | undefined {
  const { bucketName, key } = request;
  return typeof bucketName === 'string' && typeof key === 'string' ? `${bucketName}/${key}` : undefined;
}
