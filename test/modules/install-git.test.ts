import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freeLoopbackPort, systemClock } from '../../src/platform/index.ts';
import { testRepository } from '../support/git.ts';
import { call, moduleDirectory, underlined } from '../support/module-directory.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const NET = {
  'net/main.tf': 'module "inner" {\n  source = "./inner"\n}\nmodule "up" {\n  source = "../other"\n}\n',
  'net/inner/main.tf': 'output "x" {\n  value = 1\n}\n',
  'other/main.tf': 'output "x" {\n  value = 2\n}\n',
};

describe('modules in git', () => {
  it('are put below .terraform/modules, and those they call in their package with them', async () => {
    const repository = await testRepository();
    const commit = await repository.commit(NET, 'one');
    const directory = await moduleDirectory({
      'main.tf': call('net', `git::file://${repository.root}//net`),
    });
    const { diagnostics, events } = await directory.install();
    expect(diagnostics).toEqual([]);
    expect(events).toContainEqual({
      kind: 'installed',
      key: 'net',
      directory: '.terraform/modules/net/net',
      commit,
    });
    const root = await directory.load();
    expect(root?.calls.get('net')?.module.calls.get('up')?.module.outputs.has('x')).toBe(true);
  });

  it('come in the commit that a tag, a branch or a hash names', async () => {
    const repository = await testRepository();
    const hash = await repository.commit({ 'main.tf': 'locals {\n  at = "tag"\n}\n' }, 'one');
    await repository.git('tag', 'v1');
    await repository.git('branch', 'side');
    await repository.commit({ 'main.tf': 'locals {\n  at = "head"\n}\n' }, 'two');
    const source = `git::file://${repository.root}`;
    const refs = {
      head: '',
      tag: '?ref=v1',
      branch: '?ref=side',
      hash: `?ref=${hash}`,
      shallow: '?ref=v1&depth=1',
    };
    const calls = Object.entries(refs).map(([name, query]) => call(name, source + query));
    const directory = await moduleDirectory({ 'main.tf': calls.join('') });
    expect((await directory.install()).diagnostics).toEqual([]);
    const text = (name: string) => directory.read(`.terraform/modules/${name}/main.tf`);
    expect(text('head')).toContain('"head"');
    for (const name of ['tag', 'branch', 'hash', 'shallow']) expect(text(name)).toContain('"tag"');
  });

  it('come over the network of a git server', async () => {
    const repository = await testRepository();
    await repository.commit(NET, 'one');
    const port = await freeLoopbackPort();
    const options = ['--reuseaddr', '--export-all', `--base-path=${repository.root}`, '--listen=127.0.0.1'];
    const daemon = spawn('git', ['daemon', ...options, `--port=${port}`], { stdio: 'ignore' });
    onTestFinished(() => void daemon.kill());
    const directory = await moduleDirectory({
      'main.tf': call('net', `git::git://127.0.0.1:${port}/.git//net`),
    });
    let installed = await directory.install();
    for (let tries = 0; tries < 20 && installed.codes.length > 0; tries++) {
      await systemClock.sleep(100);
      installed = await directory.install();
    }
    expect(installed.diagnostics).toEqual([]);
    expect(directory.read('.terraform/modules/net/net/main.tf')).toBe(NET['net/main.tf']);
  });

  it('stay as they are until they are asked for anew', async () => {
    const repository = await testRepository();
    await repository.commit({ 'main.tf': 'locals {\n  x = 1\n}\n' }, 'one');
    const directory = await moduleDirectory({ 'main.tf': call('m', `git::file://${repository.root}`) });
    await directory.install();
    await repository.commit({ 'main.tf': 'locals {\n  x = 2\n}\n' }, 'two');
    expect((await directory.install()).events).toEqual([]);
    expect(directory.read('.terraform/modules/m/main.tf')).toContain('x = 1');
    await directory.install({ upgrade: true });
    expect(directory.read('.terraform/modules/m/main.tf')).toContain('x = 2');
  });

  it('are fetched once for all calls of the same package', async () => {
    const repository = await testRepository();
    await repository.commit(NET, 'one');
    const source = `git::file://${repository.root}`;
    const directory = await moduleDirectory({
      'main.tf': call('a', `${source}//net`) + call('b', `${source}//other`),
    });
    expect((await directory.install()).diagnostics).toEqual([]);
    expect(directory.read('.terraform/modules/a/.git/HEAD')).toBeDefined();
    expect(directory.read('.terraform/modules/b/.git/HEAD')).toBeUndefined();
    expect(directory.read('.terraform/modules/b/other/main.tf')).toBe(NET['other/main.tf']);
  });

  it.each([
    ['a repository that is not there', 'git::file:///nowhere/at/all', 'module-download-failed'],
    ['a ref that is not there', 'git::file://REPOSITORY?ref=nope', 'module-download-failed'],
    ['a ref made to be an option', 'git::file://REPOSITORY?ref=--output=x', 'module-download-failed'],
    ['a depth that is no number', 'git::file://REPOSITORY?depth=--upload-pack=x', 'module-download-failed'],
    ['a directory that is not there', 'git::file://REPOSITORY//nope', 'module-subdirectory-missing'],
    ['a way that nobody here can fetch', 'hg::https://example.com/x', 'module-source-unfetchable'],
  ])('%s is a problem at the source', async (_, source, code) => {
    const repository = await testRepository();
    await repository.commit(NET, 'one');
    const text = source.replace('REPOSITORY', repository.root);
    const directory = await moduleDirectory({ 'main.tf': call('m', text) });
    const { diagnostics, codes } = await directory.install();
    expect(codes).toEqual([code]);
    expect(diagnostics.map(underlined)).toEqual([JSON.stringify(text)]);
  });

  it('are left as they were when they cannot be fetched anew', async () => {
    const repository = await testRepository();
    await repository.commit(NET, 'one');
    const directory = await moduleDirectory({
      'main.tf': call('m', `git::file://${repository.root}//net?ref=main`),
    });
    await directory.install();
    await repository.git('branch', '-m', 'trunk');
    expect((await directory.install({ upgrade: true })).codes).toEqual(['module-download-failed']);
    expect(directory.read('.terraform/modules/m/net/main.tf')).toBe(NET['net/main.tf']);
  });

  it('that call themselves are a cycle', async () => {
    const repository = await testRepository();
    const source = `git::file://${repository.root}`;
    await repository.commit({ 'main.tf': call('again', source) }, 'one');
    const directory = await moduleDirectory({ 'main.tf': call('m', source) });
    expect((await directory.install()).codes).toEqual(['module-cycle']);
  });

  it('are never told of with the password in their address', async () => {
    const source = 'git::https://me:hunter2@127.0.0.1:1/a.git?sshkey=c2VjcmV0';
    const directory = await moduleDirectory({ 'main.tf': call('m', source) });
    const { diagnostics, events } = await directory.install();
    expect(diagnostics.map(({ code }) => code)).toEqual(['module-download-failed']);
    const told = JSON.stringify([
      events,
      diagnostics.map((each) => ({ ...each, subject: underlined(each), context: 0 })),
    ]);
    expect(told).not.toMatch(/hunter2|c2VjcmV0/);
  });
});

