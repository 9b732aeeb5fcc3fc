import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import type { Principal, PrincipalKind, Principals } from '../principals.ts';
import { ssoRoleName } from '../principals.ts';
import { parseXml, textOf } from '../wire/xml.ts';

/** Keys that the emulator issues through the gateway belong to principals it then knows: role sessions and users. */
export function learnKeys(principals: Principals, exchange: Exchange, answer: Answer): void {
  if (answer.status !== 200) return;
  const { service, operation } = exchange.call;
  if (service === 'sts' && operation.startsWith('AssumeRole')) learnSession(principals, exchange, answer);
  if (service === 'iam' && operation === 'CreateAccessKey') learnUser(principals, exchange, answer);
}

function learnSession(principals: Principals, { principal, call }: Exchange, answer: Answer): void {
  const root = parseXml(answer.body.toString('utf8'));
  const arn = textOf(root, 'Arn') ?? '';
  const [, accountId, roleName, sessionName] =
    /^arn:[^:]+:sts::(\d{12}):assumed-role\/(.+)\/([^/]+)$/.exec(arn) ?? [];
  const accessKeyId = textOf(root, 'AccessKeyId');
  if (!accountId || !roleName || !sessionName || !accessKeyId) return;
  const sourceIdentity = call.parameters?.sourceIdentity;
  principals.learn({
    ...looks(principal),
    name: `${roleName}/${sessionName}`,
    accountId,
    identity: identityOf(
      roleName,
      sessionName,
      typeof sourceIdentity === 'string' ? sourceIdentity : undefined,
    ),
    credentials: {
      accessKeyId,
      secretAccessKey: textOf(root, 'SecretAccessKey') ?? '',
      sessionToken: textOf(root, 'SessionToken') ?? '',
    },
  });
}

function learnUser(principals: Principals, { accountId }: Exchange, answer: Answer): void {
  const root = parseXml(answer.body.toString('utf8'));
  const [userName, accessKeyId] = [textOf(root, 'UserName'), textOf(root, 'AccessKeyId')];
  if (!userName || !accessKeyId) return;
  principals.learn({
    name: userName,
    accountId,
    identity: { kind: 'user', userName },
    credentials: { accessKeyId, secretAccessKey: textOf(root, 'SecretAccessKey') ?? '' },
  });
}

/** A session's calls come from where its maker sits. */
function looks(principal: Principal | undefined): Partial<Principal> {
  const { sourceAddress, trustsForwardedFor } = principal ?? {};
  return {
    ...(sourceAddress !== undefined && { sourceAddress }),
    ...(trustsForwardedFor !== undefined && { trustsForwardedFor }),
  };
}

function identityOf(
  roleName: string,
  sessionName: string,
  sourceIdentity: string | undefined,
): PrincipalKind {
  const permissionSet = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(roleName)?.[1];
  if (permissionSet !== undefined && ssoRoleName(permissionSet) === roleName)
    return { kind: 'sso', permissionSet, userName: sessionName };
  return { kind: 'role', roleName, sessionName, ...(sourceIdentity !== undefined && { sourceIdentity }) };
}
