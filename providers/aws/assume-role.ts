import { type Checked, checked, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { ProviderServices } from '../../src/core/provider.ts';
import { askedEachTime, type CredentialSource, type RenewableSource, renewed } from './credential-source.ts';
import { durationSeconds } from './duration.ts';
import { asSdkError, describeError } from './errors.ts';
import { isRefusal } from './refused-credentials.ts';
import { loadCredentialSources } from './sdk/load.ts';
import type { ClientSettings, ProviderConfig } from './settings.ts';
import type { Transport } from './transport.ts';

/** What asking STS takes, beside credentials. */
export interface AskingSts {
  readonly settings: ClientSettings;
  readonly services: ProviderServices;
  readonly transport: Transport;
}

/** A role to take on with a token of somebody AWS trusts (an OIDC provider), instead of with credentials. */
export interface WebIdentity {
  readonly role_arn: string;
  readonly session_name?: string | undefined;
  readonly duration?: string | undefined;
  readonly policy?: string | undefined;
  readonly policy_arns?: readonly string[] | undefined;
  readonly web_identity_token?: string | undefined;
  /** Read anew each time: whoever runs us renews it. */
  readonly web_identity_token_file?: string | undefined;
}

/** Credentials of a role for a web identity's token. */
export function webIdentitySource(identity: WebIdentity, asking: AskingSts): CredentialSource {
  const { role_arn, policy, policy_arns, session_name, web_identity_token_file: file } = identity;
  const seconds = secondsOf(identity);
  return async () => {
    const webIdentityToken = identity.web_identity_token ?? (file && textOf(file, asking.services));
    if (!webIdentityToken) throw new Error('neither a token nor a file with one is named');
    const { fromWebToken } = await loadCredentialSources();
    return fromWebToken({
      roleArn: role_arn,
      roleSessionName: session_name ?? sessionName(asking.services),
      webIdentityToken,
      ...(policy !== undefined && { policy }),
      ...(policy_arns !== undefined && { policyArns: policy_arns.map((arn) => ({ arn })) }),
      ...(seconds !== undefined && { durationSeconds: seconds }),
      clientConfig: stsClient(asking),
    })();
  };
}

const textOf = (file: string, { readFile }: ProviderServices): string =>
  Buffer.from(readFile?.(file) ?? [])
    .toString('utf8')
    .trim();

type AssumeRole = ProviderConfig['assume_role'][number];

/** Assumes the roles of the block's `assume_role` blocks, each with the credentials of the one before. */
export async function assumeRoles(
  source: RenewableSource,
  roles: ProviderConfig['assume_role'],
  asking: AskingSts,
): Promise<Checked<RenewableSource>> {
  let current = source;
  for (const role of roles) {
    if (!role.role_arn) continue;
    const load = await assumer(current, role, role.role_arn, asking);
    try {
      current = renewed(await load(), load, asking.services);
    } catch (error) {
      return failed(notAssumed(role.role_arn, error));
    }
  }
  return checked(current);
}

function notAssumed(arn: string, error: unknown) {
  const { name, message } = asSdkError(error);
  const denied = name === 'AccessDenied' || name === 'AccessDeniedException';
  const { help } = describeError(error);
  return diagnose('aws-assume-role-failed', {
    detail: `The role ${arn} could not be assumed: ${message}`,
    help:
      (denied ? undefined : help) ??
      "The role's trust policy must name the caller, and the caller must be allowed sts:AssumeRole on the role.",
  });
}

async function assumer(
  source: RenewableSource,
  role: AssumeRole,
  arn: string,
  asking: AskingSts,
): Promise<CredentialSource> {
  const { fromTemporaryCredentials } = await loadCredentialSources();
  const seconds = secondsOf(role);
  const load = fromTemporaryCredentials({
    masterCredentials: askedEachTime(source),
    params: {
      RoleArn: arn,
      RoleSessionName: role.session_name ?? sessionName(asking.services),
      ...(role.external_id !== undefined && { ExternalId: role.external_id }),
      ...(role.policy !== undefined && { Policy: role.policy }),
      ...(role.policy_arns !== undefined && { PolicyArns: role.policy_arns.map((each) => ({ arn: each })) }),
      ...(role.source_identity !== undefined && { SourceIdentity: role.source_identity }),
      ...(role.tags !== undefined && {
        Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
      }),
      ...(role.transitive_tag_keys !== undefined && { TransitiveTagKeys: [...role.transitive_tag_keys] }),
      ...(seconds !== undefined && { DurationSeconds: seconds }),
    },
    clientConfig: stsClient(asking),
  });
  return async () => {
    const { generation } = source;
    return load().catch(async (error: unknown) => {
      if (!isRefusal(error) || !(await source.renew(generation))) throw error;
      return load();
    });
  };
}

const secondsOf = ({ duration }: { readonly duration?: string | undefined }): number | undefined =>
  duration === undefined ? undefined : durationSeconds(duration);

const sessionName = ({ runId }: ProviderServices): string => `holdfast-${runId}`.slice(0, 64);

/** The same region, endpoint, proxy and certificates as all other calls have. */
function stsClient({ settings, transport }: AskingSts) {
  const endpoint = settings.endpoints.sts;
  return {
    region: settings.stsRegion,
    requestHandler: transport.handler,
    ...(endpoint !== undefined && { endpoint }),
  };
}
