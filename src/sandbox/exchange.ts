import type { Answer } from './answer.ts';
import type { Principal } from './principals.ts';
import type { Call, WireRequest } from './wire/call.ts';

/** One call on its way through the gateway. */
export interface Exchange {
  readonly request: WireRequest;
  readonly call: Call;
  /** Undefined for an unsigned call. */
  readonly principal: Principal | undefined;
  readonly accountId: string;
}

/** Asks the emulator something of the gateway's own, in the name of the exchange's account; not recorded. */
export type AskEmulator = (
  exchange: { readonly accountId: string; readonly call: Pick<Call, 'region' | 'service'> },
  ask: {
    readonly method: string;
    /** Path with query: `/bucket?publicAccessBlock`. */
    readonly path: string;
    readonly body?: string;
    readonly headers?: { readonly [name: string]: string };
  },
) => Promise<Answer>;

/** Which of the wire protocols a call speaks. */
export function protocolOf({ request, call }: Exchange): 's3' | 'query' | 'json' {
  if (call.service === 's3') return 's3';
  const type = request.headers['content-type'] ?? '';
  return type.startsWith('application/x-www-form-urlencoded') || type === '' ? 'query' : 'json';
}
