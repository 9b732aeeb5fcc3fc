/** Where a state in S3 is, and asking its bucket. */
import { type Checked, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { ErrorDescription } from '../../src/core/provider.ts';
import type { ProcessTable } from '../local/index.ts';
import type { Bucket } from './bucket.ts';

export interface S3Place {
  readonly bucketName: string;
  readonly key: string;
  /** Whether locks are taken; without, only the tag guards against another writer. */
  readonly locked: boolean;
  readonly processes: ProcessTable;
  /** The bucket; connects when first asked. */
  readonly bucket: () => Promise<Checked<Bucket>>;
  readonly describe: (error: unknown) => ErrorDescription;
}

type Failure = 'state-read-failed' | 'state-write-failed' | 'state-lock-failed' | 'state-unlock-failed';

/** Does something with the bucket; what S3 refuses is a problem in its words. */
export async function withBucket<T>(
  place: S3Place,
  code: Failure,
  work: (bucket: Bucket) => Promise<Checked<T>>,
): Promise<Checked<T>> {
  const bucket = await place.bucket();
  if (!bucket.value) return { diagnostics: bucket.diagnostics };
  try {
    return await work(bucket.value);
  } catch (error) {
    const { detail, help } = place.describe(error);
    return failed(diagnose(code, { detail: `s3://${place.bucketName}/${place.key}: ${detail}`, help }));
  }
}
