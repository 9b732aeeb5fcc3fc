/** What other people do behind holdfast's back. Loaded only by the demo, with the AWS SDK. */
import {
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Credentials } from '../../sandbox/index.ts';

/** The bucket of `examples/bucket`. */
export const BUCKET = 'my-app-assets';

/** Somebody with credentials of their own. */
export interface Somebody {
  suspendVersioning(): Promise<void>;
  setTag(key: string, value: string): Promise<void>;
  /** What the bucket is like now, as anybody who asks AWS would see it. */
  look(): Promise<{ readonly versioning: string; readonly tags: string }>;
}

/** Acts on the bucket as the holder of these credentials. */
export function somebody(endpoint: string, region: string, credentials: Credentials): Somebody {
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const tags = async () => (await s3.send(new GetBucketTaggingCommand({ Bucket: BUCKET }))).TagSet ?? [];
  return {
    async suspendVersioning() {
      await s3.send(
        new PutBucketVersioningCommand({ Bucket: BUCKET, VersioningConfiguration: { Status: 'Suspended' } }),
      );
    },
    async setTag(key, value) {
      const others = (await tags()).filter((tag) => tag.Key !== key);
      await s3.send(
        new PutBucketTaggingCommand({
          Bucket: BUCKET,
          Tagging: { TagSet: [...others, { Key: key, Value: value }] },
        }),
      );
    },
    async look() {
      const { Status = 'never enabled' } = await s3.send(new GetBucketVersioningCommand({ Bucket: BUCKET }));
      return {
        versioning: Status,
        tags: (await tags()).map(({ Key, Value }) => `${Key}=${Value}`).join(', '),
      };
    },
  };
}
