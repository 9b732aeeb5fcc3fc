import { type Principal, ssoRoleName, uniqueId } from '../principals.ts';

/** CloudTrail's `userIdentity`, as far as it is filled for a kind of principal. */
export interface UserIdentity {
  readonly type: 'Root' | 'IAMUser' | 'AssumedRole' | 'AWSService' | 'AWSAccount';
  readonly principalId?: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  readonly sessionContext?: {
    readonly sessionIssuer: {
      readonly type: 'Role';
      readonly principalId: string;
      readonly arn: string;
      readonly accountId: string;
      readonly userName: string;
    };
    readonly attributes: { readonly creationDate: string; readonly mfaAuthenticated: 'true' | 'false' };
    readonly sourceIdentity?: string;
  };
  readonly invokedBy?: string;
}

/** Who made a call, as CloudTrail writes it (User Guide, "CloudTrail userIdentity element"). An unsigned caller is `AWSAccount` ANONYMOUS. */
export function userIdentity(principal: Principal | undefined, at: string): UserIdentity {
  if (principal === undefined) return { type: 'AWSAccount', principalId: '', accountId: 'anonymous' };
  const { identity, accountId, credentials, invokedBy } = principal;
  const actedFor = invokedBy === undefined ? {} : { invokedBy };
  const { accessKeyId } = credentials;
  switch (identity.kind) {
    case 'root':
      return {
        type: 'Root',
        principalId: accountId,
        arn: `arn:aws:iam::${accountId}:root`,
        accountId,
        accessKeyId,
      };
    case 'user':
      return {
        type: 'IAMUser',
        principalId: uniqueId('AIDA', `${accountId}:${identity.userName}`),
        arn: callerArn(principal),
        accountId,
        accessKeyId,
        userName: identity.userName,
        ...actedFor,
      };
    case 'service':
      return { type: 'AWSService', invokedBy: identity.invokedBy };
    default:
      return { ...assumedRole(principal, roleOf(identity), at), ...actedFor };
  }
}

/** The ARN that GetCallerIdentity gives. */
export function callerArn({ identity, accountId }: Principal): string {
  switch (identity.kind) {
    case 'root':
      return `arn:aws:iam::${accountId}:root`;
    case 'user':
      return `arn:aws:iam::${accountId}:user/${identity.userName}`;
    case 'service':
      return `arn:aws:iam::${accountId}:role/aws-service-role/${identity.invokedBy}`;
    default: {
      const role = roleOf(identity);
      return `arn:aws:sts::${accountId}:assumed-role/${role.name}/${role.session}`;
    }
  }
}

/** The unique id that GetCallerIdentity gives as UserId, and CloudTrail as principalId. */
export function callerId({ identity, accountId }: Principal): string {
  switch (identity.kind) {
    case 'root':
    case 'service':
      return accountId;
    case 'user':
      return uniqueId('AIDA', `${accountId}:${identity.userName}`);
    default: {
      const role = roleOf(identity);
      return `${uniqueId('AROA', `${accountId}:${role.name}`)}:${role.session}`;
    }
  }
}

/** What LookupEvents shows as the event's user name. */
export function lookupUserName(principal: Principal | undefined): string | undefined {
  if (principal === undefined) return undefined;
  const { identity } = principal;
  switch (identity.kind) {
    case 'root':
      return 'root';
    case 'user':
      return identity.userName;
    case 'service':
      return identity.invokedBy;
    default:
      return roleOf(identity).session;
  }
}

interface Role {
  readonly name: string;
  readonly path: string;
  readonly session: string;
  readonly sourceIdentity?: string | undefined;
}

function roleOf(identity: Extract<Principal['identity'], { kind: 'role' | 'sso' }>): Role {
  return identity.kind === 'sso'
    ? {
        name: ssoRoleName(identity.permissionSet),
        path: '/aws-reserved/sso.amazonaws.com/',
        session: identity.userName,
      }
    : {
        name: identity.roleName,
        path: '/',
        session: identity.sessionName,
        sourceIdentity: identity.sourceIdentity,
      };
}

function assumedRole(principal: Principal, role: Role, at: string): UserIdentity {
  const { accountId } = principal;
  const roleId = uniqueId('AROA', `${accountId}:${role.name}`);
  return {
    type: 'AssumedRole',
    principalId: callerId(principal),
    arn: callerArn(principal),
    accountId,
    accessKeyId: principal.credentials.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: `arn:aws:iam::${accountId}:role${role.path}${role.name}`,
        accountId,
        userName: role.name,
      },
      attributes: {
        creationDate: at,
        mfaAuthenticated: principal.identity.kind === 'sso' ? 'true' : 'false',
      },
      ...(role.sourceIdentity !== undefined && { sourceIdentity: role.sourceIdentity }),
    },
  };
}
