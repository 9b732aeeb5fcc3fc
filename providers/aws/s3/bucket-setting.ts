/**
 * What the settings of a bucket (`aws_s3_bucket_*`) share. S3 keeps each as one document beside the bucket: a put replaces
 * it whole, and it goes when the bucket goes. So a setting's own file says only what is particular to it: its arguments,
 * the calls that read, put and remove its document, and how that is written.
 */
import type { ResourceType } from '../../../src/core/resource-type.ts';
import { type Attributes, type Schema, text } from '../../../src/core/schema.ts';
import type { AwsClient } from '../client.ts';
import { type AwsCall, awsResource } from '../define.ts';
import { absentOn } from '../errors.ts';
import type { AwsSettings } from '../settings.ts';
import type { BucketDocument } from './bucket-documents.ts';
import { bucketEvents, foretellRegion, regionAttribute, type S3Service, s3For } from './service.ts';
import {
  bucketAttribute,
  bucketParameters,
  formatSettingId,
  importSettingId,
  ownerAttribute,
  parseSettingId,
  type SettingId,
} from './setting-id.ts';

/** The arguments that every setting has. */
export const settingAttributes = {
  id: text('computed', { doc: 'The name of the bucket.' }),
  bucket: bucketAttribute,
  region: regionAttribute,
};

/** The same with `expected_bucket_owner`, which most settings have, too. */
export const ownedSettingAttributes = { ...settingAttributes, expected_bucket_owner: ownerAttribute };

type Shared = keyof typeof ownedSettingAttributes;
type Type<S extends Schema> = ResourceType<S, AwsClient, AwsSettings>;
type SettingSchema = Schema & { readonly attributes: typeof settingAttributes };

/** What is particular to a setting. */
export interface BucketSetting<S extends SettingSchema>
  extends BucketDocument,
    Pick<Type<S>, 'name' | 'doc' | 'schema' | 'equivalent' | 'settled'> {
  /** Its own attributes as they are, or undefined when the bucket has none. `known` is what the state holds. */
  read(call: BucketCall, known: Partial<Attributes<S>>): Promise<Omit<Attributes<S>, Shared> | undefined>;
  /** Puts what is declared in place of all there is; `before` is what the state holds of that. */
  put(call: BucketCall, declared: Attributes<S>, before?: Attributes<S>): Promise<unknown>;
  /** Goes back to what a bucket has by itself, or as near to it as S3 allows. */
  remove(call: BucketCall, known: Attributes<S>): Promise<unknown>;
}

/** S3, and the bucket as every call names it: `s3.getBucketCors(bucket, options)`. */
export interface BucketCall extends S3Service {
  readonly bucket: ReturnType<typeof bucketParameters>;
}

/** The resource type of a setting. Where there is no bucket there is no setting, and removing it succeeds. */
export function bucketSetting<const S extends SettingSchema>(setting: BucketSetting<S>): Type<S> {
  const { absent = [], events, read, put, remove, ...own } = setting;
  const none = ['NoSuchBucket', ...absent];
  const isOwned = 'expected_bucket_owner' in own.schema.attributes;
  return awsResource<S>({
    ...own,
    repeatable: true,

    async read(call, id, known) {
      const name = parseSettingId(id);
      const at = await callFor(call, name, known);
      const attributes = await absentOn(none, read(at, known ?? {}));
      if (!attributes) return undefined;
      const shared: SharedAttributes = {
        id,
        bucket: name.bucket,
        ...(isOwned && { expected_bucket_owner: name.owner }),
        region: at.region,
      };
      return { ...shared, ...attributes } as Attributes<S>;
    },

    identify: (config) => formatSettingId(nameIn(config)),

    async create(call, config) {
      const name = nameIn(config);
      await put(await callFor(call, name, config), config);
      return { id: formatSettingId(name) };
    },

    async update(call, id, { from, to }) {
      await put(await callFor(call, parseSettingId(id), to), to, from);
    },

    async delete(call, id, known) {
      await absentOn(none, remove(await callFor(call, parseSettingId(id), known), known));
    },

    refine: foretellRegion as NonNullable<Type<S>['refine']>,
    ...(isOwned && { importId: importSettingId }),
    eventKey: (id) => parseSettingId(id).bucket,
    events: bucketEvents(...events, 'DeleteBucket'),
  });
}

async function callFor(call: AwsCall, name: SettingId, declared: object | undefined): Promise<BucketCall> {
  return { ...(await s3For(call, declared)), bucket: bucketParameters(name) };
}

/** The shared attributes of any setting: where `S` is not known, its attributes have no names. */
interface SharedAttributes {
  readonly id?: string;
  readonly bucket: string;
  readonly expected_bucket_owner?: string | undefined;
  readonly region: string | undefined;
}

function nameIn(attributes: object): SettingId {
  const { bucket, expected_bucket_owner } = attributes as SharedAttributes;
  return { bucket, owner: expected_bucket_owner };
}
