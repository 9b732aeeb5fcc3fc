import type {
  BucketCannedACL,
  BucketLocationConstraint,
  BucketNamespace,
  CreateBucketCommandInput,
} from '@aws-sdk/client-s3';
import type { Attributes } from '../../../src/core/schema.ts';
import { awsResource } from '../define.ts';
import { AwsProblem, absentOn, asSdkError, hasCode } from '../errors.ts';
import {
  allTags,
  foretellTags,
  fromTagSet,
  shownTags,
  type Tags,
  tagEquivalence,
  toTagSet,
} from '../tags.ts';
import {
  configureInline,
  inlineEquivalence,
  inlineEventParts,
  inlinePermissions,
  readInline,
  updateInline,
} from './bucket/inline.ts';
import { bucketSchema } from './bucket/schema.ts';
import type { BucketCall } from './bucket-setting.ts';
import { putBucketTags } from './bucket-tags.ts';
import { websiteDomain } from './bucket-website.ts';
import { emptyBucket } from './empty-bucket.ts';
import { hostedZoneOf } from './hosted-zones.ts';
import { sameRules } from './same-rules.ts';
import { bucketEvents, foretellRegion, type S3Service, s3For } from './service.ts';

type Bucket = Attributes<typeof bucketSchema>;

/** A made-up name is a prefix and 26 characters, as Terraform makes them. */
const DEFAULT_PREFIX = 'terraform-';
const SUFFIX_LENGTH = 26;

/** The calls that set nothing but tags. */
const TAG_EVENTS = ['PutBucketTagging', 'DeleteBucketTagging', 'TagResource', 'UntagResource'];

/**
 * `aws_s3_bucket`: a general purpose bucket. A read needs two calls, is it there and where, and its tags; and one more for
 * each of the inline arguments that is declared.
 */
export const bucket = awsResource({
  name: 'aws_s3_bucket',
  doc: 'An S3 bucket.',
  schema: bucketSchema,
  permissions: {
    read: ['s3:ListBucket', 's3:GetBucketTagging', ...inlinePermissions.read],
    write: [
      's3:CreateBucket',
      's3:DeleteBucket',
      's3:PutBucketTagging',
      's3:TagResource',
      ...inlinePermissions.write,
      's3:ListBucketVersions',
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:BypassGovernanceRetention',
    ],
  },

  async read(call, id, known, wanted) {
    const service = await s3For(call, known);
    const [head, tagging, inline] = await Promise.all([
      findBucket(service, id),
      getTags(service, id),
      readInline(at(service, id), known ?? {}, wanted),
    ]);
    if (!head || !tagging) return undefined;
    const region = head.BucketRegion ?? service.region;
    const { partition, tags } = call.settings;
    return {
      id,
      bucket: id,
      bucket_prefix: known?.bucket_prefix ?? '',
      bucket_namespace:
        known?.bucket_namespace ?? (wanted?.has('bucket_namespace') ? namespaceOf(id) : undefined),
      force_destroy: known?.force_destroy,
      object_lock_enabled: known?.object_lock_enabled ?? (await isObjectLockEnabled(service, id)),
      ...shownTags(tags, tagging, known),
      region: known?.region ?? region,
      arn: `arn:${partition.id}:s3:::${id}`,
      bucket_domain_name: `${id}.s3.${partition.dnsSuffix}`,
      bucket_regional_domain_name: `${id}.s3.${region}.${partition.dnsSuffix}`,
      bucket_region: region,
      hosted_zone_id: hostedZoneOf(region),
      ...inline,
      ...(inline.website.length > 0 ? endpointOf(id, region) : NO_ENDPOINT),
      timeouts: known?.timeouts ?? [],
    };
  },

  complete(config, token) {
    if (config.bucket) return {};
    const suffix = token.toLowerCase().replace(/[^a-z0-9]/g, '');
    return { bucket: (config.bucket_prefix || DEFAULT_PREFIX) + suffix.slice(0, SUFFIX_LENGTH) };
  },

  identify: (config) => config.bucket,

  /** Asked before a creation: in us-east-1, creating a bucket one has already succeeds, and would take it over unasked. */
  async exists(call, id, config) {
    try {
      return (await findBucket(await s3For(call, config), id)) !== undefined;
    } catch (error) {
      if (asSdkError(error).$metadata?.httpStatusCode !== 403) throw error;
      throw new AwsProblem(
        'BucketAlreadyExists',
        `The bucket name "${id}" is taken, by another account or by one you may not see.`,
      );
    }
  },

  async create(call, config) {
    const service = await s3For(call, config);
    const name = config.bucket ?? '';
    const tags = allTags(call.settings.tags, config.tags);
    try {
      await service.s3.createBucket(creation(config, name, service.region, tags), service.options);
    } catch (error) {
      if (!wasMadeByLostAnswer(error)) throw error;
    }
    return { id: name };
  },

  async configure(call, id, config) {
    const service = await s3For(call, config);
    if (!(await isTagged(service, id, allTags(call.settings.tags, config.tags))))
      await putBucketTags(service, call.settings.tags, id, config.tags);
    await configureInline(at(service, id), config);
  },

  async update(call, id, change) {
    const { to, changed } = change;
    const service = await s3For(call, to);
    if (changed.has('tags') || changed.has('tags_all'))
      await putBucketTags(service, call.settings.tags, id, to.tags);
    await updateInline(at(service, id), change);
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

  // For about a minute after a change, S3 answers now with the old rules and now with the new ones.
  settled: (live, { lifecycle_rule: declared }) =>
    declared.length === 0 || sameRules(live.lifecycle_rule, declared),

  equivalent: { ...tagEquivalence, ...inlineEquivalence },
  events: bucketEvents('CreateBucket', 'DeleteBucket', ...TAG_EVENTS, ...Object.keys(inlineEventParts)),
  eventParts: {
    ...Object.fromEntries(TAG_EVENTS.map((name) => [name, ['tags', 'tags_all']])),
    ...inlineEventParts,
  },

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

/** The service, and the bucket as calls name it. */
const at = (service: S3Service, id: string): BucketCall => ({ ...service, bucket: { Bucket: id } });

/** Where a website is served. */
function endpointOf(id: string, region: string) {
  const domain = websiteDomain(region);
  return { website_domain: domain, website_endpoint: `${id}.${domain}` };
}

const NO_ENDPOINT = { website_domain: undefined, website_endpoint: undefined };

/** Names of one account's own namespace end in a way that others cannot. */
const namespaceOf = (name: string): string =>
  /-\d{12}-[a-z]+(-[a-z]+)+-\d+-an$/.test(name) ? 'account-regional' : 'global';

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

/** Tags and ACL go along, so that no bucket is ever without; us-east-1 must not be named. */
function creation(config: Bucket, name: string, region: string, tags: Tags): CreateBucketCommandInput {
  const location = region === 'us-east-1' ? undefined : (region as BucketLocationConstraint);
  const settings = {
    ...(location && { LocationConstraint: location }),
    ...(Object.keys(tags).length > 0 && { Tags: toTagSet(tags) }),
  };
  return {
    Bucket: name,
    ...(Object.keys(settings).length > 0 && { CreateBucketConfiguration: settings }),
    ...(config.acl && { ACL: config.acl as BucketCannedACL }),
    ...(config.bucket_namespace && { BucketNamespace: config.bucket_namespace as BucketNamespace }),
    ...(isLocked(config) && { ObjectLockEnabledForBucket: true }),
  };
}

function isLocked({ object_lock_enabled, object_lock_configuration: [lock] }: Bucket): boolean {
  return object_lock_enabled || lock?.object_lock_enabled === 'Enabled';
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
