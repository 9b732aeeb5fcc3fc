/** What the settings that `aws_s3_bucket` takes inline have in common. */
import type { BucketDocument } from '../bucket-documents.ts';
import type { BucketCall } from '../bucket-setting.ts';

/**
 * One of them: a document that S3 keeps beside the bucket and that a resource type of its own manages, too. `V` is the
 * argument's value: a text or its blocks. Left out it is the cloud's own business, so it is never taken away.
 */
export interface InlineSetting<V> extends BucketDocument {
  /** What S3 has; undefined when there is none. */
  read(call: BucketCall): Promise<V | undefined>;
  /** Writes it whole. `before` is what is known to be there. */
  put(call: BucketCall, declared: V, before: V | undefined): Promise<unknown>;
  /** The same for a bucket that was just made, where less is to be done: its creation gave it along, or it is so anyway. */
  putFirst?(call: BucketCall, declared: V): Promise<unknown>;
  /** Whether two values mean the same. */
  same?(a: V, b: V): boolean;
}

/** The warning where one is declared, as users of Terraform know it. */
export const instead = (name: string, type: string): { readonly deprecated: string } => ({
  deprecated: `${name} is deprecated. Use the ${type} resource instead.`,
});

/** A block with nothing but attributes in it. */
export const leaf = <A extends object>(attributes: A) => ({ attributes, blocks: {} }) as const;
