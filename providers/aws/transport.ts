import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { NodeHttpHandlerOptions } from '@smithy/node-http-handler';

/** More than any parallelism in use: a call waits for its turn in the pace, never for a socket. */
const MAX_SOCKETS = 256;
const CONNECT_MS = 5_000;
/** An answer that does not begin within this time is taken for lost; the call is retried on another connection. */
const SILENT_MS = 30_000;

export interface TransportOptions {
  /** Certificates to trust instead of the system's, PEM. */
  readonly certificates?: Uint8Array;
  /** Trust any certificate. */
  readonly insecure?: boolean;
}

/** Connections shared by all clients of a provider. */
export interface Transport {
  readonly handler: NodeHttpHandlerOptions;
  close(): void;
}

/** Keep-alive connections with time limits, so that a dead peer is noticed. */
export function createTransport({ certificates, insecure }: TransportOptions): Transport {
  const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: MAX_SOCKETS });
  const httpsAgent = new HttpsAgent({
    keepAlive: true,
    maxSockets: MAX_SOCKETS,
    ...(certificates && { ca: Buffer.from(certificates) }),
    ...(insecure && { rejectUnauthorized: false }),
  });
  return {
    handler: { httpAgent, httpsAgent, connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
