import type { Request } from './queue.ts';

/** What became of a reconciliation. A value, never an exception: the loop goes on in any case. */
export type Outcome =
  | { readonly kind: 'converged'; readonly drifted: number; readonly unread: number }
  /** To be asked again after `afterMs`: something is held, or failed in a way that may pass. */
  | { readonly kind: 'again'; readonly afterMs: number; readonly request: Request };
