import { createHash } from 'node:crypto';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ArchiveEntry, tarGz, zip } from '../support/archives.ts';
import { call, moduleDirectory, underlined } from '../support/module-directory.ts';
import { type ModuleHost, moduleHost } from '../support/module-host.ts';

const FILES: readonly ArchiveEntry[] = [
  { name: 'net/main.tf', text: 'module "up" {\n  source = "../other"\n}\n' },
  { name: 'other/main.tf', text: 'output "x" {\n  value = 1\n}\n' },
];
const kinds = [
  ['zip', zip],
  ['tar.gz', tarGz],
] as const;

describe.each(kinds)('modules in a .%s', (ending, archive) => {
  const start = async (entries: readonly ArchiveEntry[]) => {
    const host = await moduleHost();
    host.serve(`/m.${ending}`, { body: archive(entries) });
    return { host, source: `https://${host.name}/m.${ending}` };
  };

  it('are unpacked, with what lies beside them', async () => {
    const { host, source } = await start(FILES);
    const directory = await moduleDirectory({ 'main.tf': call('m', `${source}//net`) });
    expect((await directory.install(host)).diagnostics).toEqual([]);
    const root = await directory.load();
    expect(root?.calls.get('m')?.module.calls.get('up')?.module.outputs.has('x')).toBe(true);
  });

  it.each([
    ['a file beside it', [{ name: '../evil.tf', text: 'x' }]],
    ['an absolute path', [{ name: '/tmp/holdfast-evil.tf', text: 'x' }]],
    ['a link that leads out', [{ name: 'l', link: '../../..' }]],
    ['a link to an absolute path', [{ name: 'l', link: '/etc' }]],
    [
      'links that lead out together',
      [
        { name: 'd/top', link: '..' },
        { name: 'l', link: 'd/top/../..' },
      ],
    ],
    [
      'a file through a link',
      [
        { name: 'd', link: '.' },
        { name: 'd/evil.tf', text: 'x' },
      ],
    ],
  ])('are refused with %s', async (_, entries) => {
    const { host, source } = await start([...FILES, ...entries]);
    const directory = await moduleDirectory({ 'main.tf': call('m', source) });
    const { codes, diagnostics } = await directory.install(host);
    expect(codes).toEqual(['module-download-failed']);
    expect(diagnostics[0]?.detail).toMatch(/outside of itself|through a link|cannot be read/);
    expect(existsSync(join(directory.directory, '.terraform/modules/m'))).toBe(false);
    expect(existsSync('/tmp/holdfast-evil.tf')).toBe(false);
  });

  it('keep the links that stay inside', async () => {
    const { host, source } = await start([...FILES, { name: 'net/same.tf', link: '../other/main.tf' }]);
    const directory = await moduleDirectory({ 'main.tf': call('m', `${source}//net`) });
    expect((await directory.install(host)).diagnostics).toEqual([]);
    expect(directory.read('.terraform/modules/m/net/same.tf')).toContain('output "x"');
  });

  it('must have the checksum that their source says', async () => {
    const { host, source } = await start(FILES);
    const sum = createHash('sha256').update(archive(FILES)).digest('hex');
    const right = await moduleDirectory({ 'main.tf': call('m', `${source}//net?checksum=sha256:${sum}`) });
    expect((await right.install(host)).diagnostics).toEqual([]);
    const wrong = await moduleDirectory({
      'main.tf': call('m', `${source}?checksum=${sum.replace(/^./, 'x')}`),
    });
    expect((await wrong.install(host)).codes).toEqual(['module-download-failed']);
  });
});

it('a link in a .zip is not read where it is as long as a file', async () => {
  const host = await moduleHost();
  host.serve('/m.zip', { body: zip([...FILES, { name: 'l', link: 'x'.repeat(5_000) }]) });
  const directory = await moduleDirectory({ 'main.tf': call('m', `https://${host.name}/m.zip`) });
  const { diagnostics } = await directory.install(host);
  expect(diagnostics.map(({ detail }) => detail)).toEqual([expect.stringContaining('longer than a path')]);
});

