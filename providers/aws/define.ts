/** The contracts of the core with this provider's client and settings filled in. */
import type { Call, DataSource, ResourceType } from '../../src/core/resource-type.ts';
import type { Schema } from '../../src/core/schema.ts';
import type { AwsClient } from './client.ts';
import type { AwsSettings } from './settings.ts';

export type AwsCall = Call<AwsClient, AwsSettings>;

/** A resource type of AWS: infers its attributes' types from its schema. */
export function awsResource<S extends Schema>(
  definition: ResourceType<S, AwsClient, AwsSettings>,
): ResourceType<S, AwsClient, AwsSettings> {
  return definition;
}

/** A data source of AWS. */
export function awsDataSource<S extends Schema>(
  definition: DataSource<S, AwsClient, AwsSettings>,
): DataSource<S, AwsClient, AwsSettings> {
  return definition;
}
