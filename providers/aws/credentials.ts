/**
 * Where credentials come from: the provider block, the environment, a profile, the machine; in Terraform's order. Looking
 * takes about a second at most, and what was tried is told when nothing was found.
 */
import { type Checked, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { ProviderServices } from '../../src/core/provider.ts';
import { assumeRoles } from './assume-role.ts';
import { type CredentialSource, renewed } from './credential-source.ts';
import { asSdkError } from './errors.ts';
import { loadCredentialSources } from './sdk/load.ts';
import type { ClientSettings, ProviderConfig } from './settings.ts';

/** A place to look, and how to look there. Not being there is an error like any other. */
interface Place {
  readonly name: string;
  /** Somebody chose this place: when it fails, no other is tried. */
  readonly chosen?: boolean;
  readonly load: CredentialSource;
}

/** Finds credentials, and assumes the roles of the block with them. */
export async function findCredentials(
  config: ProviderConfig,
  settings: ClientSettings,
  services: ProviderServices,
): Promise<Checked<CredentialSource>> {
  const tried: string[] = [];
  for (const place of await places(config, services.environment)) {
    try {
      const first = await place.load();
      const source = renewed(first, place.load, services);
      return await assumeRoles(source, config, settings, services);
    } catch (error) {
      tried.push(`${place.name}: ${asSdkError(error).message}`);
      if (place.chosen) break;
    }
  }
  return failed(
    diagnose('aws-credentials-missing', {
      detail: 'Nobody said with which credentials to call AWS, or those named could not be had.',
      notes: tried.map((text) => text.replace(/\s+/g, ' ')),
      help: 'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; with IAM Identity Center, run "aws sso login" first.',
    }),
  );
}

async function places(
  config: ProviderConfig,
  environment: ProviderServices['environment'],
): Promise<readonly Place[]> {
  const { access_key, secret_key, token, profile } = config;
  if (access_key !== undefined || secret_key !== undefined) {
    const keys = keysFrom(access_key, secret_key, token);
    return [{ name: 'access_key and secret_key of the provider block', load: keys }];
  }
  const named = profilePlace(config, environment, profile ?? environment.AWS_PROFILE);
  if (profile !== undefined) return [{ ...named, chosen: true }];
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  return [
    {
      name: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
      load: keysFrom(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN),
    },
    webIdentityPlace(environment),
    { ...named, chosen: environment.AWS_PROFILE !== undefined },
    containerPlace(environment),
    machinePlace(config, environment),
  ];
}

const keysFrom =
  (accessKeyId?: string, secretAccessKey?: string, sessionToken?: string): CredentialSource =>
  async () => {
    if (!accessKeyId && !secretAccessKey) throw new Error('not set');
    if (!accessKeyId || !secretAccessKey) throw new Error('only one of the two is set');
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  };

function profilePlace(
  config: ProviderConfig,
  environment: ProviderServices['environment'],
  profile = 'default',
): Place {
  const filepath = config.shared_credentials_files?.[0] ?? environment.AWS_SHARED_CREDENTIALS_FILE;
  const configFilepath = config.shared_config_files?.[0] ?? environment.AWS_CONFIG_FILE;
  return {
    name: `profile "${profile}"`,
    load: async () => {
      const { fromIni } = await loadCredentialSources();
      return fromIni({
        profile,
        ignoreCache: true,
        ...(filepath !== undefined && { filepath }),
        ...(configFilepath !== undefined && { configFilepath }),
      })();
    },
  };
}

function webIdentityPlace(environment: ProviderServices['environment']): Place {
  const { AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME } = environment;
  return {
    name: 'AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN',
    chosen: AWS_WEB_IDENTITY_TOKEN_FILE !== undefined,
    load: async () => {
      if (!AWS_WEB_IDENTITY_TOKEN_FILE || !AWS_ROLE_ARN) throw new Error('not set');
      const { fromTokenFile } = await loadCredentialSources();
      return fromTokenFile({
        webIdentityTokenFile: AWS_WEB_IDENTITY_TOKEN_FILE,
        roleArn: AWS_ROLE_ARN,
        ...(AWS_ROLE_SESSION_NAME !== undefined && { roleSessionName: AWS_ROLE_SESSION_NAME }),
      })();
    },
  };
}

function containerPlace(environment: ProviderServices['environment']): Place {
  const relative = environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
  const full = environment.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  const token = environment.AWS_CONTAINER_AUTHORIZATION_TOKEN;
  const tokenFile = environment.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE;
  return {
    name: "the container's credentials",
    chosen: relative !== undefined || full !== undefined,
    load: async () => {
      if (relative === undefined && full === undefined) throw new Error('this is no container of ECS or EKS');
      const { fromHttp } = await loadCredentialSources();
      return fromHttp({
        ...(relative !== undefined && { awsContainerCredentialsRelativeUri: relative }),
        ...(full !== undefined && { awsContainerCredentialsFullUri: full }),
        ...(token !== undefined && { awsContainerAuthorizationToken: token }),
        ...(tokenFile !== undefined && { awsContainerAuthorizationTokenFile: tokenFile }),
        timeout: 1_000,
        maxRetries: 1,
      })();
    },
  };
}

function machinePlace(config: ProviderConfig, environment: ProviderServices['environment']): Place {
  return {
    name: "the EC2 instance's role",
    load: async () => {
      if (config.skip_metadata_api_check === 'true') throw new Error('skip_metadata_api_check is set');
      if (environment.AWS_EC2_METADATA_DISABLED === 'true')
        throw new Error('AWS_EC2_METADATA_DISABLED is set');
      const { fromInstanceMetadata } = await loadCredentialSources();
      return fromInstanceMetadata({ timeout: 500, maxRetries: 0 })();
    },
  };
}
