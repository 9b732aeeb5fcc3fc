/**
 * The provider for AWS, under the names, arguments and ids of Terraform's provider `hashicorp/aws`.
 */
import { erasedProvider, type Provider } from '../../src/core/provider.ts';
import { erased, erasedDataSource } from '../../src/core/resource-type.ts';
import { connect } from './connect.ts';
import { classify, describeError } from './errors.ts';
import { partition } from './meta/partition.ts';
import { region } from './meta/region.ts';
import { providerSchema } from './provider-schema.ts';
import { bucket } from './s3/bucket.ts';
import { bucketAccelerate } from './s3/bucket-accelerate.ts';
import { bucketAcl } from './s3/bucket-acl.ts';
import { bucketCors } from './s3/bucket-cors.ts';
import { bucketEncryption } from './s3/bucket-encryption.ts';
import { bucketLifecycle } from './s3/bucket-lifecycle.ts';
import { bucketLogging } from './s3/bucket-logging.ts';
import { bucketNotification } from './s3/bucket-notification.ts';
import { bucketObjectLock } from './s3/bucket-object-lock.ts';
import { bucketOwnershipControls } from './s3/bucket-ownership-controls.ts';
import { bucketPolicy } from './s3/bucket-policy.ts';
import { bucketPublicAccessBlock } from './s3/bucket-public-access-block.ts';
import { bucketReplication } from './s3/bucket-replication.ts';
import { bucketRequestPayment } from './s3/bucket-request-payment.ts';
import { bucketVersioning } from './s3/bucket-versioning.ts';
import { bucketWebsite } from './s3/bucket-website.ts';
import { object } from './s3/object.ts';
import { callerIdentity } from './sts/caller-identity.ts';

const resourceTypes = [
  erased(bucket),
  erased(bucketAccelerate),
  erased(bucketAcl),
  erased(bucketCors),
  erased(bucketEncryption),
  erased(bucketLifecycle),
  erased(bucketLogging),
  erased(bucketNotification),
  erased(bucketObjectLock),
  erased(bucketOwnershipControls),
  erased(bucketPolicy),
  erased(bucketPublicAccessBlock),
  erased(bucketReplication),
  erased(bucketRequestPayment),
  erased(bucketVersioning),
  erased(bucketWebsite),
  erased(object),
];

const dataSources = [erasedDataSource(callerIdentity), erasedDataSource(partition), erasedDataSource(region)];

export const awsProvider: Provider = erasedProvider({
  name: 'aws',
  source: 'registry.terraform.io/hashicorp/aws',
  schema: providerSchema,
  resourceTypes: byName(resourceTypes),
  dataSources: byName(dataSources),
  permissions: { read: ['sts:GetCallerIdentity', 'cloudtrail:LookupEvents'], write: [] },
  connect,
  classify,
  describe: describeError,
});

function byName<T extends { readonly name: string }>(types: readonly T[]): { readonly [name: string]: T } {
  return Object.fromEntries(types.map((type) => [type.name, type]));
}
