import { describe, expect, it } from 'vitest';
import { type ConfigFiles, loadConfiguration } from '../../src/config/index.ts';
import { filesInMemory } from '../support/config-files.ts';

const load = (files: Readonly<Record<string, string>>) =>
  loadConfiguration({ directory: '.', files: filesInMemory(files) });

describe('loading a configuration', () => {
  it('reads .tf files in order, and neither hidden files nor backups', async () => {
    const { value, diagnostics } = await load({
      'b.tf': 'locals {\n  b = 1\n}',
      'a.tf': 'locals {\n  a = 1\n}',
      '.hidden.tf': 'not a configuration',
      'a.tf~': 'not a configuration',
      'notes.txt': 'not a configuration',
    });
    expect(diagnostics).toEqual([]);
    expect([...(value?.root.locals.keys() ?? [])]).toEqual(['a', 'b']);
    expect(value?.sources.map(({ path }) => path)).toEqual(['a.tf', 'b.tf']);
  });

  it('follows local modules and reads each directory once', async () => {
    const memory = filesInMemory({
      'main.tf': 'module "a" {\n  source = "./site"\n}\nmodule "b" {\n  source = "./site/"\n}',
      'site/main.tf': 'module "deep" {\n  source = "../deep"\n}\noutput "x" {\n  value = 1\n}',
      'deep/main.tf': 'output "y" {\n  value = 1\n}',
    });
    const read: string[] = [];
    const files: ConfigFiles = {
      ...memory,
      read: (path) => {
        read.push(path);
        return memory.read(path);
      },
    };
    const { value, diagnostics } = await loadConfiguration({ directory: '.', files });
    expect(diagnostics).toEqual([]);
    expect(read).toEqual(['main.tf', 'site/main.tf', 'deep/main.tf']);
    const b = value?.root.calls.get('b')?.module;
    expect(b?.path).toEqual(['b']);
    expect(b?.directory).toBe('site');
    expect(b?.calls.get('deep')?.module.path).toEqual(['b', 'deep']);
  });

  it('gives a revision that changes with every file and with nothing else', async () => {
    const main = { 'main.tf': 'locals {}' };
    const revision = async (files: Readonly<Record<string, string>>) => (await load(files)).value?.revision;
    expect(await revision(main)).toBe(await revision({ ...main, 'notes.txt': 'x' }));
    expect(await revision(main)).not.toBe(await revision({ 'main.tf': 'locals { }' }));
    expect(await revision(main)).not.toBe(await revision({ 'other.tf': 'locals {}' }));
  });

  it('says so when a directory is missing or has no configuration', async () => {
    const missing = await loadConfiguration({ directory: 'nowhere', files: filesInMemory({}) });
    expect(missing.value).toBeUndefined();
    expect(missing.diagnostics.map(({ code }) => code)).toEqual(['no-configuration']);
    const empty = await load({ 'notes.txt': '' });
    expect(empty.diagnostics.map(({ code }) => code)).toEqual(['no-configuration']);
  });

  it('keeps meta-arguments apart from what the schema describes', async () => {
    const { value } = await load({
      'main.tf': `resource "cloud_bucket" "a" {
  count      = 2
  name       = "a"
  depends_on = [cloud_bucket.b]
  lifecycle {
    prevent_destroy = true
  }
  rule {
    days = 1
  }
}
resource "cloud_bucket" "b" {}`,
    });
    const resource = value?.root.resources.get('cloud_bucket.a');
    expect(resource?.body.attributes.map(({ name }) => name.text)).toEqual(['name']);
    expect(resource?.body.blocks.map(({ type }) => type.text)).toEqual(['rule']);
    expect(resource?.lifecycle.preventDestroy).toBe(true);
    expect(resource?.count?.kind).toBe('number');
    expect(resource?.provider).toBe('cloud');
  });
});

describe('modules from elsewhere', () => {
  const manifest = (...modules: readonly (readonly string[])[]): string =>
    JSON.stringify({
      Modules: modules.map(([Key, Source, Dir, Version]) => ({
        Key,
        Source,
        Dir,
        ...(Version && { Version }),
      })),
    });
  const call = (source: string, version?: string): string =>
    `module "net" {\n  source = "${source}"\n${version ? `  version = "${version}"\n` : ''}}`;
  const INSTALLED = '.terraform/modules/modules.json';

  it('are read where they were installed, and know where they are from', async () => {
    const { value, diagnostics } = await load({
      'main.tf': call('git::file:///repo//net?ref=v1'),
      [INSTALLED]: manifest(['net', 'git::file:///repo//net?ref=v1', '.terraform/modules/net/net']),
      '.terraform/modules/net/net/main.tf': 'module "up" {\n  source = "../other"\n}',
      '.terraform/modules/net/other/main.tf': 'output "x" {\n  value = 1\n}',
    });
    expect(diagnostics).toEqual([]);
    const up = value?.root.calls.get('net')?.module.calls.get('up')?.module;
    expect(up?.directory).toBe('.terraform/modules/net/other');
    expect(up?.origin?.source).toBe('git::file:///repo//net?ref=v1');
  });

  it.each([
    ['never installed', call('a/b/c'), [], 'module-not-installed', '"a/b/c"'],
    [
      'from another source',
      call('a/b/d'),
      ['net', 'x/a/b/c', 'm', '1.0.0'],
      'module-source-changed',
      '"a/b/d"',
    ],
    [
      'in a version that is not wanted',
      call('a/b/c', '~> 2'),
      ['net', 'registry.terraform.io/a/b/c', 'm', '1.0.0'],
      'module-version-changed',
      '"~> 2"',
    ],
    [
      'removed since',
      call('a/b/c'),
      ['net', 'registry.terraform.io/a/b/c', 'm'],
      'module-not-installed',
      '"a/b/c"',
    ],
  ])('are a problem with its place when %s', async (_, main, installed, code, at) => {
    const { diagnostics } = await load({ 'main.tf': main, [INSTALLED]: manifest(installed) });
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    const { source, start = 0, end } = diagnostics[0]?.subject ?? {};
    expect(source?.text.slice(start, end)).toBe(at);
  });

  it('cannot call what is outside of their package', async () => {
    const { diagnostics } = await load({
      'main.tf': call('git::file:///repo'),
      [INSTALLED]: manifest(['net', 'git::file:///repo', '.terraform/modules/net']),
      '.terraform/modules/net/main.tf': 'module "up" {\n  source = "../../../site"\n}',
      'site/main.tf': '',
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['module-outside-package']);
  });

  it('show no secret of their source', async () => {
    const { diagnostics } = await load({ 'main.tf': call('git::https://me:hunter2@e.org/a.git') });
    const { source, start = 0, end } = diagnostics[0]?.subject ?? {};
    expect(source?.text.slice(start, end)).toBe('module "net"');
    expect(diagnostics[0]?.detail).not.toContain('hunter2');
  });
});
