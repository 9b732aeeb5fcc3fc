/** A provider of things that must not be kept: leases that end, and entries whose secrets are only written. */
import { checked } from '../../src/core/diagnostic.ts';
import { erasedProvider, type Provider } from '../../src/core/provider.ts';
import {
  type EphemeralType,
  erased,
  erasedEphemeral,
  type ResourceType,
} from '../../src/core/resource-type.ts';
import { number, type Schema, text } from '../../src/core/schema.ts';

/** What happened, a line for every call; and what is to go wrong. */
export interface Vault {
  readonly log: string[];
  /** Secrets by name, as they were written. */
  readonly written: Map<string, string | undefined>;
  failing?: 'open' | 'renew' | 'close';
  /** What opening waits for. */
  opening?: Promise<void>;
}

export const newVault = (): Vault => ({ log: [], written: new Map() });

const lease = {
  version: 0,
  attributes: {
    path: text('required', { doc: 'What it is a lease of.' }),
    token: text('computed', { doc: 'The secret.', sensitive: true }),
  },
  blocks: {},
} as const satisfies Schema;

const vaultLease: EphemeralType<typeof lease, Vault> = {
  name: 'vault_lease',
  doc: 'For tests.',
  schema: lease,
  permissions: { read: [], write: [] },
  async open({ client }, { path }) {
    if (client.failing === 'open') throw new Error('the vault is sealed');
    await client.opening;
    client.log.push(`open ${path}`);
    return { attributes: { path, token: `token of ${path}` }, renewWithinMs: 1000, handle: path };
  },
  async renew({ client }, handle) {
    if (client.failing === 'renew') throw new Error('the lease is over');
    client.log.push(`renew ${handle}`);
    return { renewWithinMs: 1000 };
  },
  async close({ client }, handle) {
    if (client.failing === 'close') throw new Error('the vault is sealed');
    client.log.push(`close ${handle}`);
  },
};

const entry = {
  version: 0,
  attributes: {
    id: text('computed', { doc: 'The name again.' }),
    name: text('required', { doc: 'Its name.', onChange: 'replace' }),
    secret_wo: text('optional', { doc: 'Only written.', writeOnly: true }),
    secret_wo_version: number('optional', { doc: 'Says that the secret is another.' }),
  },
  blocks: {},
} as const satisfies Schema;

const vaultEntry: ResourceType<typeof entry, Vault> = {
  name: 'vault_entry',
  doc: 'For tests.',
  schema: entry,
  permissions: { read: [], write: [] },
  async read({ client }, id, known) {
    if (!client.written.has(id)) return undefined;
    return { id, name: id, secret_wo: undefined, secret_wo_version: known?.secret_wo_version };
  },
  async create({ client }, { name, secret_wo }) {
    client.log.push(`create ${name}`);
    client.written.set(name, secret_wo);
    return { id: name };
  },
  async update({ client }, id, { to }) {
    client.log.push(`update ${id}`);
    client.written.set(id, to.secret_wo);
  },
  async delete({ client }, id) {
    client.written.delete(id);
  },
  events: {},
};

/** `vault_entry`, and the ephemeral `vault_lease`; a second provider, `door`, is opened with a token. */
export function vaultProviders(vault: Vault): { readonly vault: Provider; readonly door: Provider } {
  const settings = {
    version: 0,
    attributes: { token: text('optional', { doc: 'A token.' }) },
    blocks: {},
  } as const satisfies Schema;
  const provider = (name: string): Provider =>
    erasedProvider({
      name,
      source: `registry.terraform.io/hashicorp/${name}`,
      schema: settings,
      resourceTypes: { [`${name}_entry`]: erased({ ...vaultEntry, name: `${name}_entry` }) },
      dataSources: {},
      ephemeralTypes: name === 'vault' ? { vault_lease: erasedEphemeral(vaultLease) } : {},
      async connect({ token }) {
        vault.log.push(`connect ${name}${token === undefined ? '' : ` with ${token}`}`);
        return checked({ client: vault, settings: {}, close: () => {} });
      },
      classify: () => 'permanent',
      describe: (error) => ({ detail: error instanceof Error ? error.message : String(error) }),
    });
  return { vault: provider('vault'), door: provider('door') };
}
