import { describe, expect, it } from 'vitest';
import { normaliseName, parseRecord } from '../../../../providers/aws/trail/record.ts';
import type { TrailEvent } from '../../../../src/core/trail-event.ts';

const base = {
  eventVersion: '1.11',
  eventID: '5b8f3b1c-1111-2222-3333-444455556666',
  eventName: 'PutBucketVersioning',
  eventSource: 's3.amazonaws.com',
  eventTime: '2026-11-24T10:00:00Z',
  awsRegion: 'eu-west-1',
  sourceIPAddress: '203.0.113.7',
  userAgent: '[aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux]',
  requestParameters: {
    bucketName: 'assets',
    VersioningConfiguration: { Status: 'Suspended' },
    Host: 's3.eu-west-1.amazonaws.com',
  },
  responseElements: null,
  additionalEventData: { SignatureVersion: 'SigV4' },
  requestID: '4XYZ',
  readOnly: false,
  resources: [{ accountId: '123456789012', type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::assets' }],
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '123456789012',
  eventCategory: 'Management',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLE',
    arn: 'arn:aws:iam::123456789012:user/jane',
    accountId: '123456789012',
    accessKeyId: 'AKIAEXAMPLE',
    userName: 'jane',
  },
};

function read(more: object): TrailEvent {
  const event = parseRecord(JSON.stringify({ ...base, ...more }));
  if (typeof event === 'string') throw new Error(event);
  return event;
}

const assumed = (role: string, session: string, more: object = {}) => ({
  type: 'AssumedRole',
  principalId: `AROAEXAMPLE:${session}`,
  arn: `arn:aws:sts::123456789012:assumed-role/${role}/${session}`,
  accountId: '123456789012',
  accessKeyId: 'ASIAEXAMPLE',
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      principalId: 'AROAEXAMPLE',
      arn: `arn:aws:iam::123456789012:role/${role}`,
      accountId: '123456789012',
      userName: role,
    },
    attributes: { creationDate: '2026-11-24T09:00:00Z', mfaAuthenticated: 'false' },
    ...more,
  },
});

describe('a record', () => {
  it('becomes an event', () => {
    expect(read({})).toEqual({
      id: '5b8f3b1c-1111-2222-3333-444455556666',
      name: 'PutBucketVersioning',
      source: 's3.amazonaws.com',
      time: Date.UTC(2026, 10, 24, 10),
      region: 'eu-west-1',
      readOnly: false,
      actor: {
        kind: 'user',
        label: 'jane',
        arn: 'arn:aws:iam::123456789012:user/jane',
        accountId: '123456789012',
        accessKeyId: 'AKIAEXAMPLE',
        path: 'cli',
      },
      sourceAddress: '203.0.113.7',
      userAgent: 'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux',
      requestId: '4XYZ',
      request: base.requestParameters,
      response: {},
      resourceArns: ['arn:aws:s3:::assets'],
    });
  });

  it('tells that the call failed', () => {
    expect(read({ errorCode: 'AccessDenied', errorMessage: 'Access Denied' }).errorCode).toBe('AccessDenied');
  });

  it('may hold what nobody knows yet, and lack what is not needed', () => {
    const { requestParameters, resources, userAgent, ...rest } = base;
    const event = parseRecord({ ...rest, somethingNew: { deep: [1] }, readOnly: 'false', omitted: true });
    expect(event).toMatchObject({ request: {}, resourceArns: [], userAgent: '' });
  });

  it('is refused with a reason when it is none', () => {
    expect(parseRecord('no JSON')).toEqual(expect.any(String));
    expect(parseRecord({ ...base, eventTime: 'yesterday' })).toMatch(/^eventTime: /);
    expect(parseRecord({ ...base, eventID: undefined })).toMatch(/^eventID: /);
  });

  it('loses the version behind its name', () => {
    expect(normaliseName('UpdateFunctionConfiguration20150331v2')).toBe('UpdateFunctionConfiguration');
    expect(normaliseName('CreateDistribution2020_05_31')).toBe('CreateDistribution');
    expect(normaliseName('PutBucketAcl')).toBe('PutBucketAcl');
  });
});

