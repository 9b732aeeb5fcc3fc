/**
 * The contract of a resource type and of a data source. A type says how one kind of thing is read, made, changed and
 * unmade; the engine owns everything else: diffing, ordering, journalling, waiting, and reading back what was made.
 */
import type { InstanceAddress } from './address.ts';
import type { Attributes, BlockSchema, Planned, Schema } from './schema.ts';
import type { TrailEvent } from './trail-event.ts';

/** What a provider's functions are given with every call: its connection, and the signal that ends the work. */
export interface Call<Client = unknown, Settings = unknown> {
  readonly client: Client;
  readonly settings: Settings;
  readonly signal?: AbortSignal;
  /** The instance it is about, where it is about one. */
  readonly address?: InstanceAddress;
}

/** Least-privilege actions ("s3:GetBucketVersioning"), from which the policies of planner and applier are generated. */
export interface Permissions {
  readonly read: readonly string[];
  readonly write: readonly string[];
}

/** Which top-level parts of an object somebody needs to know: those the configuration gives a value or refers to. */
export interface Wanted {
  has(part: string): boolean;
}

/** An update: the object as it is, as it shall be, and the top-level names that differ. */
export interface Update<S extends BlockSchema> {
  readonly from: Attributes<S>;
  readonly to: Attributes<S>;
  readonly changed: ReadonlySet<keyof Attributes<S> & string>;
}

/** A change while it is planned, for {@link ResourceType.refine}. */
export interface Proposal<S extends BlockSchema> {
  /** As declared, defaults filled in. */
  readonly config: Planned<S>;
  /** As it is now; undefined when it will be created. */
  readonly prior: Attributes<S> | undefined;
  /** Top-level names whose declared value differs from the prior one; every declared name when it will be created. */
  readonly changed: ReadonlySet<string>;
  /** The instance it is about, where that is known. */
  readonly address?: InstanceAddress;
}

/** What a type can foretell of its computed attributes. */
export interface Refined<S extends BlockSchema> {
  /** Values that will come of this. Declared ones must not be contradicted. */
  readonly values?: Partial<Planned<S>>;
  /** Further attributes that cannot keep their values although they are not declared. */
  readonly recomputed?: readonly (keyof Attributes<S> & string)[];
  /** Changes that need a new object although the schema says `update`. */
  readonly replace?: readonly (keyof Attributes<S> & string)[];
}

/**
 * One kind of thing in the cloud. ONE FILE = ONE RESOURCE TYPE.
 * `S` is the schema's literal type, so that provider code is checked against it.
 */
export interface ResourceType<S extends Schema = Schema, Client = unknown, Settings = unknown> {
  readonly name: string;
  readonly doc: string;
  readonly schema: S;
  readonly permissions: Permissions;

  /**
   * The object with this id as the cloud has it, or undefined when there is none. `known` is what the state holds of it.
   * Parts that need calls of their own and may be left to the cloud are read where `wanted` has them, and otherwise given
   * as `known` has them; without `wanted`, those are read that `known` has a value of.
   */
  read(
    call: Call<Client, Settings>,
    id: string,
    known?: Partial<Attributes<S>>,
    wanted?: Wanted,
  ): Promise<Attributes<S> | undefined>;
  /** Whether there is an object with this id, where that takes fewer calls than reading it. */
  exists?(call: Call<Client, Settings>, id: string, config: Attributes<S>): Promise<boolean>;
  /** The same for many in fewer calls, where the service has a bulk read. Each id comes once. */
  readMany?(
    call: Call<Client, Settings>,
    ids: readonly string[],
  ): AsyncIterable<readonly [string, Attributes<S> | undefined]>;
  /** Makes it and says under which id; the engine reads back the rest. A thrown error means: not made, or see {@link identify}. */
  create(call: Call<Client, Settings>, config: Attributes<S>): Promise<{ readonly id: string }>;
  /**
   * Sets what `create` could not give along; the creation is over when this is done. Sending it again is harmless, so the
   * engine does while what was made cannot be seen everywhere.
   */
  configure?(call: Call<Client, Settings>, id: string, config: Attributes<S>): Promise<void>;
  /** Brings it to `to`. Without it every change is a replacement. */
  update?(call: Call<Client, Settings>, id: string, update: Update<S>): Promise<void>;
  /** Unmakes it; deleting what is not there succeeds. `known` is what the state holds of it. */
  delete(call: Call<Client, Settings>, id: string, known: Attributes<S>): Promise<void>;

