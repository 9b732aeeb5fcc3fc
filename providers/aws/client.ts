/**
 * The provider's client: one SDK client per service and region, made when first used, all over the same connections, at
 * the same pace, with every call told.
 */
import type { CloudTrail } from '@aws-sdk/client-cloudtrail';
import type { S3 } from '@aws-sdk/client-s3';
import type { SQS } from '@aws-sdk/client-sqs';
import type { STS } from '@aws-sdk/client-sts';
import type { ProviderServices } from '../../src/core/provider.ts';
import { recordCalls } from './call-records.ts';
import { askedEachTime, type RenewableSource } from './credential-source.ts';
import { adaptivePace } from './pace.ts';
import { renewOnRefusal } from './refused-credentials.ts';
import { retryStrategy } from './retry.ts';
import { loadCloudTrail, loadS3, loadSqs, loadSts } from './sdk/load.ts';
import type { ServiceName } from './settings.ts';
import type { Transport } from './transport.ts';

/** Clients by region; nothing is loaded before it is asked for. */
export interface AwsClient {
  s3(region: string): Promise<S3>;
  sts(region: string): Promise<STS>;
  cloudtrail(region: string): Promise<CloudTrail>;
  /** For queues at a host of their own, which `endpoint` names. */
  sqs(region: string, endpoint: string): Promise<SQS>;
}

export interface ClientOptions {
  readonly services: ProviderServices;
  readonly transport: Transport;
  readonly credentials: RenewableSource;
  readonly maxAttempts: number;
  /** URLs that replace AWS's own, by service. */
  readonly endpoints: { readonly [service in ServiceName]?: string };
  readonly usePathStyle: boolean;
  readonly useFips: boolean;
  readonly useDualStack: boolean;
  readonly random?: () => number;
}

/** A client that connects to nothing until it is asked something. */
export function createAwsClient(options: ClientOptions): AwsClient {
  const once = onceEach();
  return {
    s3: (region) =>
      once(`s3 ${region}`, async () => {
        const S3 = await loadS3();
        const { usePathStyle } = options;
        const client = new S3({
          ...common(options, 's3', region),
          forcePathStyle: usePathStyle,
          followRegionRedirects: true,
        });
        return prepared(client, 's3', region, options);
      }),
    sts: (region) =>
      once(`sts ${region}`, async () => {
        const STS = await loadSts();
        return prepared(new STS(common(options, 'sts', region)), 'sts', region, options);
      }),
    cloudtrail: (region) =>
      once(`cloudtrail ${region}`, async () => {
        const CloudTrail = await loadCloudTrail();
        const client = new CloudTrail(common(pollable(options), 'cloudtrail', region));
        return prepared(client, 'cloudtrail', region, options);
      }),
    sqs: (region, endpoint) =>
      once(`sqs ${region} ${endpoint}`, async () => {
        const SQS = await loadSqs();
        // The host is the queue's own, and a message that arrives damaged must not spoil those that came with it.
        const hosts = {
          useFips: false,
          useDualStack: false,
          endpoints: { sqs: endpoint, ...options.endpoints },
        };
        const client = new SQS({ ...common(pollable({ ...options, ...hosts }), 'sqs', region), md5: false });
        return prepared(client, 'sqs', region, options);
      }),
  };
}

/** A client that tells of its calls, and looks for new credentials when its own are refused. */
function prepared<Client extends { readonly middlewareStack: unknown }>(
  client: Client,
  service: ServiceName,
  region: string,
  { services, credentials }: ClientOptions,
): Client {
  return renewOnRefusal(recordCalls(client, service, region, services), credentials);
}

/** Makes a thing at most once per key; a failure is not remembered. */
function onceEach(): <T>(key: string, make: () => Promise<T>) => Promise<T> {
  const made = new Map<string, Promise<unknown>>();
  return <T>(key: string, make: () => Promise<T>) => {
    const known = made.get(key) as Promise<T> | undefined;
    if (known) return known;
    const promise = make();
    made.set(key, promise);
    promise.catch(() => made.delete(key));
    return promise;
  };
}

/** For what is asked again soon in any case: whoever asks is told of a failure rather than kept waiting. */
const pollable = (options: ClientOptions): ClientOptions => ({
  ...options,
  maxAttempts: Math.min(options.maxAttempts, POLL_ATTEMPTS),
});

const POLL_ATTEMPTS = 3;

/** What all clients are made with. */
function common(options: ClientOptions, service: ServiceName, region: string) {
  const { services, transport, credentials, maxAttempts, useFips, useDualStack } = options;
  const { clock } = services;
  const endpoint = options.endpoints[service];
  const random = options.random ?? Math.random;
  return {
    region,
    credentials: askedEachTime(credentials),
    requestHandler: transport.handler,
    maxAttempts,
    retryStrategy: retryStrategy({ clock, pace: adaptivePace(clock), maxAttempts, random }),
    ...(endpoint !== undefined && { endpoint }),
    ...(useFips && { useFipsEndpoint: true }),
    ...(useDualStack && { useDualstackEndpoint: true }),
    customUserAgent: userAgent(services),
  };
}

/** `holdfast/1.2.3 run/2f1c…`: CloudTrail repeats it, and so our own calls are known. */
function userAgent({ version, runId }: ProviderServices): [string, string][] {
  return [
    ['holdfast', version],
    ['run', runId],
  ];
}
