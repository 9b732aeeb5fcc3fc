/**
 * The settings of a `provider "aws"` block worked out: what the block says, then what the environment says.
 */
import { type Checked, checked, type Diagnostic, diagnose } from '../../src/core/diagnostic.ts';
import type { ProviderServices } from '../../src/core/provider.ts';
import type { Attributes } from '../../src/core/schema.ts';
import { isRegionName, nearestRegion, type Partition, partitionOf } from './partitions.ts';
import type { providerSchema } from './provider-schema.ts';
import { type TagPolicy, tagPolicy } from './tags.ts';

export type ProviderConfig = Attributes<typeof providerSchema>;
export type ServiceName = 's3' | 'sts' | 'cloudtrail' | 'sqs';
export type Environment = ProviderServices['environment'];

/** What resource types need to know of the connection, beside its client. */
export interface AwsSettings {
  readonly region: string;
  readonly partition: Partition;
  /** Undefined only with `skip_requesting_account_id`. */
  readonly accountId: string | undefined;
  readonly tags: TagPolicy;
  readonly readFile: (path: string) => Uint8Array;
  readonly digestFile?: ProviderServices['digestFile'];
}

/** What the client needs to know, beside credentials. */
export interface ClientSettings {
  readonly region: string;
  readonly stsRegion: string;
  readonly endpoints: { readonly [service in ServiceName]?: string };
  readonly usePathStyle: boolean;
  readonly maxAttempts: number;
}

/** As many retries as Terraform makes. */
const MAX_RETRIES = 25;

/** The client's settings. A missing or misspelt region is an error. */
export function clientSettings(config: ProviderConfig, environment: Environment): Checked<ClientSettings> {
  const region = config.region ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (!region) return { diagnostics: [missingRegion] };
  if (!config.skip_region_validation && !isRegionName(region)) return { diagnostics: [wrongRegion(region)] };
  const endpoints = endpointsOf(config, environment);
  const wrong = new Set(Object.values(endpoints).filter((url) => !isCallable(url)));
  if (wrong.size > 0) return { diagnostics: [...wrong].map(wrongEndpoint) };
  return checked({
    region,
    stsRegion: config.sts_region ?? region,
    endpoints,
    usePathStyle: config.s3_use_path_style ?? isCustomHost(endpoints.s3),
    maxAttempts: (config.max_retries ?? numberOf(environment.AWS_MAX_ATTEMPTS, 1) ?? MAX_RETRIES) + 1,
  });
}

const missingRegion: Diagnostic = diagnose('aws-region-missing', {
  detail: 'Neither the provider block nor the environment names a region.',
  help: 'Set region in the provider block, or the environment variable AWS_REGION.',
});

function wrongRegion(region: string): Diagnostic {
  const near = nearestRegion(region);
  return diagnose('aws-region-invalid', {
    detail: `"${region}" is not the name of an AWS region.`,
    help: `${near ? `Did you mean "${near}"?` : 'Regions are named like "eu-west-1".'} For other clouds, set skip_region_validation = true.`,
  });
}

const isCallable = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

const wrongEndpoint = (url: string): Diagnostic =>
  diagnose('aws-endpoint-invalid', {
    detail: `${JSON.stringify(url)} is no URL that could be called.`,
    help: 'Write it with its scheme, as in "http://127.0.0.1:4566", in the endpoints of the provider block or in AWS_ENDPOINT_URL.',
  });

/** Block, then service's own variable, then the one for all services (AWS SDKs Reference, "Service-specific endpoints"). */
function endpointsOf(config: ProviderConfig, environment: Environment): ClientSettings['endpoints'] {
  const ignored = environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true';
  const all = ignored ? undefined : environment.AWS_ENDPOINT_URL;
  const endpoint = (service: ServiceName, ...variables: readonly string[]): string | undefined => {
    const declared = config.endpoints.map((block) => block[service]).find(Boolean);
    const own = ignored ? undefined : variables.map((name) => environment[name]).find(Boolean);
    return declared ?? own ?? (all || undefined);
  };
  const found = {
    s3: endpoint('s3', 'TF_AWS_S3_ENDPOINT', 'AWS_ENDPOINT_URL_S3', 'AWS_S3_ENDPOINT'),
    sts: endpoint('sts', 'TF_AWS_STS_ENDPOINT', 'AWS_ENDPOINT_URL_STS', 'AWS_STS_ENDPOINT'),
    cloudtrail: endpoint('cloudtrail', 'TF_AWS_CLOUDTRAIL_ENDPOINT', 'AWS_ENDPOINT_URL_CLOUDTRAIL'),
    sqs: endpoint('sqs', 'TF_AWS_SQS_ENDPOINT', 'AWS_ENDPOINT_URL_SQS'),
  };
  return Object.fromEntries(Object.entries(found).filter(([, url]) => url !== undefined));
}

/** Hosts that are not AWS's have no DNS name for every bucket. */
function isCustomHost(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  return !/\.(amazonaws\.(com|com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|api\.aws)$/.test(
    new URL(url).hostname,
  );
}

function numberOf(text: string | undefined, less: number): number | undefined {
  const number = text ? Number(text) : Number.NaN;
  return Number.isInteger(number) && number > 0 ? number - less : undefined;
}

/** The settings resource types see. */
export function awsSettings(
  config: ProviderConfig,
  region: string,
  accountId: string | undefined,
  services: ProviderServices,
): AwsSettings {
  return {
    region,
    partition: partitionOf(region),
    accountId,
    tags: tagPolicy(config, services.environment),
    readFile: services.readFile ?? unreadable,
    ...(services.digestFile && { digestFile: services.digestFile }),
  };
}

function unreadable(path: string): never {
  throw new Error(`Files cannot be read here: ${path}`);
}
