/** A bucket in memory, with S3's conditional writes. */
import { createHash } from 'node:crypto';
import type { Bucket } from '../../state/s3/bucket.ts';

export interface MemoryBucket extends Bucket {
  readonly objects: Map<string, Uint8Array>;
  /** Called before every call; throws to have it fail. */
  before: (call: 'get' | 'put' | 'delete' | 'list', key: string) => void;
}

export function memoryBucket(): MemoryBucket {
  const objects = new Map<string, Uint8Array>();
  const tagOf = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
  const bucket: MemoryBucket = {
    objects,
    before: () => undefined,
    async get(key) {
      bucket.before('get', key);
      const bytes = objects.get(key);
      return bytes && { bytes, tag: tagOf(bytes) };
    },
    async put(key, bytes, condition) {
      bucket.before('put', key);
      const there = objects.get(key);
      if (condition === 'absent' && there) return undefined;
      if (typeof condition === 'object' && (!there || tagOf(there) !== condition.tag)) return undefined;
      objects.set(key, bytes);
      return tagOf(bytes);
    },
    async delete(key) {
      bucket.before('delete', key);
      objects.delete(key);
    },
    async list(prefix) {
      bucket.before('list', prefix);
      return [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
  };
  return bucket;
}
