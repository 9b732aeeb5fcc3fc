import type { ProviderServices } from '../../src/core/provider.ts';
import { asSdkError, errorCode } from './errors.ts';

interface Metadata {
  readonly requestId?: string;
  readonly attempts?: number;
}

/** The part of an SDK client's middleware stack that is used; the same for every service. */
interface Stack {
  add(
    middleware: (
      next: (args: unknown) => Promise<{ readonly output: { readonly $metadata: Metadata } }>,
      context: { readonly commandName?: string },
    ) => (args: unknown) => Promise<unknown>,
    options: { readonly step: 'initialize'; readonly priority: 'high'; readonly name: string },
  ): void;
}

/** Makes a client tell of every call when it is answered for good, and write into its errors what was called. */
export function recordCalls<Client extends { readonly middlewareStack: unknown }>(
  client: Client,
  service: string,
  region: string,
  { clock, onCall }: ProviderServices,
): Client {
  const stack = client.middlewareStack as Stack;
  stack.add(
    (next, { commandName = 'Command' }) =>
      async (args) => {
        const operation = commandName.replace(/Command$/, '');
        const call = { service, operation, region, mutating: isMutating(operation) };
        const started = clock.now();
        const tell = ({ requestId, attempts = 1 }: Metadata, error?: string): void =>
          onCall?.({
            ...call,
            attempts,
            milliseconds: clock.now() - started,
            ...(requestId !== undefined && { requestId }),
            ...(error !== undefined && { error }),
          });
        try {
          const result = await next(args);
          tell(result.output.$metadata);
          return result;
        } catch (error) {
          tell((asSdkError(error).$metadata ?? {}) as Metadata, errorCode(error));
          throw error instanceof Error ? Object.assign(error, { $call: call }) : error;
        }
      },
    { step: 'initialize', priority: 'high', name: 'recordCalls' },
  );
  return client;
}

const isMutating = (operation: string): boolean => !/^(Get|Head|List|Lookup|Describe)/.test(operation);
