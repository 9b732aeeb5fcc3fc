import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { zip } from '../support/archives.ts';
import { call, type ModuleDirectory, moduleDirectory, underlined } from '../support/module-directory.ts';
import { type ModuleHost, moduleHost } from '../support/module-host.ts';
import { terraformVersion } from '../support/terraform-oracle.ts';

const VERSIONS = ['0.9.0', '1.0.0', '1.2.0', '1.10.0', '2.0.0-rc1', '2.0.0', '2.1.0-beta2'];

/** A registry with the module `acme/net/aws`, whose versions say which they are. */
async function registry(versions: readonly string[] = VERSIONS): Promise<ModuleHost> {
  const host = await moduleHost();
  for (const version of versions)
    host.serve(`/packages/${version}.zip`, {
      body: zip([
        { name: 'top/main.tf', text: `locals {\n  version = "${version}"\n}\n` },
        { name: 'top/sub/main.tf', text: 'locals {\n}\n' },
      ]),
    });
  host.publish('acme/net/aws', versions, (version) => `/packages/${version}.zip//top`);
  return host;
}

const versionIn = (directory: ModuleDirectory): string | undefined =>
  /version = "(.*)"/.exec(directory.read('.terraform/modules/m/top/main.tf') ?? '')?.[1];

describe('modules of a registry', () => {
  it('come in the newest version, with the address and the version recorded', async () => {
    const host = await registry();
    const directory = await moduleDirectory({ 'main.tf': call('m', `${host.name}/acme/net/aws`) });
    expect((await directory.install(host)).diagnostics).toEqual([]);
    expect(versionIn(directory)).toBe('2.0.0');
    expect(JSON.parse(directory.read('.terraform/modules/modules.json') ?? '')).toEqual({
      Modules: [
        { Key: '', Source: '', Dir: '.' },
        { Key: 'm', Source: `${host.name}/acme/net/aws`, Version: '2.0.0', Dir: '.terraform/modules/m/top' },
      ],
    });
    expect((await directory.load())?.calls.get('m')?.module.locals.has('version')).toBe(true);
  });

  it('have their directories', async () => {
    const host = await registry();
    const directory = await moduleDirectory({ 'main.tf': call('m', `${host.name}/acme/net/aws//sub`) });
    expect((await directory.install(host)).diagnostics).toEqual([]);
    expect((await directory.load())?.calls.get('m')?.module.directory).toBe('.terraform/modules/m/top/sub');
  });

  it('stay in the version that is there as long as it is accepted', async () => {
    const host = await registry(['1.0.0']);
    const directory = await moduleDirectory({ 'main.tf': call('m', `${host.name}/acme/net/aws`, '~> 1.0') });
    await directory.install(host);
    const newer = ['1.0.0', '1.1.0', '2.0.0'];
    host.publish('acme/net/aws', newer, (version) => `/packages/${version}.zip//top`);
    for (const version of newer)
      host.serve(`/packages/${version}.zip`, {
        body: zip([{ name: 'top/main.tf', text: `locals {\n  version = "${version}"\n}\n` }]),
      });
    const asked = host.asked.length;
    await directory.install(host);
    expect([versionIn(directory), host.asked.length]).toEqual(['1.0.0', asked]);
    await directory.install({ ...host, upgrade: true });
    expect(versionIn(directory)).toBe('1.1.0');
    directory.write({ 'main.tf': call('m', `${host.name}/acme/net/aws`, '>= 2.0') });
    await directory.install(host);
    expect(versionIn(directory)).toBe('2.0.0');
  });

  it('are asked for with the token of the host', async () => {
    const host = await registry();
    host.requireToken('s3cret');
    const source = `${host.name}/acme/net/aws`;
    const none = await moduleDirectory({ 'main.tf': call('m', source) });
    const refused = await none.install(host);
    expect(refused.codes).toEqual(['module-registry-failed']);
    expect(refused.diagnostics[0]?.help).toContain('TF_TOKEN_127_0_0_1');
    const file = await moduleDirectory({
      'main.tf': call('m', source),
      '.terraformrc': `credentials "${host.name}" {\n  token = "s3cret"\n}\n`,
    });
    expect((await file.install(host)).diagnostics).toEqual([]);
    const login = await moduleDirectory({
      'main.tf': call('m', source),
      '.terraform.d/credentials.tfrc.json': JSON.stringify({
        credentials: { [host.name]: { token: 's3cret' } },
      }),
    });
    expect((await login.install(host)).diagnostics).toEqual([]);
    const variable = await moduleDirectory({ 'main.tf': call('m', source) });
    const name = `TF_TOKEN_${host.name.replaceAll('.', '_')}`;
    expect((await variable.install({ ...host, environment: { [name]: 's3cret' } })).diagnostics).toEqual([]);
  });

  it('are found where the CLI configuration says, without asking the host where', async () => {
    const host = await registry();
    const services = `services = {\n    "modules.v1" = "https://${host.name}/v1/modules/"\n  }`;
    const directory = await moduleDirectory({
      'main.tf': call('m', 'modules.example.com/acme/net/aws'),
      rc: `host "modules.example.com" {\n  ${services}\n}\n`,
    });
    const environment = { TF_CLI_CONFIG_FILE: 'rc' };
    expect((await directory.install({ ...host, environment })).diagnostics).toEqual([]);
    expect(host.asked).not.toContain('/.well-known/terraform.json');
  });

  it.each([
    ['no such module', 'acme/other/aws', undefined, 'module-not-in-registry', 'source'],
    ['no such version', 'acme/net/aws', '~> 7.0', 'module-version-unavailable', 'version'],
    ['a version that is no constraint', 'acme/net/aws', 'newest', 'invalid-version-constraint', 'version'],
  ])('%s is a problem at its argument', async (_, module, version, code, at) => {
    const host = await registry();
    const source = `${host.name}/${module}`;
    const directory = await moduleDirectory({ 'main.tf': call('m', source, version) });
    const { codes, diagnostics } = await directory.install(host);
    expect(codes).toEqual([code]);
    expect(diagnostics.map(underlined)).toEqual([JSON.stringify(at === 'version' ? version : source)]);
  });

  it('of a host that is no registry, or cannot be reached, are a problem at the source', async () => {
    const host = await moduleHost();
    host.serve('/.well-known/terraform.json', { body: '{"login.v1": {}}' });
    for (const name of [host.name, '127.0.0.1:1']) {
      const directory = await moduleDirectory({ 'main.tf': call('m', `${name}/acme/net/aws`) });
      const { codes, diagnostics } = await directory.install({
        ...host,
        environment: { TF_REGISTRY_DISCOVERY_RETRY: '0' },
      });
      expect(codes).toEqual(['module-registry-failed']);
      expect(diagnostics.map(underlined)).toEqual([`"${name}/acme/net/aws"`]);
    }
  });
});

