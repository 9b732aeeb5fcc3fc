/** Configurations and states from before the settings of a bucket had resources of their own. */
import {
  GetBucketAclCommand,
  GetBucketVersioningCommand,
  PutBucketRequestPaymentCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';
import { type TestAccount, useSandbox } from '../support/sandbox.ts';

const versioned = (bucket: string, more = ''): string => `
resource "aws_s3_bucket" "b" {
  bucket        = "${bucket}"
  force_destroy = true

  versioning {
    enabled = true
  }
${more}}
`;

describe('a bucket with settings inside its block', () => {
  const aws = useSandbox();

  const applied = async (more = '') => {
    const account = aws.freshAccount();
    const bucket = account.name('inline');
    const stack = await project(account.environment(), { 'main.tf': versioned(bucket, more) });
    const { exit, stderr } = await stack.run('apply', '-auto-approve');
    expect(exit).toBe(0);
    return { account, bucket, stack, warnings: stderr };
  };
  const versions = async (account: TestAccount, Bucket: string) =>
    (await account.s3('admin').send(new GetBucketVersioningCommand({ Bucket }))).Status;

  it('is made with them in one go, warned of, and then in sync', async () => {
    const { account, bucket, stack } = await applied();
    expect(await versions(account, bucket)).toBe('Enabled');
    expect(account.writes()).toEqual(['CreateBucket', 'PutBucketVersioning']);
    const { exit, stdout, stderr } = await stack.run('plan', '-detailed-exitcode', '-no-color');
    expect(stdout).toContain('No changes.');
    expect(exit).toBe(0);
    expect(`${stdout}${stderr}`).toContain('Warning: Argument is deprecated');
    expect(`${stdout}${stderr}`).toMatch(/on main\.tf line 6, in resource "aws_s3_bucket" "b":/);
    expect(`${stdout}${stderr}`.replace(/\s+/g, ' ')).toContain(
      'versioning is deprecated. Use the aws_s3_bucket_versioning resource instead.',
    );
  });

  it('keeps what it has when a block is taken out, as the cloud’s own business', async () => {
    const { account, bucket, stack } = await applied();
    stack.write({
      'main.tf': `resource "aws_s3_bucket" "b" {\n  bucket = "${bucket}"\n  force_destroy = true\n}\n`,
    });
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
    await account
      .s3('jane')
      .send(
        new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Suspended' } }),
      );
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
    expect(await versions(account, bucket)).toBe('Suspended');
  });

  it('leaves to a resource of its own what it does not declare', async () => {
    const account = aws.freshAccount();
    const bucket = account.name('both');
    const stack = await project(account.environment(), {
      'main.tf': `resource "aws_s3_bucket" "b" {
  bucket        = "${bucket}"
  request_payer = "Requester"
}
resource "aws_s3_bucket_versioning" "b" {
  bucket = aws_s3_bucket.b.id
  versioning_configuration { status = "Enabled" }
}
`,
    });
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    const before = account.records().length;
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
    const asked = account
      .records()
      .slice(before)
      .map(({ eventName }) => eventName);
    expect(asked.filter((name) => name !== 'GetCallerIdentity').sort()).toEqual([
      'GetBucketRequestPayment',
      'GetBucketTagging',
      'GetBucketVersioning',
      'HeadBucket',
    ]);
  });

  it('is finished by the next run when a setting was refused, without being made again', async () => {
    const account = aws.freshAccount();
    const bucket = account.name('half');
    const stack = await project(account.environment(), { 'main.tf': versioned(bucket) });
    aws.sandbox.faults.add({
      match: { operation: 'PutBucketVersioning', bucket, count: 1 },
      fault: { kind: 'access-denied' },
    });
    const { exit, stderr, stdout } = await stack.run('apply', '-auto-approve', '-no-color');
    expect(exit).toBe(1);
    expect(`${stdout}${stderr}`.replace(/\s+/g, ' ')).toContain('not all of its settings were made');
    expect(stack.tracked()).toEqual(['aws_s3_bucket.b']);
    expect((await stack.run('apply', '-auto-approve', '-no-color')).stdout).toContain('1 changed');
    expect(await versions(account, bucket)).toBe('Enabled');
    expect(account.writes().filter((name) => name === 'CreateBucket')).toHaveLength(1);
  });

  it('is finished by the next run when the first was killed before its settings were made', async () => {
    const account = aws.freshAccount();
    const bucket = account.name('killed');
    const stack = await project(account.environment(), { 'main.tf': versioned(bucket) });
    aws.sandbox.faults.add({
      match: { operation: 'PutBucketVersioning', bucket, count: 20 },
      fault: { kind: 'internal-error', when: 'before' },
    });
    const { child, ended } = stack.start('apply', '-auto-approve');
    await expect.poll(() => account.writes(), { timeout: 20_000 }).toContain('PutBucketVersioning');
    child.kill('SIGKILL');
    await ended;
    aws.sandbox.faults.clear();
    expect(stack.tracked()).toEqual([]);

    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    expect(await versions(account, bucket)).toBe('Enabled');
    expect(account.writes().filter((name) => name === 'CreateBucket')).toHaveLength(1);
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
  });

  it('is not made with an ACL that no new bucket takes, and it is told what to declare instead', async () => {
    const account = aws.freshAccount();
    const text = `resource "aws_s3_bucket" "b" {\n  bucket = "${account.name('public')}"\n  acl = "public-read"\n}\n`;
    const stack = await project(account.environment(), { 'main.tf': text });
    const { exit, stderr } = await stack.run('apply', '-auto-approve', '-no-color');
    expect(exit).toBe(1);
    expect(stderr.replace(/\s+/g, ' ')).toContain('Declare aws_s3_bucket_ownership_controls');
    expect(stack.tracked()).toEqual([]);
  });

  it('is not planned where arguments exclude each other or say what S3 does not know', async () => {
    const stack = await project(aws.freshAccount().environment(), {
      'main.tf': `resource "aws_s3_bucket" "b" {
  bucket = "some-bucket"
  acl    = "private"
  grant {
    type        = "Group"
    permissions = ["READ", "FLY"]
  }
  object_lock_enabled = true
  object_lock_configuration {
    object_lock_enabled = "Enabled"
  }
  request_payer = "Requestor"
  website {
    index_document           = "i.html"
    redirect_all_requests_to = "example.com"
  }
  versioning {}
  versioning {}
}
`,
    });
    const { exit, stdout } = await stack.run('validate', '-json');
    expect(exit).toBe(1);
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: {
        severity: string;
        summary: string;
        detail: string;
        range?: { start: { line: number } };
      }[];
    };
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const told = errors.map(({ detail, range }) => `${range?.start.line}: ${detail}`);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^3: "acl" and "grant" exclude each other/),
        expect.stringMatching(/^6: The permissions are .* "FLY" is none of them/),
        expect.stringMatching(/^8: "object_lock_enabled" and "object_lock_configuration" exclude/),
        expect.stringMatching(/^12: The value of "request_payer" must be one of .*"Requester"/),
        expect.stringMatching(/^13: Exactly one of "index_document", "redirect_all_requests_to"/),
        expect.stringMatching(/^18: No more than 1 "versioning" block/),
      ]),
    );
  });
});

