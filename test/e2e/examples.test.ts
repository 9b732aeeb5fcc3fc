/** Every folder of examples/, as a new user would try it: init, validate, plan, apply, plan, destroy. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.ts';
import { temporaryFolder } from '../support/git.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';

const examples = join(import.meta.dirname, '../../examples');

describe('the example', () => {
  const aws = useSandbox();

  it('bucket: two objects, held as declared', async () => {
    const account = aws.freshAccount();
    const run = await tried('bucket', account);
    await run('plan', ['-detailed-exitcode'], 2);
    await run('apply', ['-auto-approve']);
    const s3 = account.s3();
    const Bucket = 'my-app-assets';
    expect(await s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: 'Enabled' });
    expect(await tagsOf(s3, Bucket)).toEqual({ Team: 'backend' });
    await run('plan', ['-detailed-exitcode'], 0);
    await run('destroy', ['-auto-approve']);
    expect(await bucketsOf(s3)).toEqual([]);
  });

  it('static-website: every file is an object with its media type, for everybody to read', async () => {
    const account = aws.freshAccount();
    const Bucket = account.name('website');
    const run = await tried('static-website', account, { TF_VAR_name: Bucket });
    await run('plan', ['-detailed-exitcode'], 2);
    await run('apply', ['-auto-approve']);
    const s3 = account.s3();
    expect(await contentTypes(s3, Bucket)).toEqual({
      '404.html': 'text/html; charset=utf-8',
      'css/site.css': 'text/css',
      'index.html': 'text/html; charset=utf-8',
      'robots.txt': 'text/plain; charset=utf-8',
    });
    const page = await s3.send(new GetObjectCommand({ Bucket, Key: 'index.html' }));
    expect(await page.Body?.transformToString()).toContain('<h1>Held fast</h1>');
    const policy = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(JSON.parse(policy.Policy ?? '')).toMatchObject({
      Statement: [{ Sid: 'EverybodyReads', Resource: `arn:aws:s3:::${Bucket}/*` }],
    });
    expect(await tagsOf(s3, Bucket)).toEqual({ Project: 'static-website' });
    await run('plan', ['-detailed-exitcode'], 0);
    await run('destroy', ['-auto-approve']);
    expect(await bucketsOf(s3)).toEqual([]);
  });

  it('environments: dev and prod stand side by side, each with a state of its own', async () => {
    const account = aws.freshAccount();
    const folder = await copied('environments');
    const dev = await inDirectory(join(folder, 'dev'), account);
    const prod = await inDirectory(join(folder, 'prod'), account);
    await dev('apply', ['-auto-approve']);
    await prod('plan', ['-detailed-exitcode'], 2);
    await prod('apply', ['-auto-approve']);
    const s3 = account.s3();
    const named = (rest: string): string => `holdfast-${rest.replace('#', account.accountId)}`;
    expect(await bucketsOf(s3)).toEqual(['dev-#-assets', 'prod-#-assets', 'prod-#-audit'].map(named));
    const audit = account.s3('holdfast', 'eu-central-1');
    const Bucket = named('prod-#-audit');
    expect(await tagsOf(audit, Bucket)).toEqual({ Environment: 'prod', Owner: 'platform', Purpose: 'audit' });
    expect(await audit.send(new GetBucketEncryptionCommand({ Bucket }))).toMatchObject({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }],
      },
    });
    for (const run of [dev, prod]) await run('plan', ['-detailed-exitcode'], 0);
    await dev('destroy', ['-auto-approve']);
    expect(await bucketsOf(s3)).toEqual(['prod-#-assets', 'prod-#-audit'].map(named));
    await prod('plan', ['-detailed-exitcode'], 0);
    await prod('destroy', ['-auto-approve']);
    expect(await bucketsOf(s3)).toEqual([]);
  });
});

/** Runs a command and expects its exit code. */
type Run = (command: string, flags?: readonly string[], exit?: number) => Promise<void>;

/** A copy of an example, initialised and validated. */
async function tried(
  name: string,
  account: TestAccount,
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return inDirectory(await copied(name), account, variables);
}

async function copied(name: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(examples, name), folder, { recursive: true });
  return folder;
}

async function inDirectory(
  directory: string,
  account: TestAccount,
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const environment = { ...account.environment(), ...variables };
  const run: Run = async (command, flags = [], exit = 0) => {
    const done = await cli([command, ...flags, '-no-color'], { directory, environment });
    expect(done, `${command}: ${done.stdout}`).toMatchObject({ exit, stderr: '' });
  };
  await run('init');
  await run('validate');
  return run;
}

const bucketsOf = async (s3: S3Client): Promise<readonly (string | undefined)[]> =>
  ((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).map(({ Name }) => Name).sort();

async function contentTypes(s3: S3Client, Bucket: string) {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const types = await Promise.all(
    Contents.map(async ({ Key }) => {
      const { ContentType } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return [Key, ContentType] as const;
    }),
  );
  return Object.fromEntries(types);
}

async function tagsOf(s3: S3Client, Bucket: string) {
  const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
  return Object.fromEntries(TagSet.map(({ Key, Value }) => [Key, Value]));
}
