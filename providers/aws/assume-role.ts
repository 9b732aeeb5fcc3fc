import { type Checked, checked, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { ProviderServices } from '../../src/core/provider.ts';
import { type CredentialSource, renewed } from './credential-source.ts';
import { durationSeconds } from './duration.ts';
import { asSdkError } from './errors.ts';
import { loadCredentialSources } from './sdk/load.ts';
import type { ClientSettings, ProviderConfig } from './settings.ts';

type AssumeRole = ProviderConfig['assume_role'][number];

/** Assumes the roles of the block's `assume_role` blocks, each with the credentials of the one before. */
export async function assumeRoles(
  source: CredentialSource,
  config: ProviderConfig,
  settings: ClientSettings,
  services: ProviderServices,
): Promise<Checked<CredentialSource>> {
  let current = source;
  for (const role of config.assume_role) {
    if (!role.role_arn) continue;
    const load = await assumer(current, role, role.role_arn, settings, services);
    try {
      current = renewed(await load(), load, services);
    } catch (error) {
      return failed(notAssumed(role.role_arn, error));
    }
  }
  return checked(current);
}

const notAssumed = (arn: string, error: unknown) =>
  diagnose('aws-assume-role-failed', {
    detail: `The role ${arn} could not be assumed: ${asSdkError(error).message}`,
    help: "The role's trust policy must name the caller, and the caller must be allowed sts:AssumeRole on the role.",
  });

async function assumer(
  source: CredentialSource,
  role: AssumeRole,
  arn: string,
  settings: ClientSettings,
  { runId }: ProviderServices,
): Promise<CredentialSource> {
  const { fromTemporaryCredentials } = await loadCredentialSources();
  const endpoint = settings.endpoints.sts;
  const seconds = role.duration === undefined ? undefined : durationSeconds(role.duration);
  return fromTemporaryCredentials({
    masterCredentials: source,
    params: {
      RoleArn: arn,
      RoleSessionName: role.session_name ?? `holdfast-${runId}`.slice(0, 64),
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
    clientConfig: { region: settings.stsRegion, ...(endpoint !== undefined && { endpoint }) },
  });
}
