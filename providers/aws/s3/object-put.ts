import type {
  ChecksumAlgorithm,
  ObjectCannedACL,
  ObjectLockLegalHoldStatus,
  ObjectLockMode,
  PutObjectCommandInput,
  ServerSideEncryption,
  StorageClass,
} from '@aws-sdk/client-s3';
import type { AwsCall } from '../define.ts';
import { allTags, type TagPolicy, toTagSet } from '../tags.ts';
import { contentOf, type ObjectAttributes } from './object-content.ts';
import { type S3Service, s3For } from './service.ts';

/** The media type of what nobody gave one. */
const DEFAULT_TYPE = 'application/octet-stream';

/** Uploads an object: content, headers, tags and locks in one call. */
export async function putObject(call: AwsCall, config: ObjectAttributes): Promise<void> {
  const { s3, options } = await s3For(call, config);
  await s3.putObject(uploadOf(call, config), options);
}

function uploadOf(call: AwsCall, config: ObjectAttributes): PutObjectCommandInput {
  const tags = new URLSearchParams(
    allTags(objectTagPolicy(call.settings.tags, config), config.tags),
  ).toString();
  return {
    Bucket: config.bucket,
    Key: config.key,
    Body: contentOf(config, call.settings),
    ContentType: config.content_type || DEFAULT_TYPE,
    ...present({
      ACL: config.acl as ObjectCannedACL | undefined,
      CacheControl: config.cache_control,
      ContentDisposition: config.content_disposition,
      ContentEncoding: config.content_encoding,
      ContentLanguage: config.content_language,
      Metadata: config.metadata as Record<string, string> | undefined,
      StorageClass: config.storage_class as StorageClass | undefined,
      ...encryptionOf(config),
      WebsiteRedirectLocation: config.website_redirect,
      Tagging: tags,
      ChecksumAlgorithm: config.checksum_algorithm as ChecksumAlgorithm | undefined,
      ...lockOf(config),
    }),
  };
}

function encryptionOf(config: ObjectAttributes) {
  const { kms_key_id, server_side_encryption } = config;
  const algorithm = server_side_encryption || (kms_key_id ? 'aws:kms' : undefined);
  return {
    ServerSideEncryption: algorithm as ServerSideEncryption | undefined,
    SSEKMSKeyId: kms_key_id,
    BucketKeyEnabled: config.bucket_key_enabled || undefined,
  };
}

function lockOf(config: ObjectAttributes) {
  const until = config.object_lock_retain_until_date;
  return {
    ObjectLockLegalHoldStatus: config.object_lock_legal_hold_status as ObjectLockLegalHoldStatus | undefined,
    ObjectLockMode: config.object_lock_mode as ObjectLockMode | undefined,
    ObjectLockRetainUntilDate: until ? new Date(until) : undefined,
  };
}

/** Without what is not set; states made by Terraform have empty texts for that. */
function present<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** The provider's policy, or this object's own default tags. */
export function objectTagPolicy(
  policy: TagPolicy,
  { override_provider: [override] }: Pick<ObjectAttributes, 'override_provider'>,
): TagPolicy {
  const own = override?.default_tags[0];
  return own ? { ...policy, defaults: own.tags ?? {} } : policy;
}

/** Changes what can be changed without uploading again. */
export async function updateObject(
  call: AwsCall,
  to: ObjectAttributes,
  changed: ReadonlySet<string>,
): Promise<void> {
  const service = await s3For(call, to);
  if (changed.has('acl')) await putAcl(service, to);
  if (changed.has('object_lock_legal_hold_status')) {
    await putLegalHold(service, to, to.object_lock_legal_hold_status || 'OFF');
  }
  if (changed.has('object_lock_mode') || changed.has('object_lock_retain_until_date')) {
    await putRetention(service, to);
  }
  if (changed.has('tags') || changed.has('tags_all')) await putTags(call, service, to);
}

const named = ({ bucket, key }: ObjectAttributes) => ({ Bucket: bucket, Key: key });

async function putAcl({ s3, options }: S3Service, to: ObjectAttributes): Promise<void> {
  await s3.putObjectAcl({ ...named(to), ACL: (to.acl ?? 'private') as ObjectCannedACL }, options);
}

/** Puts an object under legal hold, or releases it. */
export async function putLegalHold(
  { s3, options }: S3Service,
  object: ObjectAttributes,
  status: string,
): Promise<void> {
  const LegalHold = { Status: status as ObjectLockLegalHoldStatus };
  await s3.putObjectLegalHold({ ...named(object), LegalHold }, options);
}

/** Shortening a governance retention needs the bypass; AWS refuses what compliance forbids. */
async function putRetention({ s3, options }: S3Service, to: ObjectAttributes): Promise<void> {
  const { ObjectLockMode: Mode, ObjectLockRetainUntilDate: RetainUntilDate } = lockOf(to);
  const Retention = { ...(Mode && { Mode }), ...(RetainUntilDate && { RetainUntilDate }) };
  await s3.putObjectRetention({ ...named(to), Retention, BypassGovernanceRetention: true }, options);
}

async function putTags(call: AwsCall, { s3, options }: S3Service, to: ObjectAttributes): Promise<void> {
  const TagSet = toTagSet(allTags(objectTagPolicy(call.settings.tags, to), to.tags));
  if (TagSet.length === 0) await s3.deleteObjectTagging(named(to), options);
  else await s3.putObjectTagging({ ...named(to), Tagging: { TagSet } }, options);
}