describe('modules over HTTP', () => {
  const install = async (host: ModuleHost, path: string) => {
    const directory = await moduleDirectory({ 'main.tf': call('m', `https://${host.name}${path}`) });
    return { directory, ...(await directory.install(host)) };
  };

  it('are where a header says', async () => {
    const host = await moduleHost();
    host.serve('/m.tgz', { body: tarGz(FILES) });
    host.serve('/pointer', { headers: { 'X-Terraform-Get': './m.tgz//net' } });
    const { directory, diagnostics } = await install(host, '/pointer');
    // Only the part that was pointed at is the package.
    expect(diagnostics.map(({ code }) => code)).toEqual(['module-outside-package']);
    expect(directory.read('.terraform/modules/m/main.tf')).toBe(FILES[0]?.text);
  });

  it('are where a page says', async () => {
    const host = await moduleHost();
    host.serve('/archive', { body: tarGz([{ name: 'net-1.0/main.tf', text: 'locals {}\n' }]) });
    const location = `https://${host.name}/archive//*?archive=tar.gz`;
    host.serve('/page', { body: `<html><meta name="terraform-get" content="${location}"></html>` });
    const { directory, diagnostics } = await install(host, '/page');
    expect(diagnostics).toEqual([]);
    expect(directory.read('.terraform/modules/m/main.tf')).toBe('locals {}\n');
  });

  it('are copied from a directory that an address points at, which stays as it is', async () => {
    const host = await moduleHost();
    const local = await moduleDirectory({ 'lib/net/main.tf': 'locals {}\n' });
    host.serve('/pointer', { headers: { 'X-Terraform-Get': `file://${local.directory}/lib//net` } });
    const { directory, diagnostics } = await install(host, '/pointer');
    expect(diagnostics).toEqual([]);
    expect(directory.read('.terraform/modules/m/main.tf')).toBe('locals {}\n');
    expect(local.read('lib/net/main.tf')).toBe('locals {}\n');
  });

  it('may be the target of a link in the package that is pointed at', async () => {
    const host = await moduleHost();
    const link = { name: 'latest', link: 'net' };
    host.serve('/m.tgz', { body: tarGz([{ name: 'net/main.tf', text: 'locals {}\n' }, link]) });
    host.serve('/pointer', { headers: { 'X-Terraform-Get': './m.tgz//latest' } });
    const { directory, diagnostics } = await install(host, '/pointer');
    expect(diagnostics).toEqual([]);
    expect(directory.read('.terraform/modules/m/main.tf')).toBe('locals {}\n');
  });

  it('are asked for with all of a query, question marks or not', async () => {
    const asked: string[] = [];
    const directory = await moduleDirectory({
      'main.tf': call('m', 'https://x.test/m.zip?key=a?b&archive=zip'),
    });
    await directory.install({
      fetch: async (url) => {
        asked.push(String(url));
        return new Response(new Uint8Array(zip(FILES)));
      },
    });
    expect(asked).toEqual(['https://x.test/m.zip?key=a%3Fb']);
  });

  it('are whole after several have installed them at once', async () => {
    const host = await moduleHost();
    host.serve('/m.zip', { body: zip(FILES) });
    const calls = ['a', 'b', 'c'].map((name) => call(name, `https://${host.name}/m.zip//other`)).join('');
    const directory = await moduleDirectory({ 'main.tf': calls });
    await Promise.all([1, 2, 3].map(() => directory.install(host)));
    expect((await directory.install(host)).codes).toEqual([]);
    expect(directory.read('.terraform/modules/c/other/main.tf')).toBe(FILES[1]?.text);
  });

  it('that cannot be put anywhere are a problem at the source, with the reason of the system', async () => {
    const host = await moduleHost();
    host.serve('/m.zip', { body: zip(FILES) });
    const directory = await moduleDirectory({
      'main.tf': call('m', `https://${host.name}/m.zip//other`),
      '.terraform/modules': 'a file, and no folder',
    });
    const { diagnostics } = await directory.install(host);
    expect(diagnostics).toMatchObject([{ code: 'module-download-failed' }]);
    expect(diagnostics[0]?.detail).toMatch(/EEXIST|ENOTDIR/);
  });

  it('leave nothing of an installation that died long ago', async () => {
    const host = await moduleHost();
    host.serve('/m.zip', { body: zip(FILES) });
    const directory = await moduleDirectory({
      'main.tf': call('m', `https://${host.name}/m.zip//other`),
      '.terraform/modules/.fetching-dead/archive': 'PK',
      '.terraform/modules/.fetching-live/archive': 'PK',
    });
    const yesterday = Date.now() / 1000 - 25 * 60 * 60;
    utimesSync(join(directory.directory, '.terraform/modules/.fetching-dead'), yesterday, yesterday);
    expect((await directory.install(host)).codes).toEqual([]);
    expect(directory.read('.terraform/modules/.fetching-dead/archive')).toBeUndefined();
    expect(directory.read('.terraform/modules/.fetching-live/archive')).toBe('PK');
  });

  it('are looked for along a few pointers, not for ever', async () => {
    const host = await moduleHost();
    host.serve('/round', { headers: { 'X-Terraform-Get': '/round' } });
    expect((await install(host, '/round')).codes).toEqual(['module-download-failed']);
  });

  it.each([
    ['/nothing', 'answer was 404'],
    ['/nothing.zip', 'answer was 404'],
    ['/page-without', 'does not say where one is'],
    ['/broken.zip', 'cannot be read'],
    ['/broken.tar.gz', 'cannot be read'],
    ['/m.tar.xz', 'cannot be unpacked'],
  ])('%s is a problem at the source: %s', async (path, words) => {
    const host = await moduleHost();
    host.serve('/page-without', { body: '<html></html>' });
    host.serve('/broken.zip', { body: 'no zip' });
    host.serve('/broken.tar.gz', { body: 'no tar' });
    const { diagnostics } = await install(host, path);
    expect(diagnostics.map(({ detail }) => detail)).toEqual([expect.stringContaining(words)]);
    expect(diagnostics.map(underlined)).toEqual([`"https://${host.name}${path}"`]);
  });

  it('of a host whose certificate is not trusted are refused, with what to do', async () => {
    const host = await moduleHost();
    host.serve('/m.zip', { body: zip(FILES) });
    const directory = await moduleDirectory({ 'main.tf': call('m', `https://${host.name}/m.zip`) });
    const { diagnostics } = await directory.install();
    expect(diagnostics[0]?.help).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('come from S3 as archives', async () => {
    const asked: unknown[] = [];
    const source = 's3::https://s3-eu-west-1.amazonaws.com/modules/net/v1.zip';
    const directory = await moduleDirectory({ 'main.tf': call('m', `${source}//net`) });
    const { diagnostics } = await directory.install({
      readObject: async (object) => {
        asked.push(object);
        return zip(FILES);
      },
    });
    expect(diagnostics).toEqual([]);
    expect(asked).toEqual([{ bucket: 'modules', key: 'net/v1.zip', region: 'eu-west-1' }]);
  });
});
