/**
 * What a problem tells of the values it comes from. Only what may be shown is taken down, and nothing is kept of what
 * collections hold: a mention is as small as the line it becomes, and cannot give a secret away.
 */
import type { Numeric } from './number.ts';
import type { Type } from './type.ts';
import { marksOf, type Unmarked, unmark, type Value } from './value.ts';

/** A reference in an expression that failed, and what it stood for. */
export interface Mention {
  readonly root: string;
  readonly steps: readonly MentionStep[];
  readonly sight: Sight;
}

/** `.name` or `[key]`, as the configuration writes it. */
export type MentionStep = { readonly attribute: string } | { readonly key: string | Numeric };

/** A value as far as it is shown. */
export type Sight =
  | Extract<Unmarked, { kind: 'string' | 'number' | 'bool' }>
  | { readonly kind: 'null' | 'secret' }
  | { readonly kind: 'collection'; readonly type: Type; readonly length: number }
  | { readonly kind: 'object'; readonly names: readonly string[] }
  /** Not known; `later` where that is what is wrong. */
  | {
      readonly kind: 'unknown';
      readonly later: boolean;
      readonly of: Extract<Unmarked, { kind: 'unknown' }>;
    };

/** What is wrong with an expression whose values are told: that something is secret or not known is told only then. */
export type Trouble = 'value' | 'secret' | 'unknown';

/** What may be told of a value; undefined for nothing. */
export function sightOf(value: Value, trouble: Trouble): Sight | undefined {
  const marks = marksOf(value);
  if (marks.has('sensitive')) return trouble === 'secret' ? { kind: 'secret' } : undefined;
  if (marks.has('ephemeral')) return undefined;
  const inner = unmark(value);
  switch (inner.kind) {
    case 'null':
      return { kind: 'null' };
    case 'unknown': {
      const later = trouble === 'unknown';
      return later || inner.type.kind !== 'dynamic' ? { kind: 'unknown', later, of: inner } : undefined;
    }
    case 'list':
    case 'set':
      return {
        kind: 'collection',
        type: { kind: inner.kind, element: inner.element },
        length: inner.items.length,
      };
    case 'map':
      return {
        kind: 'collection',
        type: { kind: 'map', element: inner.element },
        length: inner.entries.size,
      };
    case 'tuple':
      return { kind: 'collection', type: { kind: 'tuple', elements: [] }, length: inner.items.length };
    case 'object':
      return { kind: 'object', names: [...inner.attributes.keys()] };
    default:
      return inner;
  }
}

/** A function as the problem of calling it tells of it. */
export interface CalledFunction {
  /** As it was called: `core::upper`. */
  readonly name: string;
  readonly parameters: readonly CalledParameter[];
  readonly variadic?: CalledParameter;
  /** `dynamic` where it depends on the arguments. */
  readonly returns: Type;
}

export interface CalledParameter {
  readonly name: string;
  readonly type: Type;
}
