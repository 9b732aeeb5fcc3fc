import { type ClientRequestArgs, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import { type ProxyFor, tunnelThrough } from './proxy.ts';

/** More than any parallelism in use: a call waits for its turn in the pace, never for a socket. */
const MAX_SOCKETS = 256;
const CONNECT_MS = 5_000;
/** A connection on which nothing moves for this long is taken for lost; the call is retried on another one. */
const SILENT_MS = 30_000;

export interface TransportOptions {
  /** Certificates to trust instead of the system's, PEM. */
  readonly certificates?: Uint8Array;
  /** Trust any certificate. */
  readonly insecure?: boolean;
  /** Which hosts are reached through which proxy. Default: all directly. */
  readonly proxyFor?: ProxyFor;
  /** Instead of {@link SILENT_MS}. */
  readonly silentMs?: number;
}

/** Connections shared by all clients of a provider. */
export interface Transport {
  readonly handler: NodeHttpHandlerOptions;
  close(): void;
}

/** Keep-alive connections with time limits, so that a dead peer is noticed. */
export function createTransport(options: TransportOptions): Transport {
  const { certificates, insecure, proxyFor, silentMs = SILENT_MS } = options;
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const httpsAgent = new HttpsAgent({
    keepAlive: true,
    maxSockets: MAX_SOCKETS,
    ...(certificates && { ca: Buffer.from(certificates) }),
    ...(insecure && { rejectUnauthorized: false }),
  });
  if (proxyFor) {
    throughProxies(httpAgent, 'http:', proxyFor);
    throughProxies(httpsAgent, 'https:', proxyFor);
  }
  return {
    handler: { httpAgent, httpsAgent, connectionTimeout: CONNECT_MS, socketTimeout: silentMs },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** What an agent of Node makes its connections with; it may give the socket back or hand it over later. */
interface Connecting {
  createConnection(
    options: ClientRequestArgs,
    done: (error: Error | null, socket?: Duplex) => void,
  ): Duplex | null | undefined;
}

function throughProxies(
  agent: HttpAgent | HttpsAgent,
  protocol: 'http:' | 'https:',
  proxyFor: ProxyFor,
): void {
  const connecting = agent as unknown as Connecting;
  const directly = connecting.createConnection.bind(agent);
  connecting.createConnection = (options, done) => {
    const proxy = proxyFor(protocol, options.host ?? 'localhost', Number(options.port));
    if (!proxy) return directly(options, done);
    tunnelThrough(proxy, protocol === 'https:')(options, done);
    return undefined;
  };
}
