/** Credentials that AWS takes no more although they are not known to have expired: replaced, revoked, run out early. */
import type { RenewableSource } from './credential-source.ts';
import { hasCode } from './errors.ts';

/** The part of an SDK client's middleware stack that is used. */
interface Stack {
  add(
    middleware: (next: (args: unknown) => Promise<unknown>) => (args: unknown) => Promise<unknown>,
    options: { readonly step: 'initialize'; readonly priority: 'low'; readonly name: string },
  ): void;
}

/** Whether an error says that the credentials are good no more, or not known any more. */
export function isRefusal(error: unknown): boolean {
  return hasCode(
    error,
    'ExpiredToken',
    'ExpiredTokenException',
    'InvalidAccessKeyId',
    'InvalidClientTokenId',
    'InvalidToken',
    'TokenRefreshRequired',
    'UnrecognizedClientException',
  );
}

/** Has a client look for new credentials when its own are refused, and call again with them if there are any. */
export function renewOnRefusal<Client extends { readonly middlewareStack: unknown }>(
  client: Client,
  credentials: RenewableSource,
): Client {
  (client.middlewareStack as Stack).add(
    (next) => async (args) => {
      const { generation } = credentials;
      try {
        return await next(args);
      } catch (error) {
        if (!isRefusal(error) || !(await credentials.renew(generation))) throw error;
        return next(args);
      }
    },
    { step: 'initialize', priority: 'low', name: 'renewOnRefusal' },
  );
  return client;
}
