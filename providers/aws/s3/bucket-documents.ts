/**
 * What S3 keeps beside a bucket, one document a setting, and what AWS calls the way to it. Each is managed by a resource
 * type of its own and, as in Terraform, by an argument of `aws_s3_bucket`: what holds for both is said here, once.
 */

/** How a document is reached, and who tells of it. */
export interface BucketDocument {
  /** IAM actions that reading and writing it need. */
  readonly permissions: { readonly read: readonly string[]; readonly write: readonly string[] };
  /** CloudTrail's names of the calls that change it, those on the bucket itself left out. */
  readonly events: readonly string[];
  /** The codes by which S3 says that the bucket has none; left out where it always has one, or answers with nothing. */
  readonly absent?: readonly string[];
}

export const accelerationDocument: BucketDocument = {
  permissions: { read: ['s3:GetAccelerateConfiguration'], write: ['s3:PutAccelerateConfiguration'] },
  events: ['PutAccelerateConfiguration', 'PutBucketAccelerateConfiguration'],
};

export const aclDocument: BucketDocument = {
  permissions: { read: ['s3:GetBucketAcl'], write: ['s3:PutBucketAcl'] },
  events: ['PutBucketAcl'],
};

export const corsDocument: BucketDocument = {
  permissions: { read: ['s3:GetBucketCORS'], write: ['s3:PutBucketCORS'] },
  events: ['PutBucketCors', 'DeleteBucketCors'],
  absent: ['NoSuchCORSConfiguration'],
};

export const encryptionDocument: BucketDocument = {
  permissions: { read: ['s3:GetEncryptionConfiguration'], write: ['s3:PutEncryptionConfiguration'] },
  events: ['PutBucketEncryption', 'DeleteBucketEncryption'],
  absent: ['ServerSideEncryptionConfigurationNotFoundError'],
};

export const lifecycleDocument: BucketDocument = {
  permissions: { read: ['s3:GetLifecycleConfiguration'], write: ['s3:PutLifecycleConfiguration'] },
  events: ['PutBucketLifecycle', 'PutBucketLifecycleConfiguration', 'DeleteBucketLifecycle'],
  absent: ['NoSuchLifecycleConfiguration'],
};

export const loggingDocument: BucketDocument = {
  permissions: { read: ['s3:GetBucketLogging'], write: ['s3:PutBucketLogging'] },
  events: ['PutBucketLogging'],
};

export const objectLockDocument: BucketDocument = {
  permissions: {
    read: ['s3:GetBucketObjectLockConfiguration'],
    write: ['s3:PutBucketObjectLockConfiguration'],
  },
  events: ['PutBucketObjectLockConfiguration', 'PutObjectLockConfiguration'],
  absent: ['ObjectLockConfigurationNotFoundError'],
};

export const policyDocument: BucketDocument = {
  permissions: { read: ['s3:GetBucketPolicy'], write: ['s3:PutBucketPolicy'] },
  events: ['PutBucketPolicy', 'DeleteBucketPolicy'],
  absent: ['NoSuchBucketPolicy'],
};

export const replicationDocument: BucketDocument = {
  permissions: {
    read: ['s3:GetReplicationConfiguration'],
    write: ['s3:PutReplicationConfiguration', 'iam:PassRole'],
  },
  events: ['PutBucketReplication', 'DeleteBucketReplication'],
  absent: ['ReplicationConfigurationNotFoundError'],
};

export const requestPayerDocument: BucketDocument = {
  permissions: { read: ['s3:GetBucketRequestPayment'], write: ['s3:PutBucketRequestPayment'] },
  events: ['PutBucketRequestPayment'],
};

export const versioningDocument: BucketDocument = {
  permissions: { read: ['s3:GetBucketVersioning'], write: ['s3:PutBucketVersioning'] },
  events: ['PutBucketVersioning'],
};

export const websiteDocument: BucketDocument = {
  permissions: { read: ['s3:GetBucketWebsite'], write: ['s3:PutBucketWebsite'] },
  events: ['PutBucketWebsite', 'DeleteBucketWebsite'],
  absent: ['NoSuchWebsiteConfiguration'],
};

/** The document of a setting that every bucket has from its creation on. */
export const fromTheStart = (document: BucketDocument): BucketDocument => ({
  ...document,
  events: [...document.events, 'CreateBucket'],
});

/** The document of a setting whose removal needs a permission of its own. */
export const removedWith = (document: BucketDocument, action: string): BucketDocument => ({
  ...document,
  permissions: { ...document.permissions, write: [...document.permissions.write, action] },
});
