import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../../providers/aws/connect.ts';
import { providerSchema } from '../../../providers/aws/provider-schema.ts';
import { clientSettings, type ProviderConfig } from '../../../providers/aws/settings.ts';
import type { ProviderServices } from '../../../src/core/provider.ts';
import { useSandbox } from '../../support/sandbox.ts';
import { connectTo, objectWith, providerConfig, testServices } from './connection.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-aws-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An environment of a machine that has nothing set up. */
const bare = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: join(folder, 'none'),
  AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
};

const assuming = (given: Partial<ProviderConfig['assume_role'][number]>) =>
  objectWith(providerSchema.blocks.assume_role.block, given);

const tryConnect = (given: Partial<ProviderConfig>, environment: ProviderServices['environment']) =>
  connect(providerConfig(given), testServices(environment));

const settingsOf = (given: Partial<ProviderConfig>, environment: ProviderServices['environment']) =>
  clientSettings(providerConfig(given), environment).value;

describe('the settings', () => {
  it('come from the block, then from the environment', () => {
    const environment = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' };
    expect(settingsOf({ region: 'eu-north-1' }, environment)?.region).toBe('eu-north-1');
    expect(settingsOf({}, environment)?.region).toBe('eu-west-1');
    expect(settingsOf({}, { AWS_DEFAULT_REGION: 'eu-west-2' })?.region).toBe('eu-west-2');
  });

  it('take the endpoint nearest to the service', () => {
    const environment = {
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: 'http://localhost:1',
      AWS_ENDPOINT_URL_S3: 'http://localhost:2',
    };
    expect(settingsOf({}, environment)?.endpoints).toEqual({
      s3: 'http://localhost:2',
      sts: 'http://localhost:1',
      cloudtrail: 'http://localhost:1',
      sqs: 'http://localhost:1',
    });
    const ignoring = { ...environment, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    expect(settingsOf({}, ignoring)?.endpoints).toEqual({});
  });

  it('put bucket names into paths where hosts have no names for them', () => {
    const at = (url: string) =>
      settingsOf({}, { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: url })?.usePathStyle;
    expect(at('http://127.0.0.1:4566')).toBe(true);
    expect(at('https://minio.corp.example')).toBe(true);
    expect(at('https://s3.eu-west-1.amazonaws.com')).toBe(false);
    expect(settingsOf({}, { AWS_REGION: 'eu-west-1' })?.usePathStyle).toBe(false);
  });

  it('retry as often as Terraform does', () => {
    expect(settingsOf({ region: 'eu-west-1' }, {})?.maxAttempts).toBe(26);
    expect(settingsOf({ region: 'eu-west-1', max_retries: 2 }, {})?.maxAttempts).toBe(3);
    expect(settingsOf({ region: 'eu-west-1' }, { AWS_MAX_ATTEMPTS: '5' })?.maxAttempts).toBe(5);
  });
});

describe('connecting is refused', () => {
  it.each([
    ['without a region', {}, {}, 'aws-region-missing'],
    ['with a misspelt region', { region: 'eu-wst' }, {}, 'aws-region-invalid'],
    [
      'with an endpoint that is no URL',
      { region: 'eu-west-1' },
      { AWS_ENDPOINT_URL: 'nonsense' },
      'aws-endpoint-invalid',
    ],
    [
      'with an endpoint without its scheme',
      { region: 'eu-west-1' },
      { AWS_ENDPOINT_URL: 'localhost:4566' },
      'aws-endpoint-invalid',
    ],
    ['without credentials', { region: 'eu-west-1' }, bare, 'aws-credentials-missing'],
    ['with half a key', { region: 'eu-west-1', access_key: 'AKIA' }, bare, 'aws-credentials-missing'],
    [
      'with a profile that is not there',
      { region: 'eu-west-1', profile: 'nobody' },
      bare,
      'aws-credentials-missing',
    ],
  ])('%s', async (_, given, environment, code) => {
    const { value, diagnostics } = await tryConnect(given, environment);
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(diagnostics[0]?.help).toBeTruthy();
  });

  it('and tells every place where credentials were looked for', async () => {
    const { diagnostics } = await tryConnect({ region: 'eu-west-1' }, bare);
    expect(diagnostics[0]?.notes).toEqual([
      'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: not set',
      'AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN: not set',
      expect.stringMatching(/^profile "default": /),
      "the container's credentials: this is no container of ECS or EKS",
      "the EC2 instance's role: AWS_EC2_METADATA_DISABLED is set",
    ]);
  });

  it('when nobody listens, saying where', async () => {
    const environment = { ...bare, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
    const given = { region: 'eu-west-1', access_key: 'a', secret_key: 'b' };
    const { diagnostics } = await tryConnect(given, environment);
    expect(diagnostics).toMatchObject([
      { code: 'aws-account-unknown', help: expect.stringMatching(/endpoint/) },
    ]);
  });
});

describe('connecting', () => {
  const aws = useSandbox();

  it('finds the account, once', async () => {
    const account = aws.freshAccount();
    const { settings, calls } = await connectTo(account);
    expect(settings).toMatchObject({
      accountId: account.accountId,
      region: 'us-east-1',
      partition: { id: 'aws' },
    });
    expect(calls.map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
  });

  it('asks nobody when told so', async () => {
    const { calls, settings } = await connectTo(aws.freshAccount(), { skip_requesting_account_id: true });
    expect(calls).toEqual([]);
    expect(settings.accountId).toBeUndefined();
  });

  it('refuses accounts that are not meant', async () => {
    const account = aws.freshAccount();
    await expect(connectTo(account, { allowed_account_ids: ['123456789012'] })).rejects.toThrow(
      /allowed_account_ids/,
    );
    await expect(connectTo(account, { forbidden_account_ids: [account.accountId] })).rejects.toThrow(
      /forbidden/,
    );
    await connectTo(account, { allowed_account_ids: [account.accountId] });
  });

  it('takes the keys of a profile', async () => {
    const account = aws.freshAccount();
    const { accessKeyId, secretAccessKey } = account.credentials;
    const file = join(folder, 'credentials');
    writeFileSync(
      file,
      `[team]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
    const given = { region: 'us-east-1', profile: 'team', shared_credentials_files: [file] };
    const { value } = await tryConnect(given, { ...bare, AWS_ENDPOINT_URL: account.endpoint });
    expect(value?.settings.accountId).toBe(account.accountId);
  });

  it.each([
    ['its keys', false],
    ['the keys a role is assumed with', true],
  ])('reads a profile again that was renewed, when %s are refused', async (_, throughRole) => {
    const account = aws.freshAccount();
    const file = join(folder, 'renewed');
    const role_arn = `arn:aws:iam::${account.accountId}:role/deploy`;
    const signIn = (name: string): void => {
      const { accessKeyId, secretAccessKey } = account.principal(name).credentials;
      const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}`;
      writeFileSync(file, `[team]\n${keys}\n`);
    };
    signIn('holdfast');
    const { client } = await connectTo(account, {
      profile: 'team',
      shared_credentials_files: [file],
      assume_role: throughRole ? [assuming({ role_arn })] : [],
    });
    const s3 = await client.s3('us-east-1');
    await s3.listBuckets({});
    const used = account.records().at(-1)?.userIdentity.accessKeyId ?? '';
    const spent = aws.sandbox.principals.byKey(used).name;
    aws.sandbox.faults.add({ match: { principal: 'holdfast' }, fault: { kind: 'expired-token' } });
    // The next session of the role has the same name.
    if (throughRole)
      aws.sandbox.faults.add({ match: { principal: spent, count: 2 }, fault: { kind: 'expired-token' } });
    await expect(s3.listBuckets({})).rejects.toMatchObject({ name: 'ExpiredToken' });
    signIn('admin');
    await s3.listBuckets({});
    aws.sandbox.faults.clear();
  });

  it('assumes a role, and is known in the trail by its session', async () => {
    const account = aws.freshAccount();
    const role_arn = `arn:aws:iam::${account.accountId}:role/deploy`;
    const { client } = await connectTo(account, {
      assume_role: [assuming({ role_arn, session_name: 'nightly', duration: '1h' })],
    });
    const { Arn } = await (await client.sts('us-east-1')).getCallerIdentity({});
    expect(Arn).toBe(`arn:aws:sts::${account.accountId}:assumed-role/deploy/nightly`);
    await (await client.s3('us-east-1')).createBucket({ Bucket: account.name('nightly') });
    expect(
      account.records().find(({ eventName }) => eventName === 'CreateBucket')?.userIdentity,
    ).toMatchObject({
      type: 'AssumedRole',
      arn: Arn,
    });
  });

  it('assumes roles one after the other, from the token of an identity provider', async () => {
    const account = aws.freshAccount();
    const token = join(folder, 'token');
    writeFileSync(token, 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln\n');
    const roleArn = (name: string) => `arn:aws:iam::${account.accountId}:role/${name}`;
    const { client } = await connectTo(
      account,
      {
        assume_role_with_web_identity: [
          objectWith(providerSchema.blocks.assume_role_with_web_identity.block, {
            role_arn: roleArn('ci'),
            session_name: 'build-7',
            web_identity_token_file: token,
          }),
        ],
        assume_role: [assuming({ role_arn: roleArn('deploy'), session_name: 'release' })],
      },
      { readFile: (path) => readFileSync(path) },
    );
    const { Arn } = await (await client.sts('us-east-1')).getCallerIdentity({});
    expect(Arn).toBe(`arn:aws:sts::${account.accountId}:assumed-role/deploy/release`);
    const assumed = account.records().find(({ eventName }) => eventName === 'AssumeRole');
    expect(assumed?.userIdentity).toMatchObject({ arn: expect.stringMatching(/assumed-role\/ci\/build-7$/) });
  });
});

describe('connecting with credentials that are no good', () => {
  const aws = useSandbox();
  const account = () => aws.freshAccount();
  const refusal = (given: Partial<ProviderConfig>, environment: ProviderServices['environment']) =>
    tryConnect(given, environment).then(({ diagnostics: [first] }) => first);

  it('says that a session of IAM Identity Center is over, and how to sign in', async () => {
    const file = join(folder, 'sso-config');
    writeFileSync(
      file,
      `[profile team]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = Admin\n` +
        `[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n`,
    );
    const given = { region: 'eu-west-1', profile: 'team', shared_config_files: [file] };
    expect(await refusal(given, bare)).toMatchObject({
      code: 'aws-credentials-missing',
      help: 'Run "aws sso login --profile team", then run this again.',
    });
  });

  it('says which role could not be had', async () => {
    const owner = account();
    aws.sandbox.faults.add({
      match: { operation: 'AssumeRole', count: 1 },
      fault: { kind: 'access-denied' },
    });
    const role_arn = `arn:aws:iam::${owner.accountId}:role/forbidden`;
    expect(await refusal({ assume_role: [assuming({ role_arn })] }, owner.environment())).toMatchObject({
      code: 'aws-assume-role-failed',
      detail: expect.stringContaining(role_arn),
      help: expect.stringMatching(/trust policy/),
    });
  });

  it('does not pass over allowed_account_ids because nobody was asked', async () => {
    const given = { skip_requesting_account_id: true, allowed_account_ids: ['123456789012'] };
    expect(await refusal(given, account().environment())).toMatchObject({ code: 'aws-account-refused' });
  });
});

describe('calls', () => {
  const aws = useSandbox();

  it('carry the run in their user agent, and are told with their request ids', async () => {
    const account = aws.freshAccount();
    const { client, calls } = await connectTo(account);
    await (await client.s3('us-east-1')).createBucket({ Bucket: account.name('told') });
    const record = account.records().find(({ eventName }) => eventName === 'CreateBucket');
    expect(record?.userAgent).toMatch(/holdfast\/0\.0\.0 run\/test-run/);
    expect(calls.at(-1)).toMatchObject({
      service: 's3',
      operation: 'CreateBucket',
      mutating: true,
      attempts: 1,
      requestId: record?.requestID,
    });
  });

  it.each([
    ['throttled', { kind: 'throttle', status: 503 }],
    ['lost', { kind: 'reset', when: 'before' }],
    ['failed', { kind: 'internal-error' }],
    ['cut off', { kind: 'truncated' }],
  ] as const)('are repeated when they were %s', async (_, fault) => {
    const account = aws.freshAccount();
    const { client, calls } = await connectTo(account);
    const s3 = await client.s3('us-east-1');
    const Bucket = account.name('patience');
    await s3.createBucket({ Bucket });
    await s3.putBucketTagging({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } });
    aws.sandbox.faults.add({ match: { operation: 'GetBucketTagging', bucket: Bucket, count: 2 }, fault });
    expect(await s3.getBucketTagging({ Bucket })).toMatchObject({ TagSet: [{ Key: 'a', Value: '1' }] });
    expect(calls.at(-1)).toMatchObject({ operation: 'GetBucketTagging', attempts: 3 });
  });

  it('that were refused say what was called', async () => {
    const account = aws.freshAccount();
    const { client } = await connectTo(account);
    const s3 = await client.s3('us-east-1');
    const Bucket = account.name('refused');
    aws.sandbox.faults.add({
      match: { operation: 'CreateBucket', bucket: Bucket },
      fault: { kind: 'access-denied' },
    });
    await expect(s3.createBucket({ Bucket })).rejects.toMatchObject({
      name: 'AccessDenied',
      $call: { service: 's3', operation: 'CreateBucket', region: 'us-east-1' },
    });
  });
});
