/** What the types of S3 share: the client for a call, and names in events. */
import type { S3 } from '@aws-sdk/client-s3';
import { text } from '../../../src/core/schema.ts';
import type { TrailEvent } from '../../../src/core/trail-event.ts';
import type { AwsCall } from '../define.ts';
import { isRegionName, nearestRegion } from '../partitions.ts';
import type { AwsSettings } from '../settings.ts';

/** S3 in a region, and the options that carry the caller's signal. */
export interface S3Service {
  readonly s3: S3;
  readonly region: string;
  readonly options: { readonly abortSignal?: AbortSignal };
}

/** The service in the region a resource says, or in that of the provider. */
export async function s3For(
  call: AwsCall,
  declared?: { readonly region?: string | undefined },
): Promise<S3Service> {
  const region = declared?.region ?? call.settings.region;
  const s3 = await call.client.s3(region);
  return { s3, region, options: call.signal ? { abortSignal: call.signal } : {} };
}

/** The argument every regional type has since version 6 of Terraform's provider. */
export const regionAttribute = text('optional-computed', {
  doc: "The region the resource is in. Default: the provider's.",
  onChange: 'replace',
  // Names that are like none of AWS may be those of another cloud.
  check: (name) => {
    const near = isRegionName(name) ? undefined : nearestRegion(name);
    return near && `"${name}" is not the name of an AWS region. Did you mean "${near}"?`;
  },
});

/** For `refine`: a new object's region is that of the provider where the block names none, and so known beforehand. */
export function foretellRegion(
  { prior }: { readonly prior: unknown },
  { region }: Pick<AwsSettings, 'region'>,
): { readonly values?: { readonly region: string } } {
  return prior ? {} : { values: { region } };
}

/** The bucket an event is about. */
function bucketOf({ request, resourceArns }: TrailEvent): string | undefined {
  const { bucketName, resourceArn } = request;
  if (typeof bucketName === 'string') return bucketName;
  const arn =
    typeof resourceArn === 'string' ? resourceArn : resourceArns.find((each) => BUCKET_ARN.test(each));
  return arn ? BUCKET_ARN.exec(arn)?.[1] : undefined;
}

/** An event table for types whose id is their bucket's name. */
export function bucketEvents(...names: readonly string[]): {
  readonly [eventName: string]: (event: TrailEvent) => string | undefined;
} {
  return Object.fromEntries(names.map((name) => [name, bucketOf]));
}

const BUCKET_ARN = /^arn:[^:]+:s3:::([^/]+)$/;

/** Says what is wrong with a general purpose bucket's name (S3 User Guide, "Bucket naming rules"). */
export function checkBucketName(name: string): string | undefined {
  if (name.length < 3 || name.length > 63)
    return `A bucket name has 3 to 63 characters; "${name}" has ${name.length}.`;
  if (!/^[a-z0-9][a-z0-9.-]*[a-z0-9]$/.test(name)) {
    return 'A bucket name has lower case letters, digits, dots and hyphens, and begins and ends with a letter or digit.';
  }
  if (name.includes('..')) return 'A bucket name has no two dots side by side.';
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return 'A bucket name is not written like an IP address.';
  if (
    /^(xn--|sthree-|amzn-s3-demo-)/.test(name) ||
    /(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)
  ) {
    return 'AWS keeps this beginning or end of bucket names to itself.';
  }
  return undefined;
}