describe('a state that Terraform’s provider wrote', () => {
  const aws = useSandbox();

  /** What hashicorp/aws 6 records of a bucket that declares nothing of all this. */
  const recorded = (bucket: string, ownerId: string) => ({
    version: 4,
    terraform_version: '1.11.4',
    serial: 3,
    lineage: '6c4f1c1e-0b5f-9a52-6c2b-4e8a1f3a0d11',
    outputs: {},
    resources: [
      {
        mode: 'managed',
        type: 'aws_s3_bucket',
        name: 'b',
        provider: 'provider["registry.terraform.io/hashicorp/aws"]',
        instances: [
          {
            schema_version: 0,
            attributes: {
              acceleration_status: '',
              acl: null,
              arn: `arn:aws:s3:::${bucket}`,
              bucket,
              bucket_domain_name: `${bucket}.s3.amazonaws.com`,
              bucket_prefix: '',
              bucket_region: 'us-east-1',
              bucket_regional_domain_name: `${bucket}.s3.us-east-1.amazonaws.com`,
              cors_rule: [],
              force_destroy: false,
              grant: [{ id: ownerId, permissions: ['FULL_CONTROL'], type: 'CanonicalUser', uri: '' }],
              hosted_zone_id: 'Z3AQBSTGFYJSTF',
              id: bucket,
              lifecycle_rule: [],
              logging: [],
              object_lock_configuration: [],
              object_lock_enabled: false,
              policy: '',
              region: 'us-east-1',
              replication_configuration: [],
              request_payer: 'BucketOwner',
              server_side_encryption_configuration: [
                {
                  rule: [
                    {
                      apply_server_side_encryption_by_default: [
                        { kms_master_key_id: '', sse_algorithm: 'AES256' },
                      ],
                      bucket_key_enabled: false,
                    },
                  ],
                },
              ],
              tags: null,
              tags_all: {},
              timeouts: null,
              versioning: [{ enabled: false, mfa_delete: false }],
              website: [],
              website_domain: null,
              website_endpoint: null,
            },
            sensitive_attributes: [],
            private: 'bnVsbA==',
          },
        ],
      },
    ],
    check_results: null,
  });

  const takenOver = async (body: string) => {
    const account = aws.freshAccount();
    const bucket = account.name('moved');
    const made = await project(account.environment(), {
      'main.tf': `resource "aws_s3_bucket" "b" { bucket = "${bucket}" }`,
    });
    expect((await made.run('apply', '-auto-approve')).exit).toBe(0);
    const { Owner } = await account.s3('admin').send(new GetBucketAclCommand({ Bucket: bucket }));
    const stack = await project(account.environment(), {
      'main.tf': `resource "aws_s3_bucket" "b" {\n  bucket = "${bucket}"\n${body}}\n`,
      'terraform.tfstate': JSON.stringify(recorded(bucket, Owner?.ID ?? '')),
    });
    return { account, bucket, stack };
  };

  it.each([
    ['nothing inside', ''],
    [
      'what is so by itself',
      '  acl = "private"\n  request_payer = "BucketOwner"\n  versioning { enabled = false }\n',
    ],
    [
      'its encryption',
      '  server_side_encryption_configuration {\n    rule {\n      apply_server_side_encryption_by_default {\n        sse_algorithm = "AES256"\n      }\n    }\n  }\n',
    ],
  ])('needs no change where the block declares %s', async (_, body) => {
    const { stack, account } = await takenOver(body);
    const writes = account.writes().length;
    const { exit, stdout } = await stack.run('plan', '-detailed-exitcode', '-no-color');
    expect(stdout).toContain('No changes.');
    expect(exit).toBe(0);
    expect(account.writes()).toHaveLength(writes);
  });

  it('is asked for two answers a bucket, whatever it holds, and keeps the rest as it is', async () => {
    const { stack, account, bucket } = await takenOver('');
    await account.s3('jane').send(
      new PutBucketRequestPaymentCommand({
        Bucket: bucket,
        RequestPaymentConfiguration: { Payer: 'Requester' },
      }),
    );
    const before = account.records().length;
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    const asked = account
      .records()
      .slice(before)
      .map(({ eventName }) => eventName);
    expect(asked.filter((name) => name !== 'GetCallerIdentity').sort()).toEqual([
      'GetBucketTagging',
      'HeadBucket',
    ]);
    expect(stack.state()?.resources[0]?.instances[0]?.attributes).toMatchObject({
      request_payer: 'BucketOwner',
      versioning: [{ enabled: false, mfa_delete: false }],
    });
  });

  it('is changed in what is declared from now on, and a saved plan of that can be applied', async () => {
    const { stack, account, bucket } = await takenOver('  versioning { enabled = true }\n');
    expect((await stack.run('plan', '-out', 'p')).exit).toBe(0);
    expect((await stack.run('apply', 'p')).exit).toBe(0);
    const { Status } = await account.s3('admin').send(new GetBucketVersioningCommand({ Bucket: bucket }));
    expect(Status).toBe('Enabled');
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
  });
});
