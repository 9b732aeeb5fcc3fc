import type { BucketLocationConstraint, CreateBucketCommandInput } from '@aws-sdk/client-s3';
import { type Attributes, block, bool, type Schema, text } from '../../../src/core/schema.ts';
import { awsResource } from '../define.ts';
import { AwsProblem, absentOn, asSdkError, hasCode } from '../errors.ts';
import {
  allTags,
  foretellTags,
  fromTagSet,
  shownTags,
  type Tags,
  tagAttributes,
  tagEquivalence,
  toTagSet,
} from '../tags.ts';
import { keptLegacy, legacyAttributes, legacyBlocks } from './bucket-legacy.ts';
import { putBucketTags } from './bucket-tags.ts';
import { emptyBucket } from './empty-bucket.ts';
import { hostedZoneOf } from './hosted-zones.ts';
import {
  bucketEvents,
  checkBucketName,
  foretellRegion,
  regionAttribute,
  type S3Service,
  s3For,
} from './service.ts';

const schema = {
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
    force_destroy: bool('optional', {
      doc: 'Destroying the bucket first deletes everything in it, all versions included, for good.',
      default: false,
      unread: true,
    }),
    object_lock_enabled: bool('optional-computed', {
      doc: 'Objects can be locked against deletion. Also turns versioning on. Nobody can turn it off again; if others turn it on later, that is no drift, because only a new bucket would undo it.',
      onChange: 'replace',
    }),
    ...tagAttributes,
    region: regionAttribute,
    arn: text('computed', { doc: 'The ARN of the bucket.' }),
    bucket_domain_name: text('computed', { doc: 'The host name that works in every region.' }),
    bucket_regional_domain_name: text('computed', { doc: 'The host name with the region in it.' }),
    bucket_region: text('computed', { doc: 'The region the bucket lies in.' }),
    hosted_zone_id: text('computed', { doc: 'The Route 53 zone to alias a website to.' }),
    ...legacyAttributes,
  },
  blocks: {
    ...legacyBlocks,
    timeouts: block(
      'single',
      {
        attributes: {
          create: text('optional', { doc: 'Accepted; buckets are made at once.', unread: true }),
          read: text('optional', { doc: 'Accepted.', unread: true }),
          update: text('optional', { doc: 'Accepted.', unread: true }),
          delete: text('optional', { doc: 'Accepted.', unread: true }),
        },
        blocks: {},
      },
      { doc: 'How long operations may take; accepted for compatibility.' },
    ),
  },
} as const satisfies Schema;

type Bucket = Attributes<typeof schema>;

/** A made-up name is a prefix and 26 characters, as Terraform makes them. */
const DEFAULT_PREFIX = 'terraform-';
const SUFFIX_LENGTH = 26;

/**
 * `aws_s3_bucket`: a general purpose bucket. What its legacy inline blocks once set belongs to types of their own, so a
 * read needs two calls: is it there and where, and its tags.
 */
export const bucket = awsResource({
  name: 'aws_s3_bucket',
  doc: 'An S3 bucket.',
  schema,
  permissions: {
    read: ['s3:ListBucket', 's3:GetBucketTagging', 's3:GetBucketObjectLockConfiguration'],
    write: [
      's3:CreateBucket',
      's3:DeleteBucket',
      's3:PutBucketTagging',
      's3:TagResource',
      's3:PutBucketObjectLockConfiguration',
      's3:PutBucketVersioning',
      's3:ListBucketVersions',
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:BypassGovernanceRetention',
    ],
  },

  async read(call, id, known) {
    const service = await s3For(call, known);
    const [head, tagging] = await Promise.all([findBucket(service, id), getTags(service, id)]);
    if (!head || !tagging) return undefined;
    const region = head.BucketRegion ?? service.region;
    const { partition, tags } = call.settings;
    return {
      id,
      bucket: id,
      bucket_prefix: known?.bucket_prefix ?? '',
      force_destroy: known?.force_destroy,
      object_lock_enabled: known?.object_lock_enabled ?? (await isObjectLockEnabled(service, id)),
      ...shownTags(tags, tagging, known),
      region: known?.region ?? region,
      arn: `arn:${partition.id}:s3:::${id}`,
      bucket_domain_name: `${id}.s3.${partition.dnsSuffix}`,
      bucket_regional_domain_name: `${id}.s3.${region}.${partition.dnsSuffix}`,
      bucket_region: region,
      hosted_zone_id: hostedZoneOf(region),
      ...keptLegacy(known),
      timeouts: known?.timeouts ?? [],
    };
  },

  complete(config, token) {
    if (config.bucket) return {};
    const suffix = token.toLowerCase().replace(/[^a-z0-9]/g, '');
    return { bucket: (config.bucket_prefix || DEFAULT_PREFIX) + suffix.slice(0, SUFFIX_LENGTH) };
  },

  identify: (config) => config.bucket,

  async create(call, config) {
    const service = await s3For(call, config);
    const name = config.bucket ?? '';
    await refuseExisting(service, name);
    const tags = allTags(call.settings.tags, config.tags);
    try {
      await service.s3.createBucket(creation(config, name, service.region, tags), service.options);
    } catch (error) {
      if (!wasMadeByLostAnswer(error)) throw error;
    }
    if (!(await isTagged(service, name, tags)))
      await putBucketTags(service, call.settings.tags, name, config.tags);
    return { id: name };
  },

  async update(call, id, { to, changed }) {
    if (!changed.has('tags') && !changed.has('tags_all')) return;
    await putBucketTags(await s3For(call, to), call.settings.tags, id, to.tags);
  },

  async delete(call, id, known) {
    const service = await s3For(call, known);
    try {
      if (known.force_destroy) await emptyBucket(service, id, { locked: known.object_lock_enabled ?? false });
      await service.s3.deleteBucket({ Bucket: id }, service.options);
    } catch (error) {
      if (hasCode(error, 'NoSuchBucket')) return;
      if (hasCode(error, 'BucketNotEmpty')) throw notEmpty(id, known.force_destroy ?? false);
      throw error;
    }
  },

  refine(proposal, settings) {
    const { values } = foretellRegion(proposal, settings);
    return { values: { ...foretellTags(settings.tags, proposal.config.tags), ...values } };
  },

  equivalent: tagEquivalence,
  events: bucketEvents(
    'CreateBucket',
    'DeleteBucket',
    'PutBucketTagging',
    'DeleteBucketTagging',
    'TagResource',
    'UntagResource',
  ),

  async *list(call) {
    const { s3, options, region } = await s3For(call);
    let next: string | undefined;
    do {
      const page = await s3.listBuckets(
        { BucketRegion: region, ...(next !== undefined && { ContinuationToken: next }) },
        options,
      );
      for (const { Name } of page.Buckets ?? []) if (Name) yield Name;
      next = page.ContinuationToken;
    } while (next !== undefined);
  },
});

