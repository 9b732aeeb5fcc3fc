/** Credentials that stay good. */
import type { ProviderServices } from '../../src/core/provider.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** Gives credentials that are good for some more minutes, asking again when they are not. */
export type CredentialSource = () => Promise<Credentials>;

/** Credentials are fetched anew this long before they expire. */
const RENEW_MS = 5 * 60_000;

/** Remembers credentials until they are about to expire; those who ask meanwhile share one renewal. */
export function renewed(
  first: Credentials,
  load: CredentialSource,
  { clock }: Pick<ProviderServices, 'clock'>,
): CredentialSource {
  let current = Promise.resolve(first);
  let renewAt = renewalOf(first);
  return () => {
    if (clock.now() < renewAt) return current;
    renewAt = Number.POSITIVE_INFINITY;
    current = load().then(
      (next) => {
        renewAt = renewalOf(next);
        return next;
      },
      (error: unknown) => {
        renewAt = 0;
        throw error;
      },
    );
    return current;
  };
}

const renewalOf = ({ expiration }: Credentials): number =>
  expiration ? expiration.getTime() - RENEW_MS : Number.POSITIVE_INFINITY;
