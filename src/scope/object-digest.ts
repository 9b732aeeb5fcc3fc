/** By what it is known whether an object has moved between a plan and its application. */
import { createHash } from 'node:crypto';
import { encodeObject } from '../core/recorded-object.ts';
import type { BlockSchema } from '../core/schema.ts';
import type { Value } from '../core/value.ts';

/** A digest of an object as the cloud showed it ({@link observedObject}); `undefined` for one that was not there. */
export function objectDigest(object: Value | undefined, schema: BlockSchema): string {
  const attributes = object ? encodeObject(object, schema).attributes : null;
  return createHash('sha256').update(JSON.stringify(attributes)).digest('base64url');
}
