/** How two values differ, as a tree that every rendering (text, Markdown, terminal UI) draws from. */
import type { Value } from '../core/value.ts';
import type { LineDifference } from './line-difference.ts';

export type DifferenceKind = 'same' | 'create' | 'update' | 'delete';

export type Difference = {
  readonly action: DifferenceKind;
  /** This change makes a new object necessary. */
  readonly replaces: boolean;
} & (
  | { readonly kind: 'same'; readonly value: Value }
  /** Texts as shown; `before` and `after` both set for a change. */
  | { readonly kind: 'scalar'; readonly before?: string; readonly after?: string }
  /** Never shown. `turns`: what becomes of that from now on. */
  | { readonly kind: 'sensitive'; readonly turns?: 'hidden' | 'shown' }
  | { readonly kind: 'lines'; readonly lines: readonly LineDifference[] }
  | { readonly kind: 'json'; readonly inner: Difference; readonly onlySpaces: boolean }
  | {
      readonly kind: 'named';
      /** A map's keys are data and quoted; an object's are names. */
      readonly quoted: boolean;
      readonly members: readonly Member[];
      readonly blocks: readonly Member[];
    }
  | { readonly kind: 'items'; readonly items: readonly Difference[]; readonly ordered: boolean }
  /** A change of kind, or of something into what is known only after apply. */
  | { readonly kind: 'becomes'; readonly before: Difference; readonly after: Difference }
);

export interface Member {
  readonly name: string;
  readonly difference: Difference;
}
