/** Buckets that are there already come under management: import blocks, and a plan that writes what they are. */
import { describe, expect, it } from 'vitest';
import { project } from '../support/project.ts';
import { useSandbox } from '../support/sandbox.ts';
import { website, websiteImports } from './configurations.ts';

describe('configuration for buckets that are there already', () => {
  const aws = useSandbox();

  it('is written for everything that is imported, is what they are, and stays it', async () => {
    const account = aws.freshAccount();
    const bucket = account.name('site');
    const before = await project(account.environment(), { 'main.tf': website(bucket) });
    expect((await before.run('apply', '-auto-approve')).exit).toBe(0);
    const writes = account.writes().length;

    const stack = await project(account.environment(), { 'main.tf': websiteImports(bucket) });
    const planned = await stack.run('plan', '-generate-config-out=generated.tf', '-out=saved.plan');
    expect(planned.stderr).toContain('Config generation is experimental');
    expect(planned.stdout).toContain('Plan: 5 to import, 0 to add, 0 to change, 0 to destroy.');
    expect(stack.read('generated.tf')).toContain('sse_algorithm');

    expect((await stack.run('fmt', '-check')).exit).toBe(0);
    const applied = await stack.run('apply', 'saved.plan');
    expect(applied.stdout).toContain('5 imported, 0 added, 0 changed, 0 destroyed');
    expect((await stack.run('plan', '-detailed-exitcode')).exit).toBe(0);
    expect(account.writes()).toHaveLength(writes);
  });
});
