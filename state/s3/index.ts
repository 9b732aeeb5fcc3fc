/** States in S3, as Terraform's s3 backend keeps them. */
export { openS3Backend } from './backend.ts';
export type { S3Connection } from './bucket.ts';
export { s3Settings } from './settings.ts';
