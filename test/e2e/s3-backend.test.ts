/** States in a bucket: by one, by two at once, by one that is killed, and by terraform on the same bucket. */
import { describe, expect, it } from 'vitest';
import { killedAt } from '../support/interruptions.ts';
import { project } from '../support/project.ts';
import { useSandbox } from '../support/sandbox.ts';
import { backendFile, STATE_KEY, stateBucket, terraformIn } from '../support/state-bucket.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';
import { versionedBucket } from './configurations.ts';

const DATA =
  'resource "terraform_data" "a" {\n  input = "one"\n}\noutput "o" {\n  value = terraform_data.a.output\n}\n';

describe('a stack whose state is in a bucket', () => {
  const aws = useSandbox();
  const start = async (files: Readonly<Record<string, string>> = { 'main.tf': DATA }) => {
    const account = aws.freshAccount();
    const bucket = await stateBucket(account);
    return { account, bucket, stack: await bucket.stack(files) };
  };

  it('lives there from init to destroy, and leaves nothing but its state', async () => {
    const { bucket, stack } = await start();
    expect((await stack.run('plan')).stderr).toContain('Backend initialization required');
    expect((await stack.run('init')).exit).toBe(0);
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    expect(await bucket.keys()).toEqual([STATE_KEY]);
    expect(stack.list()).toEqual(['.terraform', 'backend.tf', 'main.tf']);
    expect((await stack.run('output', '-raw', 'o')).stdout).toBe('one');
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
    expect((await stack.run('destroy', '-auto-approve')).exit).toBe(0);
    expect((await bucket.state())?.resources).toEqual([]);
  });

  it('has workspaces, each with a state of its own', async () => {
    const { bucket, stack } = await start();
    await stack.run('init');
    await stack.run('workspace', 'new', 'dev');
    await stack.run('apply', '-auto-approve');
    expect(await bucket.keys()).toEqual([`env:/dev/${STATE_KEY}`]);
    expect((await stack.run('workspace', 'list')).stdout).toContain('* dev');
    await stack.run('workspace', 'select', 'default');
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(2);
    expect((await stack.run('workspace', 'delete', 'dev')).exit).toBe(1);
    expect((await stack.run('workspace', 'delete', '-force', 'dev')).exit).toBe(0);
    expect(await bucket.keys()).toEqual([]);
  });

  it('is worked on by one at a time; a lock without a holder is broken by its id', async () => {
    const { bucket, stack } = await start();
    await stack.run('init');
    const lock = {
      ID: 'a-lock',
      Operation: 'OperationTypeApply',
      Who: 'ann@far',
      Version: '1.11.4',
      Created: '',
      Path: '',
    };
    await bucket.put(`${STATE_KEY}.tflock`, JSON.stringify(lock));
    const refused = await stack.run('apply', '-auto-approve');
    expect(refused.exit).toBe(1);
    expect(refused.stderr).toContain('ann@far');
    expect((await stack.run('force-unlock', '-force', 'another')).exit).toBe(1);
    expect((await stack.run('force-unlock', '-force', 'a-lock')).exit).toBe(0);
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
  });

  it('is applied by two at once, one after the other', async () => {
    const { account, bucket, stack } = await start({
      'main.tf': versionedBucket(aws.freshAccount().name('twice')),
    });
    const other = await bucket.stack({ 'main.tf': stack.read('main.tf') ?? '' });
    await Promise.all([stack.run('init'), other.run('init')]);
    const both = await Promise.all(
      [stack, other].map((one) => one.run('apply', '-auto-approve', '-lock-timeout=60s')),
    );
    expect(both.map(({ exit }) => exit)).toEqual([0, 0]);
    const created = account
      .records()
      .filter(
        ({ eventName, requestParameters }) =>
          eventName === 'CreateBucket' && requestParameters?.bucketName !== bucket.name,
      );
    expect(created).toHaveLength(1);
    expect(await bucket.keys()).toEqual([STATE_KEY]);
  }, 90_000);

  it('is killed at any of its calls on the bucket, and finished by the next', async () => {
    let call = 0;
    for (; call < 30; call++) {
      const { account, bucket, stack } = await start({});
      stack.write({ 'main.tf': versionedBucket(account.name('site')) });
      await stack.run('init');
      const when = call % 2 === 0 ? 'before' : 'after';
      const end = await killedAt(
        aws.sandbox,
        { bucket: bucket.name, call, when },
        stack,
        'apply',
        '-auto-approve',
      );
      if (end) break;
      const next = await stack.run('apply', '-auto-approve');
      expect({ call, exit: next.exit, errors: next.stderr.match(/^Error.*/gm) }).toEqual({
        call,
        exit: 0,
        errors: null,
      });
      expect({ call, keys: await bucket.keys() }).toEqual({ call, keys: [STATE_KEY] });
      const created = account
        .records()
        .filter(({ eventName, errorCode }) => eventName === 'CreateBucket' && !errorCode);
      // The state's bucket, and the stack's.
      expect({ call, created: created.length }).toEqual({ call, created: 2 });
    }
    expect(call).toBeGreaterThan(5);
  }, 180_000);

  it('moves into the bucket, to another key, and back out, and is there only once', async () => {
    const { bucket, stack } = await start();
    const block = stack.read('backend.tf') ?? '';
    stack.remove('backend.tf');
    await stack.run('apply', '-auto-approve');
    stack.write({ 'backend.tf': block });
    const asked = await stack.run('init', '-input=false');
    expect(asked.stderr).toContain('State was not migrated');
    expect((await stack.run('init', '-force-copy')).exit).toBe(0);
    expect([stack.state(), (await bucket.state())?.outputs.o?.value]).toEqual([undefined, 'one']);
    stack.write({ 'backend.tf': block.replace(STATE_KEY, 'other.tfstate') });
    const changed = await stack.run('plan');
    expect(changed.stderr).toContain('Backend configuration changed');
    expect((await stack.run('init')).stderr).toContain('-migrate-state');
    expect((await stack.run('init', '-migrate-state', '-force-copy')).exit).toBe(0);
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
    stack.remove('backend.tf');
    expect((await stack.run('init', '-migrate-state', '-force-copy')).exit).toBe(0);
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
    expect(stack.state()?.outputs.o?.value).toBe('one');
  }, 60_000);

  it('takes settings from the command line, which hold until the block is edited', async () => {
    const { bucket, stack } = await start();
    stack.write({
      'backend.tf': backendFile(`    bucket = "${bucket.name}"\n`),
      more: 'use_path_style = true\n',
    });
    expect((await stack.run('init')).stderr).toContain('"key"');
    expect((await stack.run('init', '-backend-config=key=k.tfstate', '-backend-config=more')).exit).toBe(0);
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    expect(await bucket.keys()).toEqual(['k.tfstate']);
    expect((await stack.run('init', '-backend-config=key=other.tfstate')).exit).toBe(1);
    expect((await stack.run('init', '-reconfigure', '-backend-config=key=other.tfstate')).exit).toBe(0);
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(2);
  });

  it('is read by the configuration of another stack', async () => {
    const { account, bucket, stack } = await start();
    await stack.run('init');
    await stack.run('apply', '-auto-approve');
    const config = `bucket = "${bucket.name}", key = "${STATE_KEY}", use_path_style = true`;
    const other = await project(account.environment(), {
      'main.tf': `data "terraform_remote_state" "net" {\n  backend = "s3"\n  config = { ${config} }\n}\noutput "o" {\n  value = data.terraform_remote_state.net.outputs.o\n}\n`,
    });
    expect((await other.run('apply', '-auto-approve')).exit).toBe(0);
    expect((await other.run('output', '-raw', 'o')).stdout).toBe('one');
  });

  it('of a bucket that is not there cannot be initialised', async () => {
    const { stack } = await start();
    stack.write({
      'backend.tf': (stack.read('backend.tf') ?? '').replace(/bucket = ".*"/, 'bucket = "nowhere-at-all"'),
    });
    const { exit, stderr } = await stack.run('init');
    expect(exit).toBe(1);
    expect(stderr).toContain('nowhere-at-all');
    expect(stack.list()).not.toContain('.terraform');
  });

  describe.skipIf(terraformVersion() === undefined)('with terraform on the same bucket', () => {
    it('is planned with no changes by either after the other has applied', async () => {
      const { account, stack } = await start();
      expect((await terraformIn(stack, account, 'init')).exit).toBe(0);
      expect((await terraformIn(stack, account, 'apply', '-auto-approve')).exit).toBe(0);
      expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
      stack.write({ 'main.tf': DATA.replace('one', 'two') });
      expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
      expect((await terraformIn(stack, account, 'plan', '-detailed-exitcode')).exit).toBe(0);
      const record = stack.read('.terraform/terraform.tfstate');
      expect((await stack.run('init', '-reconfigure')).exit).toBe(0);
      expect(JSON.parse(stack.read('.terraform/terraform.tfstate') ?? '')).toEqual(JSON.parse(record ?? ''));
    }, 60_000);

    it('respects its locks, and it respects ours', async () => {
      const { account, bucket, stack } = await start({
        'main.tf': versionedBucket(aws.freshAccount().name('held')),
      });
      await stack.run('init');
      const rule = aws.sandbox.faults.add({
        match: { operation: 'CreateBucket', readOnly: false },
        fault: { kind: 'latency', milliseconds: 4_000 },
      });
      const run = stack.start('apply', '-auto-approve');
      await run.line((line) => (line.includes('Creating...') ? line : undefined));
      const other = await bucket.stack({ 'main.tf': DATA });
      await terraformIn(other, account, 'init');
      const refused = await terraformIn(other, account, 'apply', '-auto-approve');
      expect(refused.output).toContain('Error acquiring the state lock');
      aws.sandbox.faults.clear(rule);
      expect((await run.ended).exit).toBe(0);
    }, 60_000);
  });
});
