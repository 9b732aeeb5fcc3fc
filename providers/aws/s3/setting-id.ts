/**
 * Ids of a bucket's settings: the bucket's name, then `,account` where `expected_bucket_owner` is given, then for an ACL
 * `,private` or whichever canned ACL it is.
 */
import { text } from '../../../src/core/schema.ts';

export interface SettingId {
  readonly bucket: string;
  /** The account that is expected to own the bucket. */
  readonly owner: string | undefined;
  readonly acl?: string | undefined;
}

export function parseSettingId(id: string): SettingId {
  const [bucket = id, ...parts] = id.split(',');
  const owner = parts.find((part) => ACCOUNT.test(part));
  const acl = parts.find((part) => part !== owner);
  return { bucket, owner, ...(acl && { acl }) };
}

export function formatSettingId({ bucket, owner, acl }: SettingId): string {
  return [bucket, owner, acl].filter(Boolean).join(',');
}

/** The text of `terraform import`, if it can be an id. */
export function importSettingId(text: string): string | undefined {
  return /^[^,/:\s]+(,\d{12})?$/.test(text) ? text : undefined;
}

/** The same for an ACL. */
export function importAclId(text: string): string | undefined {
  return /^[^,/:\s]+(,\d{12})?(,[a-z-]+)?$/.test(text) ? text : undefined;
}

/** The parts of a call that name the bucket. */
export function bucketParameters({ bucket, owner }: SettingId): {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string;
} {
  return { Bucket: bucket, ...(owner && { ExpectedBucketOwner: owner }) };
}

const ACCOUNT = /^\d{12}$/;

/** The arguments that name the bucket. */
export const bucketAttribute = text('required', { doc: 'The name of the bucket.', onChange: 'replace' });

export const ownerAttribute = text('optional', {
  doc: 'Refuse to work when the bucket belongs to another account than this.',
  onChange: 'replace',
  check: (account) => (ACCOUNT.test(account) ? undefined : 'An account is named by twelve digits.'),
});
