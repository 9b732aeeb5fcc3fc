import { createHash } from 'node:crypto';

/** Who a principal is, in the kinds CloudTrail tells apart. */
export type PrincipalKind =
  | { readonly kind: 'user'; readonly userName: string }
  | {
      readonly kind: 'role';
      readonly roleName: string;
      readonly sessionName: string;
      readonly sourceIdentity?: string;
    }
  /** A person who came through IAM Identity Center: `userName` is what they sign in with, usually an e-mail address. */
  | { readonly kind: 'sso'; readonly permissionSet: string; readonly userName: string }
  | { readonly kind: 'root' }
  /** A service of AWS acting by itself: `autoscaling.amazonaws.com`. */
  | { readonly kind: 'service'; readonly invokedBy: string };

/** Somebody who may call: identity, key, and what their calls look like in the trail. */
export interface Principal {
  readonly name: string;
  readonly accountId: string;
  readonly identity: PrincipalKind;
  readonly credentials: Credentials;
  /** Shown as the calls' source address. */
  readonly sourceAddress?: string;
  /** Take the source address from X-Forwarded-For. */
  readonly trustsForwardedFor?: boolean;
  /** Shown instead of what the client sends. */
  readonly userAgent?: string;
  /** The session was opened in the console. */
  readonly console?: boolean;
  /** The service that acts for this principal: `cloudformation.amazonaws.com`. */
  readonly invokedBy?: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What is told to add a principal; its key is made from its name. */
export interface PrincipalSettings extends Omit<Principal, 'credentials' | 'accountId'> {
  readonly accountId?: string;
}

/** The principals the gateway knows, by name and by access key. */
export interface Principals {
  readonly accountId: string;
  add(settings: PrincipalSettings): Principal;
  /** Learns a key that the emulator issued (AssumeRole, CreateAccessKey). */
  learn(principal: Principal): void;
  byName(name: string): Principal | undefined;
  /** Whoever holds a key. An unknown key is an IAM user of that name; a 12-digit one is a user of the account of that number. */
  byKey(accessKeyId: string): Principal;
  all(): readonly Principal[];
}

/** A register with one account as the home of principals that name none. */
export function createPrincipals(accountId: string, initial: readonly PrincipalSettings[]): Principals {
  const byName = new Map<string, Principal>();
  const byKey = new Map<string, Principal>();
  const learn = (principal: Principal): void => {
    byName.set(principal.name, principal);
    byKey.set(principal.credentials.accessKeyId, principal);
  };
  const add = (settings: PrincipalSettings): Principal => {
    const account = settings.accountId ?? accountId;
    const principal = { ...settings, accountId: account, credentials: credentialsFor(settings, account) };
    learn(principal);
    return principal;
  };
  for (const settings of initial) add(settings);
  return {
    accountId,
    add,
    learn,
    byName: (name) => byName.get(name),
    byKey: (key) => byKey.get(key) ?? stranger(key, accountId),
    all: () => [...byName.values()],
  };
}

/** The cast of the demo and the tests. */
export const usualPrincipals: readonly PrincipalSettings[] = [
  { name: 'holdfast', identity: { kind: 'user', userName: 'holdfast' } },
  { name: 'admin', identity: { kind: 'user', userName: 'admin' }, sourceAddress: '198.51.100.7' },
  {
    name: 'jane',
    identity: { kind: 'sso', permissionSet: 'AdministratorAccess', userName: 'jane@corp.example' },
    sourceAddress: '203.0.113.42',
    userAgent:
      'S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.750 Linux/5.10.218-208.862.amzn2int.x86_64 OpenJDK_64-Bit_Server_VM/25.412-b09 java/1.8.0_412 vendor/Oracle_Corporation cfg/retry-mode/standard',
    console: true,
  },
  {
    name: 'deploy',
    identity: { kind: 'role', roleName: 'deploy', sessionName: 'release-1204' },
    sourceAddress: '192.0.2.19',
  },
  { name: 'root', identity: { kind: 'root' }, sourceAddress: '203.0.113.9', console: true },
  { name: 'autoscaling', identity: { kind: 'service', invokedBy: 'autoscaling.amazonaws.com' } },
];

/** The name IAM Identity Center gives the role of a permission set. */
export function ssoRoleName(permissionSet: string): string {
  return `AWSReservedSSO_${permissionSet}_${digest(permissionSet).slice(0, 16)}`;
}

/** A unique id as IAM makes them: `AIDA…` for users, `AROA…` for roles, `AKIA…`/`ASIA…` for keys. */
export function uniqueId(prefix: 'AIDA' | 'AROA' | 'AKIA' | 'ASIA', seed: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bytes = createHash('sha256').update(`${prefix}:${seed}`).digest();
  return prefix + [...bytes.subarray(0, 16)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

function credentialsFor({ name, identity }: PrincipalSettings, account: string): Credentials {
  const temporary = identity.kind === 'role' || identity.kind === 'sso';
  const secret = digest(`secret:${account}:${name}`).slice(0, 40);
  return {
    accessKeyId: uniqueId(temporary ? 'ASIA' : 'AKIA', `${account}:${name}`),
    secretAccessKey: secret,
    ...(temporary && { sessionToken: Buffer.from(digest(`session:${account}:${name}`)).toString('base64') }),
  };
}

function stranger(accessKeyId: string, homeAccount: string): Principal {
  const ownAccount = /^\d{12}$/.test(accessKeyId);
  const userName = ownAccount ? 'holdfast' : accessKeyId;
  return {
    name: accessKeyId,
    accountId: ownAccount ? accessKeyId : homeAccount,
    identity: { kind: 'user', userName },
    credentials: { accessKeyId, secretAccessKey: '' },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
