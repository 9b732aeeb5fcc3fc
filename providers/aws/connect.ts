import type { Clock } from '../../src/core/clock.ts';
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { EventQueue, EventSource } from '../../src/core/event-source.ts';
import type { Connection, ProviderServices } from '../../src/core/provider.ts';
import { type AwsClient, createAwsClient } from './client.ts';
import type { RenewableSource } from './credential-source.ts';
import { findCredentials } from './credentials.ts';
import { asSdkError, describeError } from './errors.ts';
import { proxySettings } from './proxy.ts';
import {
  type AwsSettings,
  awsSettings,
  type ClientSettings,
  clientSettings,
  type ProviderConfig,
} from './settings.ts';
import { sqsEventQueue } from './trail/event-queue.ts';
import { trailEventSource } from './trail/event-source.ts';
import { createTransport, type Transport } from './transport.ts';

/** The first call is asked with less patience: whoever cannot be reached now is told of at once. */
const FIRST_CALL_ATTEMPTS = 4;

/** Checks the settings of a provider block, finds credentials, and asks STS whose they are. */
export async function connect(
  config: ProviderConfig,
  services: ProviderServices,
): Promise<Checked<Connection<AwsClient, AwsSettings>>> {
  const settings = clientSettings(config, services.environment);
  if (!settings.value) return { diagnostics: settings.diagnostics };
  const transport = openTransport(config, services);
  if (!transport.value) return { diagnostics: transport.diagnostics };
  const credentials = await findCredentials(config, settings.value, services, transport.value);
  if (!credentials.value) {
    transport.value.close();
    return { diagnostics: credentials.diagnostics };
  }
  return connectWith(config, services, settings.value, transport.value, credentials.value);
}

async function connectWith(
  config: ProviderConfig,
  services: ProviderServices,
  settings: ClientSettings,
  transport: Transport,
  credentials: RenewableSource,
): Promise<Checked<Connection<AwsClient, AwsSettings>>> {
  const { region } = settings;
  const options = {
    ...settings,
    services,
    transport,
    credentials,
    useFips: config.use_fips_endpoint ?? false,
    useDualStack: config.use_dualstack_endpoint ?? false,
  };
  const account = await findAccount(
    config,
    settings,
    createAwsClient({ ...options, ...firstCall(settings) }),
  );
  if (account.diagnostics.length > 0) {
    transport.close();
    return { diagnostics: account.diagnostics };
  }
  const client = createAwsClient(options);
  return checked({
    client,
    settings: awsSettings(config, region, account.value, services),
    eventSources: eventHistories(client, region, account.value, services.clock),
    eventQueue: eventQueues(client, region, account.value),
    close: () => transport.close(),
  });
}

/** The event history of the connection's region and of others asked for, each made once: they keep a pace. */
function eventHistories(client: AwsClient, home: string, accountId: string | undefined, clock: Clock) {
  const made = new Map<string, EventSource>();
  return (regions: ReadonlySet<string>): readonly EventSource[] =>
    [...new Set([home, ...regions])].map((region) => {
      const source = made.get(region) ?? trailEventSource(client, { region, accountId, clock });
      made.set(region, source);
      return source;
    });
}

/** Queues by their URLs, each made once: it remembers what it told. */
function eventQueues(client: AwsClient, region: string, accountId: string | undefined) {
  const made = new Map<string, EventQueue | undefined>();
  return (url: string): EventQueue | undefined => {
    if (!made.has(url)) made.set(url, sqsEventQueue(client, url, { region, accountId }));
    return made.get(url);
  };
}

const firstCall = ({ maxAttempts }: ClientSettings): { readonly maxAttempts: number } => ({
  maxAttempts: Math.min(maxAttempts, FIRST_CALL_ATTEMPTS),
});

function openTransport(config: ProviderConfig, services: ProviderServices): Checked<Transport> {
  const proxies = proxySettings(config, services.environment);
  if (!proxies.value) return { diagnostics: proxies.diagnostics };
  const bundle = config.custom_ca_bundle ?? services.environment.AWS_CA_BUNDLE;
  try {
    const certificates = bundle ? services.readFile?.(bundle) : undefined;
    return checked(
      createTransport({
        ...(certificates && { certificates }),
        insecure: config.insecure ?? false,
        proxyFor: proxies.value,
      }),
    );
  } catch (error) {
    return failed(
      diagnose('aws-certificates-unreadable', { detail: `${bundle}: ${asSdkError(error).message}` }),
    );
  }
}

async function findAccount(
  config: ProviderConfig,
  settings: ClientSettings,
  client: AwsClient,
): Promise<Checked<string>> {
  if (config.skip_requesting_account_id)
    return config.allowed_account_ids ? failed(notAsked) : { diagnostics: [] };
  try {
    const sts = await client.sts(settings.stsRegion);
    const { Account = '' } = await sts.getCallerIdentity({});
    const problem = accountProblem(config, Account);
    return problem ? failed(problem) : checked(Account);
  } catch (error) {
    const { detail, help } = describeError(error);
    return failed(diagnose('aws-account-unknown', { detail, help }));
  }
}

const notAsked: Diagnostic = diagnose('aws-account-refused', {
  detail:
    'allowed_account_ids cannot be held to, because skip_requesting_account_id leaves the account unknown.',
  help: 'Leave out one of the two.',
});

function accountProblem(config: ProviderConfig, account: string): Diagnostic | undefined {
  const { allowed_account_ids: allowed, forbidden_account_ids: forbidden } = config;
  const isRefused = (allowed && !allowed.includes(account)) || forbidden?.includes(account);
  if (!isRefused) return undefined;
  const detail = allowed
    ? `The credentials belong to account ${account}; allowed_account_ids names ${allowed.join(', ')}.`
    : `The credentials belong to account ${account}, which forbidden_account_ids names.`;
  return diagnose('aws-account-refused', { detail, help: 'Use credentials of the right account.' });
}