describe.skipIf(terraformVersion() === undefined)('terraform and holdfast', () => {
  it('record what is installed in the same words, and work with what the other has installed', async () => {
    const repository = await testRepository();
    await repository.commit(NET, 'one');
    await repository.git('tag', 'v1');
    const source = `git::file://${repository.root}`;
    const files = {
      'main.tf': `${call('a', `${source}//net?ref=v1`)}${call('b', `${repository.root}//other`)}${call('c', './c')}`,
      'c/main.tf': call('deep', source),
    };
    const ours = await moduleDirectory(files);
    const theirs = await moduleDirectory(files);
    expect((await ours.install()).diagnostics).toEqual([]);
    expect(terraform(theirs.directory, 'get')).toBe('');
    const manifest = '.terraform/modules/modules.json';
    // Below a link, terraform writes where it leads to.
    expect(ours.read(manifest)).toBe(theirs.read(manifest));
    expect(terraform(ours.directory, 'validate')).toBe('');
    expect((await theirs.load())?.calls.get('a')?.module.calls.size).toBe(2);
    expect((await theirs.install()).events).toEqual([]);
  });
});

/** Its complaints. */
function terraform(directory: string, ...args: readonly string[]): string {
  const environment = { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null' };
  const { status, stderr } = spawnSync('terraform', args, {
    cwd: directory,
    encoding: 'utf8',
    env: environment,
  });
  return status === 0 ? '' : stderr;
}
