/**
 * A host of modules on this machine, over TLS with an authority of its own: a registry that speaks the module registry
 * protocol, archives, and pages that point at them.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './git.ts';

export interface ModuleHost {
  /** `127.0.0.1:port` */
  readonly name: string;
  /** The file of the authority's certificate, for whoever is to trust it. */
  readonly authority: string;
  /** What is asked for, by path: `/archives/net.zip`. The query is not looked at. */
  serve(path: string, answer: Answer): void;
  /** A module of the registry in these versions; `location` says where one is. */
  publish(module: string, versions: readonly string[], location: (version: string) => string): void;
  /** From now on the registry answers only who brings this token. */
  requireToken(token: string): void;
  /** Paths asked for so far, the oldest first. */
  readonly asked: readonly string[];
  /** A fetch that trusts this host. */
  readonly fetch: typeof fetch;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Starts a host; it stops when the test ends. */
export async function moduleHost(): Promise<ModuleHost> {
  const { key, cert, authority } = makeCertificate(await temporaryFolder());
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  let token: string | undefined;
  const server = createServer({ key, cert }, (question: IncomingMessage, reply: ServerResponse) => {
    const [path = ''] = (question.url ?? '').split('?');
    asked.push(path);
    const denied =
      token !== undefined && path.startsWith('/v1/') && question.headers.authorization !== `Bearer ${token}`;
    const {
      status,
      headers = {},
      body = '',
    } = denied ? { status: 401 } : (answers.get(path) ?? { status: 404 });
    reply.writeHead(status ?? 200, headers).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close().closeAllConnections());
  const serve = (path: string, answer: Answer): void => void answers.set(path, answer);
  serve('/.well-known/terraform.json', json({ 'modules.v1': '/v1/modules/' }));
  return {
    name: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority,
    asked,
    serve,
    fetch: trustingFetch(cert),
    requireToken: (wanted) => {
      token = wanted;
    },
    publish(module, versions, location) {
      serve(
        `/v1/modules/${module}/versions`,
        json({ modules: [{ versions: versions.map((version) => ({ version })) }] }),
      );
      for (const version of versions)
        serve(`/v1/modules/${module}/${version}/download`, {
          status: 204,
          headers: { 'X-Terraform-Get': location(version) },
        });
    },
  };
}

const json = (document: unknown): Answer => ({
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(document),
});

function makeCertificate(folder: string) {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const config = join(folder, 'openssl.cnf');
  writeFileSync(
    config,
    '[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=127.0.0.1\n[ext]\nsubjectAltName=IP:127.0.0.1\nbasicConstraints=critical,CA:TRUE\n',
  );
  const how = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ];
  execFileSync('openssl', [...how, '-config', config, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert), authority: cert };
}

/** As much of fetch as is needed: this process cannot be told of an authority after it has begun. */
function trustingFetch(ca: Buffer): typeof fetch {
  return async (address, { headers = {}, signal } = {}) => {
    const url = String(address);
    if (!url.startsWith('https:')) return fetch(url, { headers, ...(signal && { signal }) });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const given = headers as Record<string, string>;
      request(url, { ca, headers: given, ...(signal && { signal }) }, resolve)
        .on('error', reject)
        .end();
    });
    const known = Object.entries(answer.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    );
    const { statusCode: status = 0 } = answer;
    const body = await buffer(answer);
    return new Response(status === 204 ? null : new Uint8Array(body), { status, headers: known });
  };
}
