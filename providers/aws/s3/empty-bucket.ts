import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import { AwsProblem } from '../errors.ts';
import type { S3Service } from './service.ts';

export interface EmptyOptions {
  /** Objects may be under governance retention, which is then bypassed. */
  readonly locked: boolean;
  /** Only versions of this one object. */
  readonly key?: string;
}

/** Deletes every version and delete marker, a page of up to 1,000 at a time. */
export async function emptyBucket(service: S3Service, bucket: string, options: EmptyOptions): Promise<void> {
  const { s3 } = service;
  let KeyMarker: string | undefined;
  let VersionIdMarker: string | undefined;
  do {
    const page = await s3.listObjectVersions(
      {
        Bucket: bucket,
        ...(options.key !== undefined && { Prefix: options.key }),
        ...(KeyMarker !== undefined && { KeyMarker }),
        ...(VersionIdMarker !== undefined && { VersionIdMarker }),
      },
      service.options,
    );
    const found = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    const wanted = found.filter(({ Key }) => Key && (options.key === undefined || Key === options.key));
    await deleteVersions(
      service,
      bucket,
      wanted.map(({ Key, VersionId }) => ({ Key, ...(VersionId && { VersionId }) })),
      options.locked,
    );
    KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined;
    VersionIdMarker = page.IsTruncated ? page.NextVersionIdMarker : undefined;
  } while (KeyMarker !== undefined);
}

async function deleteVersions(
  { s3, options }: S3Service,
  bucket: string,
  Objects: ObjectIdentifier[],
  locked: boolean,
): Promise<void> {
  if (Objects.length === 0) return;
  const { Errors = [] } = await s3.deleteObjects(
    { Bucket: bucket, Delete: { Objects, Quiet: true }, ...(locked && { BypassGovernanceRetention: true }) },
    options,
  );
  const [first] = Errors.filter(({ Code }) => Code !== 'NoSuchVersion' && Code !== 'NoSuchKey');
  if (!first) return;
  throw new AwsProblem(
    first.Code ?? 'DeleteObjectsError',
    `${Errors.length} of ${Objects.length} objects of "${bucket}" could not be deleted; first "${first.Key}": ${first.Message ?? first.Code}.`,
  );
}
