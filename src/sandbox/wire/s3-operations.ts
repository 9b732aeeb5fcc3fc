/**
 * The S3 REST API as a table: which method and sub-resource (a query parameter) is which operation, and what CloudTrail
 * calls it (Amazon S3 API Reference, "Actions"; Amazon S3 User Guide, "Amazon S3 CloudTrail events").
 */

/** One row: how it arrives, the API's name, and CloudTrail's name where it is another. */
export interface S3Operation {
  readonly method: string;
  /** The query parameter that selects it; undefined for the plain call. */
  readonly subresource?: string;
  readonly operation: string;
  readonly eventName?: string;
  /** A header that must be present: a copy is a PUT with a source. */
  readonly header?: string;
  /** The operation when the query has no `id`: listing instead of getting one. */
  readonly withoutId?: string;
}

type Row = readonly [method: string, subresource: string, operation: string, eventName?: string];

/** A sub-resource with the usual methods; names follow the API's (`GetBucketX`) unless CloudTrail has its own. */
const rows = (all: readonly Row[]): readonly S3Operation[] =>
  all.map(([method, subresource, operation, eventName]) => ({
    method,
    operation,
    ...(subresource && { subresource }),
    ...(eventName && { eventName }),
  }));

/** Configurations of which a bucket has several, told apart by `id`. */
const identified = (subresource: string, thing: string, event: string): readonly S3Operation[] => [
  {
    method: 'GET',
    subresource,
    operation: `GetBucket${thing}Configuration`,
    eventName: `Get${event}`,
    withoutId: `ListBucket${thing}Configurations`,
  },
  { method: 'PUT', subresource, operation: `PutBucket${thing}Configuration`, eventName: `Put${event}` },
  {
    method: 'DELETE',
    subresource,
    operation: `DeleteBucket${thing}Configuration`,
    eventName: `Delete${event}`,
  },
];

/** Calls on a bucket. Rows with a sub-resource are matched before the plain ones at the end. */
export const bucketOperations: readonly S3Operation[] = [
  ...identified('analytics', 'Analytics', 'AnalyticsConfiguration'),
  ...identified('inventory', 'Inventory', 'InventoryConfiguration'),
  ...identified('metrics', 'Metrics', 'MetricsConfiguration'),
  ...identified('intelligent-tiering', 'IntelligentTiering', 'BucketIntelligentTieringConfiguration'),
  ...rows([
    ['GET', 'abac', 'GetBucketAbac'],
    ['PUT', 'abac', 'PutBucketAbac'],
    ['GET', 'accelerate', 'GetBucketAccelerateConfiguration', 'GetAccelerateConfiguration'],
    ['PUT', 'accelerate', 'PutBucketAccelerateConfiguration', 'PutAccelerateConfiguration'],
    ['GET', 'acl', 'GetBucketAcl'],
    ['PUT', 'acl', 'PutBucketAcl'],
    ['GET', 'cors', 'GetBucketCors'],
    ['PUT', 'cors', 'PutBucketCors'],
    ['DELETE', 'cors', 'DeleteBucketCors'],
    ['POST', 'delete', 'DeleteObjects'],
    ['GET', 'encryption', 'GetBucketEncryption'],
    ['PUT', 'encryption', 'PutBucketEncryption'],
    ['DELETE', 'encryption', 'DeleteBucketEncryption'],
    ['GET', 'lifecycle', 'GetBucketLifecycleConfiguration', 'GetBucketLifecycle'],
    ['PUT', 'lifecycle', 'PutBucketLifecycleConfiguration', 'PutBucketLifecycle'],
    ['DELETE', 'lifecycle', 'DeleteBucketLifecycle'],
    ['GET', 'location', 'GetBucketLocation'],
    ['GET', 'logging', 'GetBucketLogging'],
    ['PUT', 'logging', 'PutBucketLogging'],
    ['POST', 'metadataConfiguration', 'CreateBucketMetadataConfiguration'],
    ['GET', 'metadataConfiguration', 'GetBucketMetadataConfiguration'],
    ['DELETE', 'metadataConfiguration', 'DeleteBucketMetadataConfiguration'],
    ['PUT', 'metadataInventoryTable', 'UpdateBucketMetadataInventoryTableConfiguration'],
    ['PUT', 'metadataJournalTable', 'UpdateBucketMetadataJournalTableConfiguration'],
    ['POST', 'metadataTable', 'CreateBucketMetadataTableConfiguration'],
    ['GET', 'metadataTable', 'GetBucketMetadataTableConfiguration'],
    ['DELETE', 'metadataTable', 'DeleteBucketMetadataTableConfiguration'],
    ['GET', 'notification', 'GetBucketNotificationConfiguration', 'GetBucketNotification'],
    ['PUT', 'notification', 'PutBucketNotificationConfiguration', 'PutBucketNotification'],
    ['GET', 'object-lock', 'GetObjectLockConfiguration', 'GetBucketObjectLockConfiguration'],
    ['PUT', 'object-lock', 'PutObjectLockConfiguration', 'PutBucketObjectLockConfiguration'],
    ['GET', 'ownershipControls', 'GetBucketOwnershipControls'],
    ['PUT', 'ownershipControls', 'PutBucketOwnershipControls'],
    ['DELETE', 'ownershipControls', 'DeleteBucketOwnershipControls'],
    ['GET', 'policy', 'GetBucketPolicy'],
    ['PUT', 'policy', 'PutBucketPolicy'],
    ['DELETE', 'policy', 'DeleteBucketPolicy'],
    ['GET', 'policyStatus', 'GetBucketPolicyStatus'],
    ['GET', 'publicAccessBlock', 'GetPublicAccessBlock', 'GetBucketPublicAccessBlock'],
    ['PUT', 'publicAccessBlock', 'PutPublicAccessBlock', 'PutBucketPublicAccessBlock'],
    ['DELETE', 'publicAccessBlock', 'DeletePublicAccessBlock', 'DeleteBucketPublicAccessBlock'],
    ['GET', 'replication', 'GetBucketReplication'],
    ['PUT', 'replication', 'PutBucketReplication'],
    ['DELETE', 'replication', 'DeleteBucketReplication'],
    ['GET', 'requestPayment', 'GetBucketRequestPayment'],
    ['PUT', 'requestPayment', 'PutBucketRequestPayment'],
    ['GET', 'session', 'CreateSession'],
    ['GET', 'tagging', 'GetBucketTagging'],
    ['PUT', 'tagging', 'PutBucketTagging'],
    ['DELETE', 'tagging', 'DeleteBucketTagging'],
    ['GET', 'uploads', 'ListMultipartUploads'],
    ['GET', 'versioning', 'GetBucketVersioning'],
    ['PUT', 'versioning', 'PutBucketVersioning'],
    ['GET', 'versions', 'ListObjectVersions'],
    ['GET', 'website', 'GetBucketWebsite'],
    ['PUT', 'website', 'PutBucketWebsite'],
    ['DELETE', 'website', 'DeleteBucketWebsite'],
    ['GET', 'list-type', 'ListObjectsV2', 'ListObjects'],
    ['GET', '', 'ListObjects'],
    ['HEAD', '', 'HeadBucket'],
    ['PUT', '', 'CreateBucket'],
    ['DELETE', '', 'DeleteBucket'],
    ['POST', '', 'PostObject'],
  ]),
];

