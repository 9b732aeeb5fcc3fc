/**
 * Provider-side values: ordinary JavaScript data. A resource type is written against these; the engine translates
 * to and from the language's values with the schema, so no provider handles marks or conversions.
 */
import type { Value } from './value.ts';

/** Stands in a planned argument for a value that is known only after apply. Never reaches `create` or `update`. */
export const NOT_KNOWN: unique symbol = Symbol('known after apply');
export type NotKnown = typeof NOT_KNOWN;

/**
 * A string, a number, a boolean, a list or set (array), a map or block (object). Absent is `undefined` (the language's
 * `null`). An attribute of type `dynamic` is passed through as the language's own {@link Value}.
 */
export type Plain =
  | string
  | number
  | boolean
  | undefined
  | NotKnown
  | Value
  | readonly Plain[]
  | { readonly [name: string]: Plain };
