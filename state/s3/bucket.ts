/** The few calls on a bucket that a state needs. A seam: tests answer them from memory, and fail any of them. */
import type { ObjectCannedACL, S3 } from '@aws-sdk/client-s3';
import type { Checked } from '../../src/core/diagnostic.ts';
import type { ErrorDescription } from '../../src/core/provider.ts';

export interface Bucket {
  /** The object; undefined where there is none. */
  get(key: string): Promise<StoredObject | undefined>;
  /** Writes an object and gives its tag; undefined, and nothing written, where the condition does not hold. */
  put(key: string, bytes: Uint8Array, condition?: PutCondition): Promise<string | undefined>;
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>;
  /** All keys that begin with this, sorted. */
  list(prefix: string): Promise<readonly string[]>;
}

export interface StoredObject {
  readonly bytes: Uint8Array;
  /** Changes with every other content. */
  readonly tag: string;
}

/** `absent`: only where there is no such object; else only where it still has this tag. */
export type PutCondition = 'absent' | { readonly tag: string };

/** A connection to S3: made when it is first needed. */
export interface S3Connection {
  connect(): Promise<Checked<S3>>;
  describe(error: unknown): ErrorDescription;
}

/** How objects are written and read. */
export interface ObjectOptions {
  readonly acl?: string;
  readonly encrypt: boolean;
  readonly kmsKeyId?: string;
  /** Base64, of 32 bytes. */
  readonly customerKey?: string;
}

/** A bucket behind a client of S3. Rejects with the client's own errors. */
export function bucketOf(client: S3, bucket: string, options: ObjectOptions): Bucket {
  const own = options.customerKey && {
    SSECustomerAlgorithm: 'AES256',
    SSECustomerKey: options.customerKey,
  };
  return {
    async get(key) {
      try {
        const { Body, ETag = '' } = await client.getObject({ Bucket: bucket, Key: key, ...own });
        return Body && { bytes: await Body.transformToByteArray(), tag: ETag };
      } catch (error) {
        if (isError(error, 'NoSuchKey', 'NotFound')) return undefined;
        throw error;
      }
    },
    async put(key, bytes, condition) {
      const put = { Bucket: bucket, Key: key, Body: bytes, ContentType: 'application/json' };
      try {
        const written = await client.putObject({
          ...put,
          ...conditionOf(condition),
          ...writing(options),
          ...own,
        });
        return written.ETag ?? '';
      } catch (error) {
        if (condition && isError(error, 'PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'))
          return undefined;
        throw error;
      }
    },
    async delete(key) {
      await client.deleteObject({ Bucket: bucket, Key: key });
    },
    list: (prefix) => listAll(client, bucket, prefix),
  };
}

const conditionOf = (condition: PutCondition | undefined) =>
  condition === 'absent' ? { IfNoneMatch: '*' } : condition ? { IfMatch: condition.tag } : {};

function writing({ acl, encrypt, kmsKeyId, customerKey }: ObjectOptions) {
  const canned = acl === undefined ? {} : { ACL: acl as ObjectCannedACL };
  if (!encrypt || customerKey !== undefined) return canned;
  if (kmsKeyId === undefined) return { ...canned, ServerSideEncryption: 'AES256' as const };
  return { ...canned, ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyId };
}

async function listAll(client: S3, bucket: string, prefix: string): Promise<readonly string[]> {
  const keys: string[] = [];
  let next: string | undefined;
  do {
    const page = await client.listObjectsV2({
      Bucket: bucket,
      Prefix: prefix,
      ...(next !== undefined && { ContinuationToken: next }),
    });
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    next = page.NextContinuationToken;
  } while (next !== undefined);
  return keys.sort();
}

function isError(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
