/**
 * Schemas: what a block of a provider, resource type or data source may contain. Declared once as data, with types
 * inferred from them, and everything else made from that: checks, conversions, plans, reference pages, JSON.
 */

import type { Path } from './path.ts';
import type { NotKnown } from './plain.ts';
import { BOOL, DYNAMIC, listOf, mapOf, NUMBER, STRING, setOf, type Type } from './type.ts';
import type { Value } from './value.ts';

/**
 * Who gives an attribute its value: the user must (`required`) or may (`optional`); only the provider (`computed`);
 * or the provider where the user does not (`optional-computed`: what is left out keeps the value the cloud has).
 */
export type Presence = 'required' | 'optional' | 'computed' | 'optional-computed';

/** Details of an attribute beside its type. */
export interface AttributeDetails<T> {
  /** One or two sentences in plain words; becomes the reference page. */
  readonly doc: string;
  readonly sensitive?: boolean;
  /**
   * Handed to the provider and kept nowhere: null in plans and states, so that it may be ephemeral and is never compared.
   * Another argument (`…_wo_version`) says that it has changed.
   */
  readonly writeOnly?: boolean;
  /** A changed value needs a new object. Default: it is updated in place. */
  readonly onChange?: 'update' | 'replace';
  /** The value where the user gives none (only for `optional`). */
  readonly default?: T;
  /** No read returns it (a local file's path, `force_destroy`): the state keeps what was declared. */
  readonly unread?: boolean;
  readonly deprecated?: string;
  /** It exists (states made by others have it) but cannot be set: a sentence that says what to use instead. */
  readonly refused?: string;
  /** The values it may have; a wrong one is refused while planning, with a suggestion. */
  readonly oneOf?: readonly T[];
  /** Says what is wrong with a known value, as a sentence; undefined when it is fine. */
  check?(value: T): string | undefined;
  readonly conflictsWith?: readonly string[];
  /** Exactly one of this and these must be set. */
  readonly exactlyOneOf?: readonly string[];
  /** Plans may say of a computed value that is known only after apply that it will not be null. */
  readonly neverNull?: boolean;
  /** Where the configuration declares what a computed value comes from, the likeliest first: drift is told at that line. */
  readonly comesFrom?: readonly ValueSource[];
}

/** An argument of the resource's own block, or of its provider's. */
export interface ValueSource {
  readonly block: 'resource' | 'provider';
  readonly path: Path;
}

/** An attribute: `T` is its provider-side type, carried for inference only. */
export interface AttributeSchema<T = unknown, P extends Presence = Presence> extends AttributeDetails<T> {
  readonly type: Type;
  readonly presence: P;
}

/** Nested blocks: `single` (an object), or any number of them in order (`list`) or not (`set`). */
export interface NestedBlock<B extends BlockSchema = BlockSchema> {
  readonly nesting: 'single' | 'list' | 'set';
  readonly block: B;
  readonly min?: number;
  readonly max?: number;
  readonly doc: string;
  /** Blocks left out keep what the cloud has (optional and computed), as Terraform's legacy inline blocks do. */
  readonly computed?: boolean;
  readonly onChange?: 'update' | 'replace';
  readonly deprecated?: string;
  /** As for attributes: it exists but cannot be set. */
  readonly refused?: string;
}

/** The inside of a block. */
export interface BlockSchema {
  readonly attributes: { readonly [name: string]: AttributeSchema };
  readonly blocks: { readonly [name: string]: NestedBlock };
}

/** A whole schema; `version` is the one written beside attributes in the state. */
export interface Schema extends BlockSchema {
  readonly version: number;
}

type Build = <P extends Presence, T>(presence: P, details: AttributeDetails<T>) => AttributeSchema<T, P>;

const attribute =
  (type: Type): Build =>
  (presence, details) =>
    ({ type, presence, ...details }) as never;

/** Makers of attributes: `text('required', { doc: '…' })`. Each fixes the type inferred for provider code. */
export const text = attribute(STRING) as <P extends Presence>(
  presence: P,
  details: AttributeDetails<string>,
) => AttributeSchema<string, P>;
export const number = attribute(NUMBER) as <P extends Presence>(
  presence: P,
  details: AttributeDetails<number>,
) => AttributeSchema<number, P>;
export const bool = attribute(BOOL) as <P extends Presence>(
  presence: P,
  details: AttributeDetails<boolean>,
) => AttributeSchema<boolean, P>;
export const textList = attribute(listOf(STRING)) as <P extends Presence>(
  presence: P,
  details: AttributeDetails<readonly string[]>,
) => AttributeSchema<readonly string[], P>;
export const textSet = attribute(setOf(STRING)) as <P extends Presence>(
  presence: P,
  details: AttributeDetails<readonly string[]>,
) => AttributeSchema<readonly string[], P>;
export const textMap = attribute(mapOf(STRING)) as <P extends Presence>(
  presence: P,
  details: AttributeDetails<Readonly<Record<string, string>>>,
) => AttributeSchema<Readonly<Record<string, string>>, P>;
/** Any type at all; handed to the provider as the language's value. */
export const anything = attribute(DYNAMIC) as <P extends Presence>(
  presence: P,
  details: AttributeDetails<Value>,
) => AttributeSchema<Value, P>;

/** Makes a nested block. */
export function block<B extends BlockSchema>(
  nesting: 'single' | 'list' | 'set',
  schema: B,
  details: Omit<NestedBlock, 'nesting' | 'block'>,
): NestedBlock<B> {
  return { nesting, block: schema, ...details };
}

type Of<A> = A extends AttributeSchema<infer T, infer P> ? (P extends 'required' ? T : T | undefined) : never;
type OfBlock<N> = N extends NestedBlock<infer B> ? readonly Attributes<B>[] : never;
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** Of a schema that is only known while running, any names with any values. */
type Erased<S extends BlockSchema, T> = string extends keyof S['attributes']
  ? { readonly [name: string]: unknown }
  : T;

/** The provider-side object of a schema: every attribute (undefined when null) and an array for every block type. */
export type Attributes<S extends BlockSchema> = Erased<
  S,
  Flat<
    { [K in keyof S['attributes']]: Of<S['attributes'][K]> } & {
      [K in keyof S['blocks']]: OfBlock<S['blocks'][K]>;
    }
  >
>;

/** The same while planning, when parts may be known only after apply. */
export type Planned<S extends BlockSchema> = Erased<
  S,
  Flat<
    { [K in keyof S['attributes']]: Of<S['attributes'][K]> | NotKnown } & {
      [K in keyof S['blocks']]:
        | (S['blocks'][K] extends NestedBlock<infer B> ? readonly Planned<B>[] : never)
        | NotKnown;
    }
  >
>;

/** The object type a block evaluates to: its attributes, and per nested block type an object, a list or a set of them. */
export function typeOfBlock(schema: BlockSchema): Type {
  const known = blockTypes.get(schema);
  if (known) return known;
  const attributes: Record<string, Type> = {};
  for (const [name, { type }] of Object.entries(schema.attributes)) attributes[name] = type;
  for (const [name, nested] of Object.entries(schema.blocks)) attributes[name] = typeOfNested(nested);
  const type: Type = { kind: 'object', attributes };
  blockTypes.set(schema, type);
  return type;
}

const blockTypes = new WeakMap<BlockSchema, Type>();

function typeOfNested(nested: NestedBlock): Type {
  const inner = typeOfBlock(nested.block);
  return nested.nesting === 'single' ? inner : { kind: nested.nesting, element: inner };
}
