/** Wires the backends of states: files of this machine, and S3 through the AWS provider's own connection. */
import { readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { awsProvider } from '../../providers/aws/index.ts';
import type { ProcessTable } from '../../state/local/index.ts';
import { type BackendServices, openBackend, openState, prepareBackend } from '../../state/open.ts';
import { readRemoteState } from '../../state/read-remote.ts';
import type { Provider, ProviderServices } from '../core/provider.ts';
import { isErrorCode } from '../platform/index.ts';
import type { BackendRequest, StackServices } from '../stack/index.ts';

/** What opens the states of directories, as they were initialised. */
export function backendServices(
  processes: ProcessTable,
  providerServices: ProviderServices,
): Pick<StackServices, 'openState' | 'openBackend' | 'prepareBackend'> {
  const { environment } = providerServices;
  const services: BackendServices = {
    processes,
    environment,
    connectS3: (config) => connectS3(config, providerServices),
  };
  const recorded = (request: BackendRequest) => ({
    ...request,
    ...services,
    record: textAt(backendRecordPath(request.directory, environment)),
  });
  return {
    openState: (request) => openState({ ...request, ...services }),
    openBackend: (request) => openBackend(recorded(request)),
    prepareBackend: ({ overrides, ...request }) => prepareBackend({ ...recorded(request), overrides }),
  };
}

/** Reads the states that configurations below a directory refer to. */
export function remoteStates(
  directory: string,
  processes: ProcessTable,
  services: ProviderServices,
): NonNullable<ProviderServices['readRemoteState']> {
  const connect = (config: Readonly<Record<string, unknown>>) => connectS3(config, services);
  return async (place) => {
    const { environment } = services;
    const { value, diagnostics } = await readRemoteState(place, {
      directory,
      processes,
      environment,
      connectS3: connect,
    });
    if (value) return value;
    throw new Error(diagnostics.map(({ detail, help = '' }) => `${detail} ${help}`.trim()).join(' '));
  };
}

/** Where `init` writes down a directory's backend. */
function backendRecordPath(directory: string, { TF_DATA_DIR }: ProviderServices['environment']): string {
  const data = TF_DATA_DIR || '.terraform';
  return join(isAbsolute(data) ? data : resolve(directory, data), 'terraform.tfstate');
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isErrorCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    // Something is there, and says nothing.
    if (isErrorCode(error, 'EISDIR')) return '';
    throw error;
  }
}

type S3Connection = ReturnType<NonNullable<BackendServices['connectS3']>>;

/** One connection for all that is asked of a backend; what failed is tried anew when next asked for. */
function connectS3(config: Readonly<Record<string, unknown>>, services: ProviderServices): S3Connection {
  let connected: ReturnType<S3Connection['connect']> | undefined;
  return {
    describe: awsProvider.describe,
    connect: () => {
      connected ??= connect(config, services).then((result) => {
        if (!result.value) connected = undefined;
        return result;
      });
      return connected;
    },
  };
}

/** A client of S3 with the settings of a backend, all of which may be left out. */
export async function connect(
  config: Readonly<Record<string, unknown>>,
  services: ProviderServices,
): ReturnType<S3Connection['connect']> {
  const { value: connection, diagnostics } = await awsProvider.connect(providerConfig(config), services);
  if (!connection) return { diagnostics };
  const { client, settings } = connection as AwsConnection;
  return { value: await client.s3(settings.region), diagnostics };
}

type S3Client = NonNullable<Awaited<ReturnType<S3Connection['connect']>>['value']>;

interface AwsConnection {
  readonly client: { s3(region: string): Promise<S3Client> };
  readonly settings: { readonly region: string };
}

/** The settings of an S3 backend in the words of a provider block, which knows the same ones. */
function providerConfig(backend: Readonly<Record<string, unknown>>): Parameters<Provider['connect']>[0] {
  const text = (name: string): string | undefined => (backend[name] as string | null) ?? undefined;
  const one = (name: string): readonly unknown[] => (backend[name] ? [withoutNulls(backend[name])] : []);
  const { s3, sts } = (backend.endpoints ?? {}) as {
    readonly s3?: string | null;
    readonly sts?: string | null;
  };
  const endpoints = withoutNulls({ s3: s3 ?? text('endpoint'), sts: sts ?? text('sts_endpoint') });
  const credentialFiles =
    backend.shared_credentials_files ??
    (text('shared_credentials_file') && [text('shared_credentials_file')]);
  return {
    ...withoutNulls(Object.fromEntries(SAME_NAMES.map((name) => [name, backend[name]]))),
    ...withoutNulls({
      shared_credentials_files: credentialFiles,
      s3_use_path_style: backend.use_path_style ?? backend.force_path_style,
      skip_metadata_api_check: backend.skip_metadata_api_check === true ? 'true' : undefined,
    }),
    // Whose account it is matters only where accounts are allowed or forbidden.
    skip_requesting_account_id: !(backend.allowed_account_ids ?? backend.forbidden_account_ids),
    assume_role: one('assume_role'),
    assume_role_with_web_identity: one('assume_role_with_web_identity'),
    endpoints: [endpoints],
    default_tags: [],
    ignore_tags: [],
  };
}

const SAME_NAMES = [
  'access_key',
  'allowed_account_ids',
  'custom_ca_bundle',
  'forbidden_account_ids',
  'http_proxy',
  'https_proxy',
  'insecure',
  'max_retries',
  'no_proxy',
  'profile',
  'region',
  'retry_mode',
  'secret_key',
  'shared_config_files',
  'skip_credentials_validation',
  'skip_region_validation',
  'sts_region',
  'token',
  'use_dualstack_endpoint',
  'use_fips_endpoint',
] as const;

type Given = { readonly [name: string]: Parameters<Provider['connect']>[0][string] };

function withoutNulls(values: unknown): Given {
  const given = Object.entries(values as object).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as Given;
}