/** Calls on an object. */
export const objectOperations: readonly S3Operation[] = [
  { method: 'PUT', subresource: 'partNumber', header: 'x-amz-copy-source', operation: 'UploadPartCopy' },
  { method: 'PUT', header: 'x-amz-copy-source', operation: 'CopyObject' },
  { method: 'PUT', header: 'x-amz-rename-source', operation: 'RenameObject' },
  ...rows([
    ['GET', 'acl', 'GetObjectAcl'],
    ['PUT', 'acl', 'PutObjectAcl'],
    ['GET', 'attributes', 'GetObjectAttributes'],
    ['GET', 'legal-hold', 'GetObjectLegalHold'],
    ['PUT', 'legal-hold', 'PutObjectLegalHold'],
    ['GET', 'retention', 'GetObjectRetention'],
    ['PUT', 'retention', 'PutObjectRetention'],
    ['POST', 'restore', 'RestoreObject'],
    ['POST', 'select', 'SelectObjectContent'],
    ['GET', 'tagging', 'GetObjectTagging'],
    ['PUT', 'tagging', 'PutObjectTagging'],
    ['DELETE', 'tagging', 'DeleteObjectTagging'],
    ['GET', 'torrent', 'GetObjectTorrent'],
    ['POST', 'uploads', 'CreateMultipartUpload'],
    ['PUT', 'partNumber', 'UploadPart'],
    ['GET', 'uploadId', 'ListParts'],
    ['POST', 'uploadId', 'CompleteMultipartUpload'],
    ['DELETE', 'uploadId', 'AbortMultipartUpload'],
    ['GET', '', 'GetObject'],
    ['HEAD', '', 'HeadObject'],
    ['PUT', '', 'PutObject'],
    ['DELETE', '', 'DeleteObject'],
  ]),
];

/** Bucket calls that CloudTrail counts as data events, as it does every object call. */
export const bucketDataOperations: ReadonlySet<string> = new Set([
  'HeadBucket',
  'ListObjects',
  'ListObjectsV2',
  'ListObjectVersions',
  'ListMultipartUploads',
  'DeleteObjects',
  'PostObject',
  'CreateSession',
]);
