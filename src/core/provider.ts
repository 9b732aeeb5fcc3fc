/**
 * The contract of a provider. Providers know the vocabulary and their cloud; nothing of the engine.
 */
import type { ResourceMode } from './address.ts';
import type { Clock } from './clock.ts';
import type { Checked } from './diagnostic.ts';
import type { EventQueue, EventSource } from './event-source.ts';
import { memberOf } from './member.ts';
import type { DataSource, EphemeralType, Permissions, ResourceType } from './resource-type.ts';
import type { Attributes, Schema } from './schema.ts';
import type { State } from './state.ts';
import { unreachable } from './unreachable.ts';

/**
 * What an error of the cloud means for the engine:
 * `throttled` and `transient` were already retried by the client and may be worth another run;
 * `not-ready` may pass within minutes (a parent not visible yet) and is retried by the engine;
 * `denied`, `conflict` and `permanent` are reported at once.
 */
export type ErrorClass = 'throttled' | 'transient' | 'not-ready' | 'denied' | 'conflict' | 'permanent';

/** What a provider is handed from outside. */
export interface ProviderServices {
  readonly clock: Clock;
  readonly environment: { readonly [name: string]: string | undefined };
  /** Identifies this run in everything sent to the cloud, so that its own calls can be recognised. */
  readonly runId: string;
  readonly version: string;
  /** The configuration that is connected, by its address as states write it. */
  readonly configuration?: string;
  /** The bytes of a local file an argument names (an object's `source`); throws when it cannot be read. */
  readonly readFile?: (path: string) => Uint8Array;
  /** The digest of a local file, in hexadecimal, without having it in memory; throws when it cannot be read. */
  readonly digestFile?: (path: string, algorithm: 'md5') => string;
  /** The state in a backend, as it was last written; rejects with an error in words where there is none. */
  readonly readRemoteState?: (place: RemoteStatePlace) => Promise<RemoteState>;
  /** Told of every call as it is answered. */
  readonly onCall?: (call: CallRecord) => void;
}

/** Where a state of somebody else is. */
export interface RemoteStatePlace {
  /** The type of its backend. */
  readonly backend: string;
  readonly workspace: string;
  /** Of the backend, as JSON has them. */
  readonly settings: { readonly [name: string]: unknown };
}

/** What others may see of a state. */
export type RemoteState = Pick<State, 'outputs'>;

/** One call to the cloud, answered. */
export interface CallRecord {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly mutating: boolean;
  readonly requestId?: string;
  readonly attempts: number;
  readonly milliseconds: number;
  /** The error's code when it failed. */
  readonly error?: string;
}

/** A configured provider. `settings` are plain facts for {@link ResourceType.refine}; `client` talks. */
export interface Connection<Client = unknown, Settings = unknown> {
  readonly client: Client;
  readonly settings: Settings;
  /**
   * Where the cloud tells who did what in the connection's account, if it does: in its own region and in these further
   * ones, those that objects of the connection lie in. The same region is answered with the same source.
   */
  eventSources?(regions: ReadonlySet<string>): readonly EventSource[];
  /** The queue at this URL, if it is one of the connection's cloud. The same URL is answered with the same queue. */
  eventQueue?(url: string): EventQueue | undefined;
  close(): void;
}

/** An error of the cloud in words: what happened, the service's own code and request id, and what to do. */
export interface ErrorDescription {
  readonly detail: string;
  readonly help?: string;
}

export interface Provider<S extends Schema = Schema, Client = unknown, Settings = unknown> {
  /** The prefix of its types: `aws`. */
  readonly name: string;
  /** `registry.terraform.io/hashicorp/aws`: whose names, arguments and ids it follows, as states record it. */
  readonly source: string;
  /** The arguments of its `provider` block. */
  readonly schema: S;
  readonly resourceTypes: { readonly [name: string]: ResourceType };
  readonly dataSources: { readonly [name: string]: DataSource };
  readonly ephemeralTypes?: { readonly [name: string]: EphemeralType };
  /** What connecting and reading the event history need, beside what the types need. */
  readonly permissions?: Permissions;
  /** Checks the settings and connects, which may ask the cloud once (credentials, account). */
  connect(config: Attributes<S>, services: ProviderServices): Promise<Checked<Connection<Client, Settings>>>;
  classify(error: unknown): ErrorClass;
  describe(error: unknown): ErrorDescription;
}

/** Forgets the types of a provider's own settings and client, which it alone needs: this is what the engine works with. */
export function erasedProvider<S extends Schema, Client, Settings>(
  definition: Provider<S, Client, Settings>,
): Provider {
  return definition as unknown as Provider;
}

/** What a provider has for blocks of a mode, by name. */
export function typesOf(
  { resourceTypes, dataSources, ephemeralTypes = {} }: Provider,
  mode: ResourceMode,
): { readonly [name: string]: { readonly schema: Schema } } {
  switch (mode) {
    case 'managed':
      return resourceTypes;
    case 'data':
      return dataSources;
    case 'ephemeral':
      return ephemeralTypes;
    default:
      return unreachable(mode);
  }
}

/** The schema of a type; undefined where the provider has none of that name. */
export function schemaOfType(provider: Provider, mode: ResourceMode, type: string): Schema | undefined {
  return memberOf(typesOf(provider, mode), type)?.schema;
}

/** All providers by {@link Provider.name}. */
export type Providers = { readonly [name: string]: Provider };
