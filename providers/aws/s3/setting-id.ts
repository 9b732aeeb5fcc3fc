/**
 * Ids of a bucket's settings: the bucket's name, or `name,account` where `expected_bucket_owner` is given.
 */
import { text } from '../../../src/core/schema.ts';

export interface SettingId {
  readonly bucket: string;
  readonly owner: string | undefined;
}

export function parseSettingId(id: string): SettingId {
  const [bucket = id, owner] = id.split(',');
  return { bucket, owner };
}

export function formatSettingId(bucket: string, owner: string | undefined): string {
  return owner ? `${bucket},${owner}` : bucket;
}

/** The text of `terraform import`, if it can be an id. */
export function importSettingId(text: string): string | undefined {
  return /^[^,/:\s]+(,\d{12})?$/.test(text) ? text : undefined;
}

/** The parts of a call that name the bucket. */
export function bucketParameters({ bucket, owner }: SettingId): {
  readonly Bucket: string;
  readonly ExpectedBucketOwner?: string;
} {
  return { Bucket: bucket, ...(owner && { ExpectedBucketOwner: owner }) };
}

/** The arguments that name the bucket. */
export const bucketAttribute = text('required', { doc: 'The name of the bucket.', onChange: 'replace' });

export const ownerAttribute = text('optional', {
  doc: 'Refuse to work when the bucket belongs to another account than this.',
  onChange: 'replace',
  check: (account) => (/^\d{12}$/.test(account) ? undefined : 'An account is named by twelve digits.'),
});
