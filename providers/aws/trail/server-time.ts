/** How far the cloud's clock is from ours, as the answers of a service tell in their `Date` header. */
import type { Clock } from '../../../src/core/clock.ts';

/** The part of an SDK client's middleware stack that is used. */
interface Stack {
  add(
    middleware: (next: (args: unknown) => Promise<Answered>) => (args: unknown) => Promise<unknown>,
    options: { readonly step: 'deserialize'; readonly priority: 'low'; readonly name: string },
  ): void;
}

/** A result, or an error that the service answered with. */
interface Answered {
  readonly response?: Headed;
  readonly $response?: Headed;
}

interface Headed {
  readonly headers?: { readonly [name: string]: string };
}

/** Differences of less than this are the way of the answer, and the header's whole seconds. */
const TOLERANCE_MS = 2_000;

/** Listens to a client's answers, and gives what to add to our time to have the cloud's; 0 until it answered. */
export function cloudSkew(client: { readonly middlewareStack: unknown }, clock: Clock): () => number {
  let skew = 0;
  const hear = ({ response, $response }: Answered): void => {
    const date = Date.parse((response ?? $response)?.headers?.date ?? '');
    const difference = date - clock.now();
    if (!Number.isNaN(date)) skew = Math.abs(difference) > TOLERANCE_MS ? difference : 0;
  };
  (client.middlewareStack as Stack).add(
    (next) => async (args) => {
      try {
        const answered = await next(args);
        hear(answered);
        return answered;
      } catch (error) {
        hear(error as Answered);
        throw error;
      }
    },
    { step: 'deserialize', priority: 'low', name: 'cloudSkew' },
  );
  return () => skew;
}
