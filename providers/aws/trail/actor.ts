import type { Actor } from '../../../src/core/trail-event.ts';
import type { Identity, TrailRecord } from './record-shape.ts';

/** Who made a call, in the words people know them by. */
export function actorOf(data: TrailRecord): Actor {
  const identity = data.userIdentity ?? {};
  const { arn, accountId, accessKeyId, invokedBy } = identity;
  const session = sessionName(identity);
  return {
    ...nameOf(identity, session),
    ...(arn && { arn }),
    ...(accountId && { accountId }),
    ...(accessKeyId && { accessKeyId }),
    ...(session && { session }),
    ...(invokedBy && { invokedBy }),
    path: pathOf(data, identity),
  };
}

function nameOf(identity: Identity, session: string | undefined): Pick<Actor, 'kind' | 'label'> {
  const { type, userName, principalId, accountId, invokedBy, onBehalfOf } = identity;
  switch (type) {
    case 'Root':
      return { kind: 'root', label: `root of ${accountId ?? 'the account'}` };
    case 'IAMUser':
      return { kind: 'user', label: userName ?? principalId ?? 'an IAM user' };
    case 'AssumedRole':
      return roleName(identity, session);
    case 'FederatedUser':
    case 'SAMLUser':
    case 'WebIdentityUser':
      return { kind: 'federated', label: userName ?? session ?? principalId ?? 'a federated user' };
    case 'IdentityCenterUser':
      return { kind: 'sso', label: userName ?? onBehalfOf?.userId ?? 'an IAM Identity Center user' };
    case 'AWSService':
      return { kind: 'service', label: invokedBy ?? 'an AWS service' };
    case 'AWSAccount':
      return { kind: 'account', label: `account ${accountId ?? 'unknown'}` };
    default:
      return invokedBy
        ? { kind: 'service', label: invokedBy }
        : { kind: 'unknown', label: userName ?? principalId ?? 'unknown' };
  }
}

/** Roles of IAM Identity Center are named `AWSReservedSSO_<permission set>_<16 hexadecimal digits>`. */
const SSO_ROLE = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;

function roleName(
  { sessionContext, arn }: Identity,
  session: string | undefined,
): Pick<Actor, 'kind' | 'label'> {
  const role = sessionContext?.sessionIssuer?.userName ?? arn?.split('/')[1] ?? 'a role';
  const permissionSet = SSO_ROLE.exec(role)?.[1];
  if (permissionSet) return { kind: 'sso', label: `${session ?? 'someone'} via ${permissionSet}` };
  const person = sessionContext?.sourceIdentity ?? session;
  const issuer = sessionContext?.webIdFederationData?.federatedProvider;
  const proof = issuer ? ` (${issuerName(issuer)})` : '';
  return { kind: 'role', label: person ? `${person} as ${role}${proof}` : `${role}${proof}` };
}

/** `arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com` without its ARN. */
const issuerName = (issuer: string): string => issuer.replace(/^arn:[^/]*\//, '');

/** The session's name is the last part of `arn:…:assumed-role/<role>/<session>`, and what follows the colon in `principalId`. */
function sessionName({ type, arn, principalId }: Identity): string | undefined {
  if (type !== 'AssumedRole' && type !== 'FederatedUser') return undefined;
  const fromArn = arn?.includes('/') ? arn.slice(arn.lastIndexOf('/') + 1) : undefined;
  const fromId = principalId?.includes(':') ? principalId.slice(principalId.indexOf(':') + 1) : undefined;
  return fromArn || fromId || undefined;
}

/** By which way a call came. The session tells of the console more surely than the user agent does. */
function pathOf(data: TrailRecord, identity: Identity): Actor['path'] {
  const agent = (data.userAgent ?? '').replace(/^\[|\]$/g, '');
  const fromConsole = String(data.sessionCredentialFromConsole ?? '') === 'true';
  const service = identity.invokedBy ?? (/^[\w.-]+\.amazonaws\.com$/.test(agent) ? agent : undefined);
  if (/\bholdfast\//.test(agent)) return 'holdfast';
  if (service?.startsWith('cloudformation')) return 'cloudformation';
  if (fromConsole || isConsole(agent)) return 'console';
  if (identity.type === 'AWSService' || service || agent === 'AWS Internal') return 'service';
  if (/\b(Terraform|OpenTofu|terraform-provider-aws)\b/i.test(agent)) return 'terraform';
  if (/^aws-cli\//.test(agent)) return 'cli';
  if (/aws-sdk|boto3|botocore|aws-internal/i.test(agent)) return 'sdk';
  return 'unknown';
}

const isConsole = (agent: string): boolean =>
  /^(console|signin|s3)\.amazonaws\.com$/.test(agent) || /^S3Console\/|^Mozilla\//.test(agent);