describe.skipIf(terraformVersion() === undefined)('terraform and holdfast', () => {
  it.each([
    undefined,
    '1.0.0',
    '= 1.0',
    '~> 1.0',
    '~> 1.2.0',
    '>= 1.0, != 1.10.0, < 2',
    '< 1',
    '> 1.2.0',
    '<= 1.2',
    '>= 2.0.0-rc1',
    '2.0.0-rc1',
    '~> 2.0.0-rc1',
    '> 2.0.0',
    '2.1.0-beta2',
    '>= 2.1.0-beta1',
    '!= 2.0.0',
    '>= 9',
  ])('choose the same version for %s', async (constraint) => {
    const host = await registry();
    const files = { 'main.tf': call('m', `${host.name}/acme/net/aws`, constraint) };
    const [ours, theirs] = [await moduleDirectory(files), await moduleDirectory(files)];
    await ours.install(host);
    await terraform(theirs, host, 'get');
    const manifest = '.terraform/modules/modules.json';
    expect(versionIn(ours)).toBe(versionIn(theirs));
    if (versionIn(ours) !== undefined) {
      expect(ours.read(manifest)).toBe(theirs.read(manifest));
      expect(await terraform(ours, host, 'validate')).toBe(0);
    }
  });
});

/** Its exit code. It talks to this process, which must not wait for it with its hands tied. */
async function terraform(
  { directory }: ModuleDirectory,
  host: ModuleHost,
  command: string,
): Promise<unknown> {
  const { PATH } = process.env;
  const env = { PATH, HOME: directory, CHECKPOINT_DISABLE: '1', SSL_CERT_FILE: host.authority };
  const [code] = await once(spawn('terraform', [command], { cwd: directory, env, stdio: 'ignore' }), 'close');
  return code;
}
