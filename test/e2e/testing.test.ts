/** `holdfast test` on a cloud: what runs make is gone in the end, and findable until it is. */
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../support/buckets.ts';
import { killedAt, until } from '../support/interruptions.ts';
import { type Project, project } from '../support/project.ts';
import { useSandbox } from '../support/sandbox.ts';
import { versionedBucket } from './configurations.ts';

const BUCKET = 'aws_s3_bucket.app_assets';

const suite = `
run "makes" {
  assert {
    condition     = aws_s3_bucket_versioning.app_assets.versioning_configuration[0].status == "Enabled"
    error_message = "not versioned"
  }
  assert {
    condition     = startswith(aws_s3_bucket.app_assets.arn, "arn:aws:s3:::")
    error_message = aws_s3_bucket.app_assets.arn
  }
}
run "keeps" {
  command = plan
  assert {
    condition     = aws_s3_bucket.app_assets.tags.Team == "backend"
    error_message = "no team"
  }
}
`;

const mocked = `
mock_provider "aws" {
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::made-up" }
  }
}
run "makes_nothing" {
  assert {
    condition     = aws_s3_bucket.app_assets.arn == "arn:aws:s3:::made-up"
    error_message = aws_s3_bucket.app_assets.arn
  }
}
`;

describe('a suite of tests', () => {
  const aws = useSandbox();

  const tested = async (text: string) => {
    const account = aws.freshAccount();
    const bucket = account.name('assets');
    const files = { 'main.tf': versionedBucket(bucket), 'tests/buckets.tftest.hcl': text };
    return { account, bucket, stack: await project(account.environment(), files) };
  };

  it('makes buckets, looks at them, and removes them', async () => {
    const { account, stack } = await tested(suite);
    const { exit, stdout, stderr } = await stack.run('test');
    expect(stderr).toBe('');
    expect(stdout).toContain('Success! 2 passed, 0 failed.');
    expect(exit).toBe(0);
    expect(account.writes().filter((name) => name.endsWith('Bucket'))).toEqual([
      'CreateBucket',
      'DeleteBucket',
    ]);
    expect(await bucketsOf(account)).toEqual([]);
    expect(stack.tracked()).toEqual([]);
    expect(stack.read('.terraform/holdfast-tests')).toBeUndefined();
  });

  it('asks nobody where providers are mocked', async () => {
    const { account, stack } = await tested(mocked);
    const { exit, stdout, stderr } = await stack.run('test');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain('run "makes_nothing"... pass');
    expect(account.records()).toEqual([]);
  });

  it('names what it left when it was killed, by then and until it is removed', async () => {
    const { account, bucket, stack } = await tested(suite);
    expect(await killedAt(aws.sandbox, { bucket, call: 1, when: 'before' }, stack, 'test')).toBeUndefined();
    expect(await bucketsOf(account)).toEqual([bucket]);

    const next = await stack.run('test', '-filter=none');
    expect(next.stderr).toContain('Objects of an earlier test run');
    expect(next.stderr).toContain(BUCKET);
    await removed(stack, next.stderr);
    expect(await bucketsOf(account)).toEqual([]);
    expect((await stack.run('test', '-filter=none')).stderr).toBe('');
  });

  it('keeps the state of what it may not remove, and says how', async () => {
    const { account, bucket, stack } = await tested(suite);
    const match = { bucket, operation: 'DeleteBucket' };
    const denied = aws.sandbox.faults.add({ match, fault: { kind: 'access-denied' } });
    const { exit, stdout, stderr } = await stack.run('test');
    aws.sandbox.faults.clear(denied);
    expect(exit).toBe(1);
    expect(stdout).toContain('run "makes"... pass');
    expect(stdout).toContain('tests/buckets.tftest.hcl... fail');
    expect(stderr).toContain(`- ${BUCKET}`);
    expect(await bucketsOf(account)).toEqual([bucket]);
    await removed(stack, stderr);
    expect(await bucketsOf(account)).toEqual([]);
  });

  it('ends at Ctrl-C with what is in flight, and removes what it made', async () => {
    const { account, bucket, stack } = await tested(suite);
    const match = { bucket, operation: 'CreateBucket', count: 1 };
    const fault = aws.sandbox.faults.add({ match, fault: { kind: 'latency', milliseconds: 800 } });
    const run = stack.start('test');
    await until(() => aws.sandbox.faults.list().some(({ id, hits }) => id === fault && hits > 0));
    run.child.kill('SIGINT');
    const { exit, stdout } = await run.ended;
    expect(exit).toBe(1);
    expect(stdout).toContain('run "makes"... fail');
    expect(stdout).toContain('run "keeps"... skip');
    expect(account.writes()).toContain('CreateBucket');
    expect(await bucketsOf(account)).toEqual([]);
  });

  /** Does what the message says. */
  async function removed(stack: Project, message: string): Promise<void> {
    const path = /holdfast\s+destroy\s+-state=(\S+\.tfstate)/.exec(message)?.[1] ?? 'none';
    const { exit, stderr } = await stack.run('destroy', `-state=${path}`, '-auto-approve');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  }
});
