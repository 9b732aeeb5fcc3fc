/**
 * Where credentials come from: the provider block, the environment, a profile, the machine; in Terraform's order. Looking
 * takes about a second at most, and what was tried is told when nothing was found.
 */
import { type Checked, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { ProviderServices } from '../../src/core/provider.ts';
import { type AskingSts, assumeRoles, webIdentitySource } from './assume-role.ts';
import { type CredentialSource, type RenewableSource, renewed } from './credential-source.ts';
import { asSdkError } from './errors.ts';
import { loadCredentialSources } from './sdk/load.ts';
import type { ClientSettings, ProviderConfig } from './settings.ts';
import type { Transport } from './transport.ts';

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
  transport: Transport,
): Promise<Checked<RenewableSource>> {
  const asking = { settings, services, transport };
  const tried: string[] = [];
  for (const place of places(config, asking)) {
    try {
      const first = await place.load();
      const source = renewed(first, place.load, services);
      return await assumeRoles(source, config.assume_role, asking);
    } catch (error) {
      tried.push(`${place.name}: ${asSdkError(error).message}`);
      if (place.chosen) break;
    }
  }
  return failed(
    diagnose('aws-credentials-missing', {
      detail: 'Nobody said with which credentials to call AWS, or those named could not be had.',
      notes: tried.map((text) => text.replace(/\s+/g, ' ')),
      help: signInAgain(tried) ?? SET_CREDENTIALS,
    }),
  );
}

const SET_CREDENTIALS =
  'Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; with IAM Identity Center, run "aws sso login" first.';

/** A profile of IAM Identity Center whose session is over says so in its own words only. */
function signInAgain(tried: readonly string[]): string | undefined {
  const profile = tried.map((text) => /^profile "(.+?)": .*\bSSO\b/is.exec(text)?.[1]).find(Boolean);
  return profile && `Run "aws sso login --profile ${profile}", then run this again.`;
}

function places(config: ProviderConfig, asking: AskingSts): readonly Place[] {
  const { environment } = asking.services;
  const [identity] = config.assume_role_with_web_identity;
  if (identity?.role_arn) {
    const load = webIdentitySource({ ...identity, role_arn: identity.role_arn }, asking);
    return [{ name: 'assume_role_with_web_identity of the provider block', load }];
  }
  const { access_key, secret_key, token, profile } = config;
  if (access_key !== undefined || secret_key !== undefined) {
    const keys = keysFrom(access_key, secret_key, token);
    return [{ name: 'access_key and secret_key of the provider block', load: keys }];
  }
  const named = profilePlace(config, asking, profile ?? environment.AWS_PROFILE);
  if (profile !== undefined) return [{ ...named, chosen: true }];
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  return [
    {
      name: 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
      load: keysFrom(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN),
    },
    webIdentityPlace(asking),
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

function profilePlace(config: ProviderConfig, asking: AskingSts, profile = 'default'): Place {
  const { environment } = asking.services;
  const filepath = config.shared_credentials_files?.[0] ?? environment.AWS_SHARED_CREDENTIALS_FILE;
  const configFilepath = config.shared_config_files?.[0] ?? environment.AWS_CONFIG_FILE;
  const options = {
    profile,
    ignoreCache: true,
    ...(filepath !== undefined && { filepath }),
    ...(configFilepath !== undefined && { configFilepath }),
    clientConfig: { requestHandler: asking.transport.handler },
  };
  return {
    name: `profile "${profile}"`,
    load: async () => {
      const { fromIni, fromSSO } = await loadCredentialSources();
      try {
        return await fromIni(options)();
      } catch (error) {
        // The SDK's fromIni looks for the settings of IAM Identity Center in the usual file only.
        if (configFilepath === undefined) throw error;
        return fromSSO(options)().catch((problem: unknown) => {
          throw /^Profile .* (was not found|is not configured)/.test(asSdkError(problem).message)
            ? error
            : problem;
        });
      }
    },
  };
}

function webIdentityPlace(asking: AskingSts): Place {
  const { AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME } = asking.services.environment;
  return {
    name: 'AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN',
    chosen: AWS_WEB_IDENTITY_TOKEN_FILE !== undefined,
    load: async () => {
      if (!AWS_WEB_IDENTITY_TOKEN_FILE || !AWS_ROLE_ARN) throw new Error('not set');
      const identity = {
        role_arn: AWS_ROLE_ARN,
        session_name: AWS_ROLE_SESSION_NAME,
        web_identity_token_file: AWS_WEB_IDENTITY_TOKEN_FILE,
      };
      return webIdentitySource(identity, asking)();
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