/** The answer of HeadBucket; undefined when there is no such bucket. */
function findBucket({ s3, options }: S3Service, id: string) {
  return absentOn(['NotFound', 'NoSuchBucket'], s3.headBucket({ Bucket: id }, options));
}

/** The tags; undefined when there is no such bucket, which HEAD may learn later than GET. */
async function getTags({ s3, options }: S3Service, id: string): Promise<Tags | undefined> {
  try {
    return fromTagSet((await s3.getBucketTagging({ Bucket: id }, options)).TagSet);
  } catch (error) {
    if (hasCode(error, 'NoSuchTagSet')) return {};
    if (hasCode(error, 'NoSuchBucket')) return undefined;
    throw error;
  }
}

async function isObjectLockEnabled({ s3, options }: S3Service, id: string): Promise<boolean> {
  const call = s3.getObjectLockConfiguration({ Bucket: id }, options);
  const answer = await absentOn(['ObjectLockConfigurationNotFoundError', 'NoSuchBucket'], call);
  return answer?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
}

/** Creating a bucket one has already succeeds in us-east-1, and would take it over unasked. */
async function refuseExisting(service: S3Service, name: string): Promise<void> {
  try {
    if (!(await findBucket(service, name))) return;
  } catch (error) {
    if (asSdkError(error).$metadata?.httpStatusCode !== 403) throw error;
    throw new AwsProblem(
      'BucketAlreadyExists',
      `The bucket name "${name}" is taken, by another account or by one you may not see.`,
    );
  }
  throw new AwsProblem('BucketAlreadyOwnedByYou', `The bucket "${name}" exists already, in this account.`);
}

/** Tags go along, so that no bucket is ever without; us-east-1 must not be named. */
function creation(config: Bucket, name: string, region: string, tags: Tags): CreateBucketCommandInput {
  const location = region === 'us-east-1' ? undefined : (region as BucketLocationConstraint);
  const settings = {
    ...(location && { LocationConstraint: location }),
    ...(Object.keys(tags).length > 0 && { Tags: toTagSet(tags) }),
  };
  return {
    Bucket: name,
    ...(Object.keys(settings).length > 0 && { CreateBucketConfiguration: settings }),
    ...(config.object_lock_enabled && { ObjectLockEnabledForBucket: true }),
  };
}

/** Whether a new bucket has its tags: not every emulator heeds those that go along with its creation. */
async function isTagged(service: S3Service, name: string, tags: Tags): Promise<boolean> {
  const wanted = Object.entries(tags);
  const live = wanted.length > 0 ? await getTags(service, name) : undefined;
  return !live || wanted.every(([key, value]) => live[key] === value);
}

/** The bucket was not there before the first attempt: an attempt made it whose answer was lost. */
function wasMadeByLostAnswer(error: unknown): boolean {
  return (asSdkError(error).$metadata?.attempts ?? 1) > 1 && hasCode(error, 'BucketAlreadyOwnedByYou');
}

const notEmpty = (id: string, forced: boolean): AwsProblem =>
  new AwsProblem(
    'BucketNotEmpty',
    forced
      ? `The bucket "${id}" was emptied, but somebody keeps writing to it.`
      : `The bucket "${id}" still holds objects or versions of objects.`,
  );
