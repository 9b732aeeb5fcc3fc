import type { Diagnostic } from '../core/diagnostic.ts';

/** What became of a reconciliation. A value, never an exception: the loop goes on in any case. */
export type Outcome =
  | { readonly kind: 'converged' }
  /** Look again after `afterMs`: something is held, or failed in a way that may pass. */
  | { readonly kind: 'again'; readonly afterMs: number; readonly addresses: ReadonlySet<string> | 'all' }
  /** Nothing more can be done until the configuration, the credentials or the world change. */
  | { readonly kind: 'stopped'; readonly diagnostics: readonly Diagnostic[] };
