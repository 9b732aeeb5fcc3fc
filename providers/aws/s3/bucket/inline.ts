/**
 * The arguments of `aws_s3_bucket` that resource types of their own have taken over. Terraform still takes them, so we do:
 * what is declared is set, read and held; what nobody declares belongs to the cloud, or to a resource of its own, and costs
 * no call.
 */
import type { Wanted } from '../../../../src/core/resource-type.ts';
import type { Attributes } from '../../../../src/core/schema.ts';
import { absentOn } from '../../errors.ts';
import type { BucketCall } from '../bucket-setting.ts';
import { accelerationAttribute, accelerationSetting } from './acceleration.ts';
import { aclAttribute, aclSetting, grantBlock, grantSetting } from './acl.ts';
import { corsBlock, corsSetting } from './cors.ts';
import { encryptionBlock, encryptionSetting } from './encryption.ts';
import type { InlineSetting } from './inline-setting.ts';
import { lifecycleBlock, lifecycleSetting } from './lifecycle.ts';
import { loggingBlock, loggingSetting } from './logging.ts';
import { objectLockBlock, objectLockSetting } from './object-lock.ts';
import { requestPayerAttribute, requestPayerSetting } from './payment.ts';
import { policyAttribute, policySetting } from './policy.ts';
import { replicationBlock, replicationSetting } from './replication.ts';
import { versioningBlock, versioningSetting } from './versioning.ts';
import { websiteBlock, websiteSetting } from './website.ts';

/** Those that are arguments, as the schema has them. */
export const inlineAttributes = {
  acceleration_status: accelerationAttribute,
  acl: aclAttribute,
  policy: policyAttribute,
  request_payer: requestPayerAttribute,
};

/** Those that are blocks. */
export const inlineBlocks = {
  cors_rule: corsBlock,
  grant: grantBlock,
  lifecycle_rule: lifecycleBlock,
  logging: loggingBlock,
  object_lock_configuration: objectLockBlock,
  replication_configuration: replicationBlock,
  server_side_encryption_configuration: encryptionBlock,
  versioning: versioningBlock,
  website: websiteBlock,
};

/** The values of all of them. */
export type Inline = Attributes<{ attributes: typeof inlineAttributes; blocks: typeof inlineBlocks }>;

/**
 * In the order they are set in, one after the other, for S3 refuses two changes of one bucket at a time: versions come
 * before the replication and the lock that need them, and who may do what comes early.
 */
const settings: { readonly [Name in keyof Inline]: InlineSetting<Inline[Name]> } = {
  versioning: versioningSetting,
  server_side_encryption_configuration: encryptionSetting,
  object_lock_configuration: objectLockSetting,
  acl: aclSetting,
  grant: grantSetting,
  policy: policySetting,
  logging: loggingSetting,
  cors_rule: corsSetting,
  website: websiteSetting,
  lifecycle_rule: lifecycleSetting,
  acceleration_status: accelerationSetting,
  request_payer: requestPayerSetting,
  replication_configuration: replicationSetting,
};

const inOrder = Object.entries(settings) as readonly (readonly [keyof Inline, InlineSetting<unknown>])[];

/** Reads what is wanted, one call each and all at once; the rest is as the state has it, or nothing. */
export async function readInline(
  call: BucketCall,
  known: Partial<Inline>,
  wanted: Wanted | undefined,
): Promise<Inline> {
  const values = inOrder.map(async ([name, setting]) => {
    const nothing = nothingOf(name);
    if (!isWanted(name, known, wanted)) return [name, known[name] ?? nothing];
    const live = await absentOn(['NoSuchBucket', ...(setting.absent ?? [])], setting.read(call));
    return [name, live ?? nothing];
  });
  return Object.fromEntries(await Promise.all(values)) as Inline;
}

/** What stands for an argument that is not there. */
const nothingOf = (name: keyof Inline): readonly [] | undefined => (name in inlineBlocks ? [] : undefined);

/** Where a website is served follows from whether there is one. */
const alsoFor: { readonly [name: string]: readonly string[] } = {
  website: ['website_domain', 'website_endpoint'],
};

function isWanted(name: keyof Inline, known: Partial<Inline>, wanted: Wanted | undefined): boolean {
  if (!wanted) return isSaid(known[name]);
  return [name, ...(alsoFor[name] ?? [])].some((part) => wanted.has(part));
}

/** Whether an argument says anything. */
const isSaid = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';

/** Sets what is declared of a bucket that was just made. */
export async function configureInline(call: BucketCall, declared: Inline): Promise<void> {
  for (const [name, setting] of inOrder) {
    const value = declared[name];
    if (!isSaid(value)) continue;
    await (setting.putFirst ? setting.putFirst(call, value) : setting.put(call, value, undefined));
  }
}

/** The values before and after, and which of them differ. */
interface InlineChange {
  readonly from: Inline;
  readonly to: Inline;
  readonly changed: ReadonlySet<string>;
}

/** Sets what changed, and nothing else. */
export async function updateInline(call: BucketCall, { from, to, changed }: InlineChange): Promise<void> {
  for (const [name, setting] of inOrder) if (changed.has(name)) await setting.put(call, to[name], from[name]);
}

/** By name, whether two values mean the same. */
export const inlineEquivalence = Object.fromEntries(
  inOrder.flatMap(([name, { same }]) => {
    const nothing = nothingOf(name);
    return same ? [[name, (a: unknown, b: unknown) => same(a ?? nothing, b ?? nothing)]] : [];
  }),
) as { readonly [name: string]: (a: unknown, b: unknown) => boolean };

/** By name of an event, which of them it can change. */
export const inlineEventParts: { readonly [eventName: string]: readonly (keyof Inline)[] } = (() => {
  const parts: Record<string, (keyof Inline)[]> = {};
  for (const [name, { events }] of inOrder)
    for (const event of events) parts[event] = [...(parts[event] ?? []), name];
  return parts;
})();

const all = (which: 'read' | 'write'): readonly string[] => [
  ...new Set(inOrder.flatMap(([, { permissions }]) => permissions[which])),
];

/** The IAM actions of all of them. */
export const inlinePermissions = { read: all('read'), write: all('write') };
