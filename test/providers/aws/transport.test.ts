import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createAwsClient } from '../../../providers/aws/client.ts';
import { renewed } from '../../../providers/aws/credential-source.ts';
import { proxySettings } from '../../../providers/aws/proxy.ts';
import { createTransport } from '../../../providers/aws/transport.ts';
import { systemClock } from '../../../src/platform/index.ts';
import { type TestAccount, useSandbox } from '../../support/sandbox.ts';
import { connectTo, providerConfig, testServices } from './connection.ts';
import { manualClock } from './manual-clock.ts';

/** A proxy that leads every tunnel to one port of this machine, and remembers where each was to lead. */
async function proxyTo(port: number, password?: string) {
  const asked: string[] = [];
  const server: Server = createServer();
  server.on('connect', ({ url = '', headers }, client) => {
    asked.push(url);
    client.on('error', () => client.destroy());
    if (password && headers['proxy-authorization'] !== `Basic ${btoa(`me:${password}`)}`) {
      client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const target = connectTcp(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(client).pipe(target);
    });
    target.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return { asked, port: (server.address() as AddressInfo).port };
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const portOf = (account: TestAccount): number => Number(new URL(account.endpoint).port);

describe('calls', () => {
  const aws = useSandbox();

  it('that hang are ended and made again', async () => {
    const account = aws.freshAccount();
    const { calls, client } = await connectTo(account);
    const Bucket = account.name('hung');
    await (await client.s3('us-east-1')).createBucket({ Bucket });
    const impatient = createAwsClient({
      services: testServices({}, { onCall: (call) => (calls as unknown[]).push(call) }),
      transport: createTransport({ silentMs: 150 }),
      credentials: renewed(account.credentials, async () => account.credentials, { clock: systemClock }),
      maxAttempts: 3,
      endpoints: { s3: account.endpoint },
      usePathStyle: true,
      useFips: false,
      useDualStack: false,
    });
    const match = { operation: 'GetBucketVersioning', bucket: Bucket, count: 1 };
    aws.sandbox.faults.add({ match, fault: { kind: 'latency', milliseconds: 20_000 } });
    await (await impatient.s3('us-east-1')).getBucketVersioning({ Bucket });
    expect(calls.at(-1)).toMatchObject({ operation: 'GetBucketVersioning', attempts: 2 });
    expect(calls.at(-1)?.milliseconds).toBeLessThan(5_000);
  });

  it('go through the proxy that the block or the environment names', async () => {
    const account = aws.freshAccount();
    const { asked, port } = await proxyTo(portOf(account), 'secret');
    const AWS_ENDPOINT_URL = 'http://aws.corp.example:4566';
    const http_proxy = `http://me:secret@127.0.0.1:${port}`;
    const environment = { ...account.environment(), AWS_ENDPOINT_URL };
    for (const [given, more] of [
      [{ http_proxy }, {}],
      [{}, { HTTP_PROXY: http_proxy }],
    ] as const) {
      const { settings, close } = await connectTo(account, given, {
        environment: { ...environment, ...more },
      });
      expect(settings.accountId).toBe(account.accountId);
      close();
    }
    expect(asked).toEqual(['aws.corp.example:4566', 'aws.corp.example:4566']);
  });

  it('are not made behind the back of a proxy that refuses them', async () => {
    const account = aws.freshAccount();
    const { port } = await proxyTo(portOf(account), 'secret');
    const environment = { ...account.environment(), AWS_ENDPOINT_URL: 'http://aws.corp.example:4566' };
    const connecting = connectTo(
      account,
      { http_proxy: `http://127.0.0.1:${port}` },
      { environment, clock: manualClock() },
    );
    await expect(connecting).rejects.toThrow(/proxy 127\.0\.0\.1:\d+ refused a tunnel .*HTTP 407/);
  });
});

describe('a proxy', () => {
  const proxyFor = (given: object, environment: object, host: string, port = 443) =>
    proxySettings(providerConfig(given), { ...environment }).value?.('https:', host, port)?.host;
  const HTTPS_PROXY = 'http://proxy.corp.example:3128';

  it('is for the hosts that no_proxy does not name, and never for this machine', () => {
    const no_proxy = 'corp.example, .internal,10.0.0.0/8,s3.example:8443';
    const at = (host: string, port?: number) => proxyFor({ no_proxy }, { HTTPS_PROXY }, host, port);
    expect(at('s3.eu-west-1.amazonaws.com')).toBe('proxy.corp.example:3128');
    for (const host of [
      'localhost',
      '127.0.0.1',
      '[::1]',
      'corp.example',
      'a.corp.example',
      'x.internal',
      '10.1.2.3',
    ]) {
      expect(at(host), host).toBeUndefined();
    }
    expect(at('s3.example', 8443)).toBeUndefined();
    expect(at('s3.example')).toBeDefined();
    expect(at('mycorp.example')).toBeDefined();
    expect(proxyFor({ no_proxy: '*' }, { HTTPS_PROXY }, 'sts.amazonaws.com')).toBeUndefined();
  });

  it('of the block comes before that of the environment', () => {
    const given = { https_proxy: 'http://other:1' };
    expect(proxyFor(given, { HTTPS_PROXY }, 'sts.amazonaws.com')).toBe('other:1');
    expect(proxyFor({ http_proxy: 'http://both:2' }, {}, 'sts.amazonaws.com')).toBe('both:2');
    expect(proxyFor({}, { HTTP_PROXY: 'http://plain:3' }, 'sts.amazonaws.com')).toBeUndefined();
  });

  it('that is none is refused by name, its password left out', () => {
    const { diagnostics } = proxySettings(providerConfig(), { HTTPS_PROXY: 'socks5://me:secret@proxy:1' });
    expect(diagnostics).toMatchObject([
      { code: 'aws-proxy-unusable', detail: expect.stringContaining('HTTPS_PROXY is "socks5://…@proxy:1"') },
    ]);
  });
});
