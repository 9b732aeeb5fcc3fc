/**
 * Proxies: which one a host is reached through, and connections through it. All go through a tunnel (CONNECT, RFC 9110
 * section 9.3.6), so the proxy never sees what is said to AWS.
 */
import { type ClientRequestArgs, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as tlsConnect } from 'node:tls';
import { type Checked, checked, diagnose, failed } from '../../src/core/diagnostic.ts';
import type { Environment, ProviderConfig } from './settings.ts';

/** Tells the proxy for a host; undefined where it is called directly. */
export type ProxyFor = (protocol: 'http:' | 'https:', host: string, port: number) => URL | undefined;

/** Makes a connection, or says later what it came to; as agents of Node want it. */
export type Connect = (
  options: ClientRequestArgs,
  done: (error: Error | null, socket?: Duplex) => void,
) => void;

/** Proxies as the provider block names them, or else the environment. A name that is no URL is an error. */
export function proxySettings(config: ProviderConfig, environment: Environment): Checked<ProxyFor> {
  const http = named(config.http_proxy, 'http_proxy', environment);
  const https = named(config.https_proxy, 'https_proxy', environment);
  for (const { name, url } of [http, https]) {
    if (url && !/^https?:$/.test(protocolOf(url))) return failed(notUsable(name, url));
  }
  const direct = exceptions(config.no_proxy ?? environment.no_proxy ?? environment.NO_PROXY ?? '');
  const urls = {
    'http:': http.url ? new URL(http.url) : undefined,
    // Terraform takes an http_proxy of the block for both.
    'https:': https.url ? new URL(https.url) : config.http_proxy ? new URL(config.http_proxy) : undefined,
  };
  return checked((protocol, host, port) => (direct(host, port) ? undefined : urls[protocol]));
}

interface Named {
  readonly name: string;
  readonly url: string | undefined;
}

function named(declared: string | undefined, variable: string, environment: Environment): Named {
  if (declared !== undefined) return { name: `${variable} of the provider block`, url: declared };
  const found = [variable, variable.toUpperCase()].find((name) => environment[name]);
  return { name: found ?? variable, url: found && environment[found] };
}

const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '');

const notUsable = (name: string, url: string) =>
  diagnose('aws-proxy-unusable', {
    detail: `${name} is "${url.replace(/\/\/[^@/]*@/, '//…@')}", which is not the URL of a proxy.`,
    help: 'Write it like "http://proxy.corp.example:3128". SOCKS proxies are not supported.',
  });

/**
 * Which hosts are called directly: this machine always, and those of a list like `.corp.example,10.0.0.0/8,host:8443`,
 * where a name stands for all names below it and `*` for everything.
 */
function exceptions(list: string): (host: string, port: number) => boolean {
  const entries = list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean);
  const networks = new BlockList();
  networks.addSubnet('127.0.0.0', 8);
  networks.addAddress('::1', 'ipv6');
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const version = isIP(address);
    if (version > 0)
      networks.addSubnet(address, Number(bits ?? (version === 4 ? 32 : 128)), `ipv${version === 4 ? 4 : 6}`);
  }
  return (host, port) => {
    const name = host.toLowerCase().replace(/^\[|\]$/g, '');
    const version = isIP(name);
    if (version > 0) return entries.includes('*') || networks.check(name, version === 4 ? 'ipv4' : 'ipv6');
    return name === 'localhost' || entries.some((entry) => matches(entry, name, port));
  };
}

function matches(entry: string, name: string, port: number): boolean {
  const [domain = '', onlyPort] = entry.replace(/^\*?\./, '').split(':');
  if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
  return domain === '*' || name === domain || name.endsWith(`.${domain}`);
}

/** Opens a tunnel to where the options lead, and TLS in it where that is asked for. */
export function tunnelThrough(proxy: URL, secure: boolean): Connect {
  return (options, done) => {
    const target = `${options.host}:${options.port}`;
    const ask = proxy.protocol === 'https:' ? httpsRequest : httpRequest;
    const asking = ask({
      host: proxy.hostname,
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...credentialsIn(proxy) },
      agent: false,
    });
    asking.once('error', (error) => done(error));
    asking.once('connect', ({ statusCode }, socket) => {
      if (statusCode === 200)
        return done(null, secure ? tlsConnect({ ...options, socket } as object) : socket);
      socket.destroy();
      const message = `the proxy ${proxy.host} refused a tunnel to ${target} (HTTP ${statusCode})`;
      done(Object.assign(new Error(message), { name: 'ProxyRefused' }));
    });
    asking.end();
  };
}

function credentialsIn({ username, password }: URL): { readonly 'proxy-authorization'?: string } {
  if (!username) return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
