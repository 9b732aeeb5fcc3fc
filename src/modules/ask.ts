/** Requests over HTTP: a time limit, a second try, and errors in words. */
import type { Clock } from '../core/clock.ts';
import type { ModuleServices } from './services.ts';

export interface Question {
  readonly url: string;
  /** A bearer token for this host. */
  readonly token?: string | undefined;
  /** Milliseconds until the whole answer must be there. */
  readonly timeoutMs: number;
}

/** Tries after the first one. */
const RETRIES = 1;
const RETRY_AFTER_MS = 1_000;

/**
 * Asks, and hands the answer to `read` within the time limit. What failed on the way, and answers that say to come back
 * (429, 5xx), are tried once more; other answers are for `read` to judge. Throws {@link RequestError}.
 */
export async function ask<T>(
  question: Question,
  services: ModuleServices,
  read: (answer: Response) => Promise<T>,
): Promise<T> {
  for (let left = retriesOf(services); ; left--) {
    try {
      return await attempt(question, services, read, left === 0);
    } catch (error) {
      if (left === 0 || (error instanceof RequestError && !error.passing)) throw error;
    }
    await services.clock.sleep(RETRY_AFTER_MS);
  }
}

/** What went wrong with a request, in a sentence without secrets; `passing` errors may be worth another try. */
export class RequestError extends Error {
  readonly passing: boolean;
  readonly help: string | undefined;
  constructor(
    message: string,
    { passing = false, help }: { passing?: boolean; help?: string | undefined } = {},
  ) {
    super(message);
    this.passing = passing;
    this.help = help;
  }
}

async function attempt<T>(
  { url, token, timeoutMs }: Question,
  services: ModuleServices,
  read: (answer: Response) => Promise<T>,
  last: boolean,
): Promise<T> {
  const limit = timeLimit(services.clock, timeoutMs);
  try {
    const answer = await services.fetch(url, {
      signal: limit.signal,
      headers: {
        'User-Agent': `holdfast/${services.version}`,
        'X-Terraform-Version': '1.11.4',
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      },
    });
    if (!last && (answer.status === 429 || answer.status >= 500))
      throw new RequestError(`The answer was ${answer.status}.`, { passing: true });
    return await read(answer);
  } catch (error) {
    throw error instanceof RequestError ? error : describe(error, limit.signal.aborted, timeoutMs);
  } finally {
    limit.end();
  }
}

function timeLimit(clock: Clock, ms: number): { readonly signal: AbortSignal; end(): void } {
  const over = new AbortController();
  const done = new AbortController();
  clock.sleep(ms, done.signal).then(
    () => over.abort(),
    () => undefined,
  );
  const end = (): void => {
    done.abort();
    // An answer that nobody read would keep its connection.
    over.abort();
  };
  return { signal: over.signal, end };
}

const CERTIFICATE =
  'If that host uses a certificate of your own authority, name its file in NODE_EXTRA_CA_CERTS.';
const OFFLINE =
  'Modules are fetched over the network: look at the connection, or at a proxy or firewall on the way.';

/** The cause that fetch keeps behind "fetch failed". */
function describe(error: unknown, late: boolean, timeoutMs: number): RequestError {
  if (late)
    return new RequestError(`There was no answer within ${timeoutMs / 1000} seconds.`, { passing: true });
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const said = cause instanceof Error ? cause.message || code : String(cause);
  const text = said.endsWith('.') ? said : `${said}.`;
  if (/CERT|SIGNED|ISSUER/.test(code)) return new RequestError(text, { help: CERTIFICATE });
  const offline = ['ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'].includes(code);
  return new RequestError(text, { passing: true, help: offline ? OFFLINE : undefined });
}

/** `TF_REGISTRY_DISCOVERY_RETRY`, as Terraform reads it. */
function retriesOf({ environment }: ModuleServices): number {
  const given = Number(environment.TF_REGISTRY_DISCOVERY_RETRY || RETRIES);
  return Number.isInteger(given) && given >= 0 ? given : RETRIES;
}