  /** Fills in arguments that are made up when the user leaves them out (a name from a prefix), from a token unique to this creation. */
  complete?(config: Attributes<S>, token: string): Partial<Attributes<S>>;
  /** The id `create` will give, where the arguments tell: lets the engine refuse to adopt and, after a crash, find what was made. */
  identify?(config: Attributes<S>): string | undefined;
  /** `create` is a put: sending it again, or over what exists, is what the user asked for (settings of a parent, objects). */
  readonly repeatable?: boolean;
  /**
   * Whether what is there has the content that was sent, where no read returns it but something read tells of it (a digest).
   * Asked after a crash, so that it is not sent again. False where it cannot be told.
   */
  arrived?(sent: Attributes<S>, seen: Attributes<S>, settings: Settings): boolean;
  /** Foretells computed attributes while planning. Pure. */
  refine?(proposal: Proposal<S>, settings: Settings): Refined<S>;
  /**
   * Per top-level attribute: whether two different spellings mean the same (policy JSON, ARN and name). A null comes as
   * undefined: for tags it means the same as none.
   */
  readonly equivalent?: { readonly [attribute: string]: (a: unknown, b: unknown) => boolean };
  /** The engine polls `read` until this is true after create and update (an instance is running). */
  settled?(attributes: Attributes<S>, declared: Attributes<S>): boolean;
  /** Turns the text of `terraform import` into an id; undefined when it is none. Default: the text is the id. */
  importId?(text: string): string | undefined;
  /** Which CloudTrail events touch which object: by normalised event name, giving the id, or the {@link eventKey}. */
  readonly events: { readonly [eventName: string]: (event: TrailEvent) => string | undefined };
  /** By name of an event, the only top-level parts it can have changed. An event that is not named here may change any. */
  readonly eventParts?: { readonly [eventName: string]: readonly string[] };
  /** What events call the object with this id, where that is not the id itself. */
  eventKey?(id: string): string;
  /** What {@link events} call everything that lies where this object does, for calls that name none (DeleteObjects). */
  eventScope?(id: string): string;
  /** Every object of this type there is: finds what no configuration claims. */
  list?(call: Call<Client, Settings>): AsyncIterable<string>;
}

/** Something that is only read. */
export interface DataSource<S extends Schema = Schema, Client = unknown, Settings = unknown> {
  readonly name: string;
  readonly doc: string;
  readonly schema: S;
  readonly permissions: Permissions;
  /** The whole object; throws what {@link Provider.classify} understands when there is none. */
  read(call: Call<Client, Settings>, config: Attributes<S>): Promise<Attributes<S>>;
}

/** Something ephemeral that is open. */
export interface Opened<S extends Schema = Schema> {
  /** The whole object. */
  readonly attributes: Attributes<S>;
  /** It ends unless it is renewed within this time. */
  readonly renewWithinMs?: number;
  /** What renewing and closing are given back. */
  readonly handle?: unknown;
}

/**
 * Something that is there only while it is used (a token, a secret that is read, a tunnel). It is opened anew by every plan
 * and every apply that needs it, and is part of neither plans nor states.
 */
export interface EphemeralType<S extends Schema = Schema, Client = unknown, Settings = unknown> {
  readonly name: string;
  readonly doc: string;
  readonly schema: S;
  readonly permissions: Permissions;
  open(call: Call<Client, Settings>, config: Attributes<S>): Promise<Opened<S>>;
  /** Makes it last longer. Needed where `open` says `renewWithinMs`. */
  renew?(
    call: Call<Client, Settings>,
    handle: unknown,
  ): Promise<{ readonly renewWithinMs?: number; readonly handle?: unknown }>;
  /** Ends it. Closing what has ended by itself succeeds. */
  close?(call: Call<Client, Settings>, handle: unknown): Promise<void>;
}

/** Forgets a definition's own schema type, which its file alone needs: this is what providers list and engines call. */
export function erased<S extends Schema, Client, Settings>(
  definition: ResourceType<S, Client, Settings>,
): ResourceType {
  return definition as unknown as ResourceType;
}

/** The same for a data source. */
export function erasedDataSource<S extends Schema, Client, Settings>(
  definition: DataSource<S, Client, Settings>,
): DataSource {
  return definition as unknown as DataSource;
}

/** The same for an ephemeral type. */
export function erasedEphemeral<S extends Schema, Client, Settings>(
  definition: EphemeralType<S, Client, Settings>,
): EphemeralType {
  return definition as unknown as EphemeralType;
}
