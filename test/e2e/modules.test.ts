/** Modules from elsewhere, by the program as its users run it. */
import { describe, expect, it } from 'vitest';
import { zip } from '../support/archives.ts';
import { testRepository } from '../support/git.ts';
import { call } from '../support/module-directory.ts';
import { moduleHost } from '../support/module-host.ts';
import { project } from '../support/project.ts';

const GREETING = 'output "greeting" {\n  value = "hello from ${path.module}"\n}\n';

describe('a stack with modules from elsewhere', () => {
  it('is planned once init has fetched them, and never fetches them itself', async () => {
    const repository = await testRepository();
    const commit = await repository.commit({ 'net/main.tf': GREETING }, 'one');
    const source = `git::file://${repository.root}//net`;
    const stack = await project(
      {},
      {
        'main.tf': `${call('net', source)}output "o" {\n  value = module.net.greeting\n}\n`,
      },
    );
    const refused = await stack.run('plan');
    expect(refused.exit).toBe(1);
    expect(refused.stderr).toContain('Module not installed');
    expect(refused.stderr).toContain('main.tf line 2');
    expect(stack.list()).toEqual(['main.tf']);
    const ready = await stack.run('init');
    expect(ready.stdout).toContain(`- net in .terraform/modules/net/net (commit ${commit})`);
    expect((await stack.run('apply', '-auto-approve')).exit).toBe(0);
    expect((await stack.run('modules')).stdout).toContain(`└── "net"[${source}]\n`);
    const listed = JSON.parse((await stack.run('modules', '-json')).stdout) as unknown;
    expect(listed).toEqual({ format_version: '1.0', modules: [{ key: 'net', source, version: '' }] });
    expect((await stack.run('output', '-raw', 'o')).stdout).toBe('hello from .terraform/modules/net/net');
  });

  it('trusts the authority that NODE_EXTRA_CA_CERTS names, and asks a registry with the token of its host', async () => {
    const host = await moduleHost();
    host.requireToken('s3cret');
    host.serve('/net.zip', { body: zip([{ name: 'main.tf', text: GREETING }]) });
    host.publish('acme/net/aws', ['1.0.0', '1.1.0'], () => '/net.zip');
    const token = `TF_TOKEN_${host.name.replaceAll('.', '_')}`;
    const stack = await project(
      { NODE_EXTRA_CA_CERTS: host.authority, [token]: 's3cret' },
      { 'main.tf': call('net', `${host.name}/acme/net/aws`, '~> 1.0') },
    );
    const got = await stack.run('get');
    expect(got.stderr).toBe('');
    expect(got.stdout).toContain(`Downloading ${host.name}/acme/net/aws 1.1.0 for net...`);
    expect((await stack.run('validate')).exit).toBe(0);
  });
});
