import { describe, expect, it } from 'vitest';
import { createPrincipals, type PrincipalSettings, ssoRoleName } from '../../src/sandbox/principals.ts';
import { callerArn, lookupUserName, userIdentity } from '../../src/sandbox/trail/identity.ts';

const at = '2026-01-01T00:00:00Z';
const principals = createPrincipals('111122223333', []);
const identityOf = (settings: PrincipalSettings) => userIdentity(principals.add(settings), at);

describe('userIdentity', () => {
  it('of an IAM user', () => {
    expect(identityOf({ name: 'a', identity: { kind: 'user', userName: 'alice' } })).toMatchObject({
      type: 'IAMUser',
      principalId: expect.stringMatching(/^AIDA[A-Z2-7]{16}$/),
      arn: 'arn:aws:iam::111122223333:user/alice',
      accountId: '111122223333',
      accessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      userName: 'alice',
    });
  });

  it('of a role session, with its source identity', () => {
    const identity = { kind: 'role', roleName: 'ci', sessionName: 'run-7', sourceIdentity: 'alice' } as const;
    expect(identityOf({ name: 'b', identity })).toMatchObject({
      type: 'AssumedRole',
      principalId: expect.stringMatching(/^AROA[A-Z2-7]{16}:run-7$/),
      arn: 'arn:aws:sts::111122223333:assumed-role/ci/run-7',
      accessKeyId: expect.stringMatching(/^ASIA/),
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::111122223333:role/ci', userName: 'ci' },
        attributes: { creationDate: at, mfaAuthenticated: 'false' },
        sourceIdentity: 'alice',
      },
    });
  });

  it('of a person from IAM Identity Center', () => {
    const identity = { kind: 'sso', permissionSet: 'Admin', userName: 'jane@corp.example' } as const;
    const role = ssoRoleName('Admin');
    expect(role).toMatch(/^AWSReservedSSO_Admin_[0-9a-f]{16}$/);
    expect(identityOf({ name: 'c', identity })).toMatchObject({
      arn: `arn:aws:sts::111122223333:assumed-role/${role}/jane@corp.example`,
      sessionContext: {
        sessionIssuer: {
          arn: `arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/${role}`,
          userName: role,
        },
      },
    });
  });

  it('of the root user, in an account of its own', () => {
    expect(identityOf({ name: 'd', accountId: '444455556666', identity: { kind: 'root' } })).toMatchObject({
      type: 'Root',
      principalId: '444455556666',
      arn: 'arn:aws:iam::444455556666:root',
    });
  });

  it('of a service, and of one that acts for a user', () => {
    const service = { kind: 'service', invokedBy: 'autoscaling.amazonaws.com' } as const;
    expect(identityOf({ name: 'e', identity: service })).toEqual({
      type: 'AWSService',
      invokedBy: 'autoscaling.amazonaws.com',
    });
    const user = { kind: 'user', userName: 'alice' } as const;
    expect(
      identityOf({ name: 'f', identity: user, invokedBy: 'cloudformation.amazonaws.com' }),
    ).toMatchObject({ type: 'IAMUser', invokedBy: 'cloudformation.amazonaws.com' });
  });

  it('of nobody', () => {
    expect(userIdentity(undefined, at)).toMatchObject({ type: 'AWSAccount', accountId: 'anonymous' });
    expect(lookupUserName(undefined)).toBeUndefined();
  });

  it('takes an unknown key for a user, and a number for a user of that account', () => {
    expect(callerArn(principals.byKey('AKIAUNKNOWN'))).toBe('arn:aws:iam::111122223333:user/AKIAUNKNOWN');
    expect(callerArn(principals.byKey('777788889999'))).toBe('arn:aws:iam::777788889999:user/holdfast');
  });
});
