import type { Diagnostic } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import type { Unmarked, Value } from '../core/value.ts';
import type { Variable } from '../hcl/index.ts';
import type { Functions } from './functions/definition.ts';

/** A step from a name: `.attribute`, or `[key]` with a key that is known. */
export type Step = Range &
  (
    | { readonly kind: 'attribute'; readonly name: string }
    | { readonly kind: 'index'; readonly key: Unmarked & { readonly kind: 'string' | 'number' } }
  );

/** What a name stands for: its value after the first `taken` of the steps; or why it stands for nothing. */
export type Resolved =
  | { readonly value: Value; readonly taken: number; readonly diagnostics?: readonly Diagnostic[] }
  | { readonly diagnostics: readonly Diagnostic[] };

/**
 * What an expression may ask its surroundings. A scope is asked about a whole chain (`module.a["x"].out`) at once, so
 * that it need not make values nobody looks at: it takes the steps it understands and leaves the rest.
 */
export interface Scope {
  readonly functions: Functions;
  resolve(root: Variable, steps: readonly Step[]): Resolved;
}
