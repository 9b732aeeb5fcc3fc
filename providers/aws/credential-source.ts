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

/** A source that can be told that what it gave is refused. */
export interface RenewableSource extends CredentialSource {
  /** How often other credentials came. */
  readonly generation: number;
  /**
   * Looks for other credentials than those of a generation, and says whether there are: somebody may have written new
   * ones into the profile's file meanwhile. Those who ask at once share one look.
   */
  renew(generation: number): Promise<boolean>;
}

/** Credentials are fetched anew this long before they expire. */
const RENEW_MS = 5 * 60_000;

/** Remembers credentials until they are about to expire; those who ask meanwhile share one renewal. */
export function renewed(
  first: Credentials,
  load: CredentialSource,
  { clock }: Pick<ProviderServices, 'clock'>,
): RenewableSource {
  let known = first;
  let current = Promise.resolve(first);
  let renewAt = renewalOf(first);
  let generation = 0;
  const fetch = (): Promise<Credentials> => {
    renewAt = Number.POSITIVE_INFINITY;
    current = load().then(
      (next) => {
        renewAt = renewalOf(next);
        if (!sameKeys(known, next)) generation += 1;
        known = next;
        return next;
      },
      (error: unknown) => {
        renewAt = 0;
        throw error;
      },
    );
    return current;
  };
  let looking: Promise<unknown> | undefined;
  const source = () => (clock.now() < renewAt ? current : fetch());
  const renew = async (refused: number): Promise<boolean> => {
    if (generation === refused) {
      looking ??= fetch().finally(() => {
        looking = undefined;
      });
      await looking.catch(() => undefined);
    }
    return generation !== refused;
  };
  return Object.defineProperty(Object.assign(source, { renew, generation }), 'generation', {
    get: () => generation,
  });
}

const sameKeys = (a: Credentials, b: Credentials): boolean =>
  a.accessKeyId === b.accessKeyId &&
  a.secretAccessKey === b.secretAccessKey &&
  a.sessionToken === b.sessionToken;

const renewalOf = ({ expiration }: Credentials): number =>
  expiration ? expiration.getTime() - RENEW_MS : Number.POSITIVE_INFINITY;

/** The same credentials for those who remember them until they expire: they are to ask each time. */
export const askedEachTime =
  (source: CredentialSource): CredentialSource =>
  async () => ({ ...(await source()), expiration: new Date(0) });
