import { absentOn } from '../errors.ts';
import { fromTagSet, type TagPolicy, type Tags, toTagSet, writtenTags } from '../tags.ts';
import type { S3Service } from './service.ts';

/** Makes a bucket's tags those declared; what is not ours to touch stays. The call replaces the whole set. */
export async function putBucketTags(
  { s3, options }: S3Service,
  policy: TagPolicy,
  bucket: string,
  tags: Tags | undefined,
): Promise<void> {
  const live = await absentOn(['NoSuchTagSet'], s3.getBucketTagging({ Bucket: bucket }, options));
  const TagSet = toTagSet(writtenTags(policy, fromTagSet(live?.TagSet), tags));
  if (TagSet.length === 0) await s3.deleteBucketTagging({ Bucket: bucket }, options);
  else await s3.putBucketTagging({ Bucket: bucket, Tagging: { TagSet } }, options);
}
