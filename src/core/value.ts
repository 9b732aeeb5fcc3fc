/**
 * Values of the configuration language. "Not known yet" and "sensitive" are kinds of value, so neither can be
 * overlooked: whoever wants the string inside must first say what happens when there is none, or when it is secret.
 */
import type { Numeric } from './number.ts';
import { BOOL, DYNAMIC, NUMBER, objectOf, STRING, type Type, tupleOf } from './type.ts';

/** A value without marks at its top (parts of a collection may be marked). */
export type Unmarked =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: Numeric }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null'; readonly type: Type }
  | { readonly kind: 'unknown'; readonly type: Type; readonly refinement?: Refinement }
  | { readonly kind: 'list'; readonly element: Type; readonly items: readonly Value[] }
  /** Items are distinct and in Terraform's order (see `makeSet` in eval). */
  | { readonly kind: 'set'; readonly element: Type; readonly items: readonly Value[] }
  /** Iterates in key order (code points), as Terraform does; constructors keep it so. */
  | { readonly kind: 'map'; readonly element: Type; readonly entries: ReadonlyMap<string, Value> }
  | { readonly kind: 'tuple'; readonly items: readonly Value[] }
  /** Iterates in name order. */
  | { readonly kind: 'object'; readonly attributes: ReadonlyMap<string, Value> };

/** A value that carries marks: never nested in itself. */
export interface Marked {
  readonly kind: 'marked';
  readonly marks: ReadonlySet<Mark>;
  readonly value: Unmarked;
}

export type Value = Unmarked | Marked;

/** `sensitive` is never shown; `ephemeral` is never stored. Both stick to whatever is made from the value. */
export type Mark = 'sensitive' | 'ephemeral';

/** What is known of a value that is not known yet, where it can change a plan. */
export interface Refinement {
  readonly notNull?: boolean;
  /** The string will begin with this. */
  readonly prefix?: string;
  /** Bounds of a collection's length. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Bounds of a number, both of which it can be. */
  readonly min?: Numeric;
  readonly max?: Numeric;
}

export const TRUE: Unmarked = { kind: 'bool', value: true };
export const FALSE: Unmarked = { kind: 'bool', value: false };
export const NULL: Unmarked = { kind: 'null', type: DYNAMIC };
export const UNKNOWN: Unmarked = { kind: 'unknown', type: DYNAMIC };

export const stringValue = (value: string): Unmarked => ({ kind: 'string', value: normalText(value) });
export const numberValue = (value: Numeric): Unmarked => ({ kind: 'number', value });
export const boolValue = (value: boolean): Unmarked => (value ? TRUE : FALSE);
export const nullOf = (type: Type): Unmarked => ({ kind: 'null', type });
export const unknownOf = (type: Type, refinement?: Refinement): Unmarked =>
  refinement ? { kind: 'unknown', type, refinement } : { kind: 'unknown', type };
export const tupleValue = (items: readonly Value[]): Unmarked => ({ kind: 'tuple', items });
export const listValue = (element: Type, items: readonly Value[]): Unmarked => ({
  kind: 'list',
  element,
  items,
});
export const mapValue = (element: Type, entries: Iterable<readonly [string, Value]>): Unmarked => ({
  kind: 'map',
  element,
  entries: sorted(entries),
});
export const objectValue = (attributes: Iterable<readonly [string, Value]>): Unmarked => ({
  kind: 'object',
  attributes: sorted(attributes),
});

function sorted(entries: Iterable<readonly [string, Value]>): ReadonlyMap<string, Value> {
  const normal = Array.from(entries, ([key, value]) => [normalText(key), value] as const);
  return new Map(normal.sort(([a], [b]) => compareKeys(a, b)));
}

/** Text as all values hold it: in Unicode's normal form C, so that an accent is the same text however it was typed. */
export function normalText(text: string): string {
  return /[^\0-\u02ff]/.test(text) ? text.toWellFormed().normalize('NFC') : text;
}

/** Orders keys by code points, as Go compares strings; UTF-16 order differs only where a surrogate pair meets U+E000 and up. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return isSurrogate(x) === isSurrogate(y) ? x - y : isSurrogate(x) ? 1 : -1;
  }
  return a.length - b.length;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** The value under its marks. The caller answers for the marks: see {@link withMarks}. */
export function unmark(value: Value): Unmarked {
  return value.kind === 'marked' ? value.value : value;
}

const NO_MARKS: ReadonlySet<Mark> = new Set();

/** The marks at the top of a value (not those of its parts). */
export function marksOf(value: Value): ReadonlySet<Mark> {
  return value.kind === 'marked' ? value.marks : NO_MARKS;
}

/** The same value with marks added. */
export function withMarks(value: Value, ...marks: readonly ReadonlySet<Mark>[]): Value {
  return withAllMarks(value, marks);
}

/** As {@link withMarks}, for the marks of as many parts as a collection has: more than fit into a call. */
export function withAllMarks(value: Value, marks: readonly ReadonlySet<Mark>[]): Value {
  if (marks.every(({ size }) => size === 0)) return value;
  const all = new Set(marksOf(value));
  for (const set of marks) for (const mark of set) all.add(mark);
  return { kind: 'marked', marks: all, value: unmark(value) };
}

const SENSITIVE: ReadonlySet<Mark> = new Set(['sensitive']);

/** The same value, marked sensitive. */
export function sensitive(value: Value): Value {
  return withMarks(value, SENSITIVE);
}

/** Every mark in a value, those of its parts included. */
export function marksWithin(value: Value): ReadonlySet<Mark> {
  if (!isMarkedWithin(value)) return NO_MARKS;
  const marks = new Set(marksOf(value));
  for (const part of partsOf(unmark(value))) for (const mark of marksWithin(part)) marks.add(mark);
  return marks;
}

function isMarkedWithin(value: Value): boolean {
  if (value.kind === 'marked') return true;
  for (const part of partsOf(value)) if (isMarkedWithin(part)) return true;
  return false;
}

/** Whether nothing in the value is "known after apply". */
export function isWhollyKnown(value: Value): boolean {
  const inner = unmark(value);
  if (inner.kind === 'unknown') return false;
  for (const part of partsOf(inner)) if (!isWhollyKnown(part)) return false;
  return true;
}

/** The values directly inside a collection or structure; nothing for others. */
export function partsOf(value: Unmarked): Iterable<Value> {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items;
    case 'map':
      return value.entries.values();
    case 'object':
      return value.attributes.values();
    default:
      return NO_PARTS;
  }
}

const NO_PARTS: readonly Value[] = [];

/** The exact type of a value; of a null or a not yet known value, the type it was given. */
export function typeOf(value: Value): Type {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'string':
      return STRING;
    case 'number':
      return NUMBER;
    case 'bool':
      return BOOL;
    case 'null':
    case 'unknown':
      return inner.type;
    case 'list':
    case 'set':
    case 'map':
      return { kind: inner.kind, element: inner.element };
    case 'tuple':
      return tupleOf(inner.items.map(typeOf));
    case 'object':
      return objectOf(Object.fromEntries([...inner.attributes].map(([name, part]) => [name, typeOf(part)])));
  }
}