describe('the actor of a record is', () => {
  it.each([
    [
      'the root of an account',
      { type: 'Root', arn: 'arn:aws:iam::123456789012:root', accountId: '123456789012' },
      { kind: 'root', label: 'root of 123456789012' },
    ],
    [
      'a person of IAM Identity Center',
      assumed('AWSReservedSSO_AdministratorAccess_0123456789abcdef', 'jane@corp.example'),
      { kind: 'sso', label: 'jane@corp.example via AdministratorAccess', session: 'jane@corp.example' },
    ],
    [
      'a session of a role',
      assumed('deploy', 'ci-4711'),
      { kind: 'role', label: 'ci-4711 as deploy', session: 'ci-4711' },
    ],
    [
      'whoever the session was opened for',
      assumed('deploy', 'session', { sourceIdentity: 'jane' }),
      { kind: 'role', label: 'jane as deploy' },
    ],
    [
      'a pod or a workflow, with who vouched for it',
      assumed('site', 'main', {
        webIdFederationData: {
          federatedProvider: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
          attributes: {},
        },
      }),
      { kind: 'role', label: 'main as site (token.actions.githubusercontent.com)' },
    ],
    [
      'an EC2 instance',
      assumed('web-servers', 'i-0123456789abcdef0'),
      { kind: 'role', label: 'i-0123456789abcdef0 as web-servers' },
    ],
    [
      'a federated user',
      {
        type: 'FederatedUser',
        principalId: '123456789012:joe',
        arn: 'arn:aws:sts::123456789012:federated-user/joe',
      },
      { kind: 'federated', label: 'joe' },
    ],
    [
      'a user of a SAML provider',
      { type: 'SAMLUser', principalId: 'abc:joe', userName: 'joe@corp.example', identityProvider: 'abc' },
      { kind: 'federated', label: 'joe@corp.example' },
    ],
    [
      'a service',
      { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' },
      { kind: 'service', label: 'autoscaling.amazonaws.com', path: 'service' },
    ],
    [
      'another account',
      { type: 'AWSAccount', principalId: 'AIDAOTHER', accountId: '999999999999' },
      { kind: 'account', label: 'account 999999999999' },
    ],
    [
      'a user of Identity Center itself',
      {
        type: 'IdentityCenterUser',
        accountId: '123456789012',
        onBehalfOf: { userId: 'u-1', identityStoreArn: 'a' },
      },
      { kind: 'sso', label: 'u-1' },
    ],
    ['somebody unknown', { type: 'Unknown', principalId: 'x' }, { kind: 'unknown', label: 'x' }],
  ])('%s', (_, userIdentity, expected) => {
    expect(read({ userIdentity }).actor).toMatchObject(expected);
  });
});

describe('a call came', () => {
  const via = (userAgent: string, more: object = {}) => read({ userAgent, ...more }).actor.path;

  it.each([
    ['aws-cli/2.31.0 md/awscrt#0.27.6', 'cli'],
    [
      'APN/1.0 HashiCorp/1.0 Terraform/1.11.4 (+https://www.terraform.io) terraform-provider-aws/6.25.0',
      'terraform',
    ],
    ['Boto3/1.40.1 md/Botocore#1.40.1', 'sdk'],
    ['aws-sdk-js/3.1173.0 ua/2.1 os/linux lang/js md/nodejs#20.20.0 holdfast/0.1.0 run/4711', 'holdfast'],
    ['aws-sdk-go-v2/1.39.0', 'sdk'],
    ['console.amazonaws.com', 'console'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'console'],
    ['AWS Internal', 'service'],
    ['config.amazonaws.com', 'service'],
    ['curl/8.0', 'unknown'],
  ])('by %s: %s', (userAgent, path) => {
    expect(via(`[${userAgent}]`)).toBe(path);
  });

  it('from the console, when the session says so, whatever the agent', () => {
    expect(via('aws-sdk-java/2.20', { sessionCredentialFromConsole: 'true' })).toBe('console');
  });

  it('through CloudFormation, for the one who started it', () => {
    const userIdentity = { ...assumed('deploy', 'ci'), invokedBy: 'cloudformation.amazonaws.com' };
    const { actor } = read({ userIdentity, userAgent: 'cloudformation.amazonaws.com' });
    expect(actor).toMatchObject({
      path: 'cloudformation',
      label: 'ci as deploy',
      invokedBy: 'cloudformation.amazonaws.com',
    });
  });
});
