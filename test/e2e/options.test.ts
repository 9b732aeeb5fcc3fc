/** What can be asked for on the command line and in the environment. */
import { DeleteBucketTaggingCommand } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { bucketsOf, bucketTags } from '../support/buckets.ts';
import { type Project, project } from '../support/project.ts';
import { useSandbox } from '../support/sandbox.ts';
import { versionedBucket } from './configurations.ts';

const outputs = `
variable "team" {
  default = "default"
}
output "team" {
  value = var.team
}
output "list" {
  value = [1, true, "x"]
}
output "secret" {
  value     = "hidden"
  sensitive = true
}
`;

describe('the program', () => {
  const aws = useSandbox();

  const applied = async () => {
    const account = aws.freshAccount();
    const bucket = account.name('assets');
    const stack = await project(account.environment(), { 'main.tf': versionedBucket(bucket) });
    expect(await stack.run('apply', '-auto-approve')).toMatchObject({ exit: 0 });
    return { account, bucket, stack };
  };

  it('takes variables from where Terraform takes them, the later over the earlier', async () => {
    const stack = await project({}, { 'main.tf': outputs });
    const team = async (at: Project, ...args: readonly string[]) => {
      expect(await at.run('apply', '-auto-approve', ...args)).toMatchObject({ exit: 0, stderr: '' });
      return (await at.run('output', '-raw', 'team')).stdout;
    };
    expect(await team(stack)).toBe('default');
    const inShell = stack.with({ TF_VAR_team: 'environment' });
    expect(await team(inShell)).toBe('environment');
    stack.write({ 'terraform.tfvars': 'team = "tfvars"\n', 'other.tfvars': 'team = "other"\n' });
    expect(await team(inShell)).toBe('tfvars');
    stack.write({ 'a.auto.tfvars': 'team = "auto"\n' });
    expect(await team(inShell)).toBe('auto');
    expect(await team(inShell, '-var=team=flag', '-var-file=other.tfvars')).toBe('other');
    expect(await team(inShell, '-var-file', 'other.tfvars', '-var', 'team=flag')).toBe('flag');
  }, 60_000);

  it('tells outputs for people and for scripts', async () => {
    const stack = await project({}, { 'main.tf': outputs });
    const { stdout } = await stack.run('apply', '-auto-approve');
    expect(stdout).toContain('secret = <sensitive>');
    expect(stdout).not.toContain('hidden');
    expect(JSON.parse((await stack.run('output', '-json')).stdout)).toEqual({
      list: { sensitive: false, type: ['tuple', ['number', 'bool', 'string']], value: [1, true, 'x'] },
      secret: { sensitive: true, type: 'string', value: 'hidden' },
      team: { sensitive: false, type: 'string', value: 'default' },
    });
    expect(await stack.run('output', '-raw', 'nothing')).toMatchObject({ exit: 1, stdout: '' });
  });

  it('plans and applies a part with -target', async () => {
    const account = aws.freshAccount();
    const text = versionedBucket(account.name('assets'));
    const stack = await project(account.environment(), { 'main.tf': text });
    const { exit, stdout } = await stack.run('apply', '-auto-approve', '-target=aws_s3_bucket.app_assets');
    expect(exit).toBe(0);
    expect(stdout).toContain('Resources: 1 added');
    expect(stack.tracked()).toEqual(['aws_s3_bucket.app_assets']);
    expect((await stack.run('plan')).stdout).toContain('Plan: 1 to add');
  });

  it('takes what it finds into the state with -refresh-only, and changes nothing', async () => {
    const { account, bucket, stack } = await applied();
    await account.s3('jane').send(new DeleteBucketTaggingCommand({ Bucket: bucket }));
    const writes = account.writes().length;
    expect((await stack.run('plan', '-refresh=false')).stdout).toContain('No changes.');
    expect(await stack.run('apply', '-refresh-only', '-auto-approve')).toMatchObject({ exit: 0 });
    expect(account.writes()).toHaveLength(writes);
    expect(await bucketTags(account, bucket)).toEqual({});
    expect(stack.state()?.resources[0]?.instances[0]?.attributes.tags_all).toEqual({});
    expect((await stack.run('plan', '-refresh=false')).stdout).toContain('1 to change');
  });

  it('replaces what is named with -replace', async () => {
    const { account, bucket, stack } = await applied();
    const { exit, stdout } = await stack.run('apply', '-auto-approve', '-replace=aws_s3_bucket.app_assets');
    expect(exit).toBe(0);
    expect(stdout).toContain('2 added, 0 changed, 2 destroyed');
    expect(account.writes().filter((name) => name === 'CreateBucket')).toHaveLength(2);
    expect(await bucketsOf(account)).toEqual([bucket]);
  });

  it('shows the state: its list, one of it, all of it', async () => {
    const { bucket, stack } = await applied();
    expect((await stack.run('state', 'list')).stdout).toBe(`${stack.tracked().join('\n')}\n`);
    expect((await stack.run('state', 'show', 'aws_s3_bucket.app_assets')).stdout).toContain(`"${bucket}"`);
    expect(await stack.run('state', 'show', 'aws_s3_bucket.none')).toMatchObject({ exit: 1 });
    const { stdout } = await stack.run('show', '-json');
    expect(JSON.parse(stdout)).toMatchObject({
      format_version: '1.0',
      values: { root_module: { resources: [{ address: 'aws_s3_bucket.app_assets' }, {}] } },
    });
  });

  it('writes a plan as a stream of JSON messages', async () => {
    const account = aws.freshAccount();
    const text = versionedBucket(account.name('assets'));
    const stack = await project(account.environment(), { 'main.tf': text });
    const { exit, stdout } = await stack.run('plan', '-json');
    expect(exit).toBe(0);
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly type: string });
    expect(messages[0]?.type).toBe('version');
    expect(messages.filter(({ type }) => type === 'planned_change')).toHaveLength(2);
    expect(messages.at(-1)).toMatchObject({
      type: 'change_summary',
      changes: { add: 2, change: 0, remove: 0 },
    });
  });

  it('writes errors into the stream of JSON messages, too', async () => {
    const stack = await project({}, { 'main.tf': 'output "x" {\n  value = var.nothing\n}\n' });
    const { exit, stdout } = await stack.run('plan', '-json');
    expect(exit).toBe(1);
    const last = stdout.trim().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({
      '@level': 'error',
      type: 'diagnostic',
      diagnostic: { severity: 'error', range: { filename: 'main.tf', start: { line: 2, column: 11 } } },
    });
  });

  it('writes a plan as a comment for a pull request, and nothing else', async () => {
    const { bucket, stack } = await applied();
    stack.write({ 'main.tf': versionedBucket(bucket).replace('backend', 'platform') });
    const { exit, stdout } = await stack.run('plan', '-format=markdown');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^#+ /);
    expect(stdout).toContain('aws_s3_bucket.app_assets');
    expect(stdout).not.toContain('Refreshing');
  });

  it('works in another directory with -chdir, and leaves this one alone', async () => {
    const account = aws.freshAccount();
    const files = { 'prod/main.tf': versionedBucket(account.name('assets')) };
    const stack = await project(account.environment(), files);
    expect(await stack.run('-chdir=prod', 'apply', '-auto-approve')).toMatchObject({ exit: 0 });
    expect(stack.list()).toEqual(['prod']);
    expect(stack.read('prod/terraform.tfstate')).toContain('aws_s3_bucket');
  });

  it('colours nothing where colours are not wanted or cannot be seen', async () => {
    const stack = await project({}, { 'main.tf': outputs });
    const colour = '\u001b';
    expect((await stack.run('plan')).stdout).not.toContain(colour);
    const asked = stack.with({ FORCE_COLOR: '1' });
    for (const quiet of [asked.with({ NO_COLOR: '1' }), stack]) {
      const { stdout, stderr } = await quiet.run('plan', '-no-color');
      expect(stdout + stderr).not.toContain(colour);
    }
  });
});
