/**
 * What the watch loop tells, for a terminal, a log and a test to listen to. `at` is milliseconds since the epoch.
 */
import type { Diagnostic } from './diagnostic.ts';
import type { Commit, DriftReport } from './drift.ts';
import type { PlanSummary } from './plan.ts';
import type { TrailEvent } from './trail-event.ts';

export type WatchEvent = { readonly at: number } & (
  | { readonly kind: 'watching'; readonly resources: number; readonly revision?: Commit }
  /** A poll of the trail found calls by others that touch managed objects. */
  | {
      readonly kind: 'touched';
      readonly events: readonly TrailEvent[];
      readonly addresses: readonly string[];
    }
  | { readonly kind: 'drifted'; readonly report: DriftReport }
  | { readonly kind: 'reverting'; readonly address: string }
  /** Read back and found as declared. Exposure runs from the event's time to this proof. */
  | {
      readonly kind: 'reverted';
      readonly report: DriftReport;
      readonly detectedMs: number;
      readonly revertedMs: number;
      readonly exposureMs?: number;
    }
  | {
      readonly kind: 'revert-failed';
      readonly report: DriftReport;
      readonly diagnostics: readonly Diagnostic[];
    }
  /** The watch was told to end before anything was changed; the object is as it was found. */
  | { readonly kind: 'interrupted'; readonly address: string }
  /** The same object was put back too often: held until the cooldown ends. */
  | {
      readonly kind: 'held';
      readonly address: string;
      readonly opponent: string;
      readonly reverts: number;
      readonly untilMs: number;
    }
  | { readonly kind: 'commit'; readonly commit: Commit; readonly previous?: Commit }
  | {
      readonly kind: 'applied';
      readonly commit?: Commit;
      readonly summary: PlanSummary;
      readonly milliseconds: number;
    }
  | {
      readonly kind: 'swept';
      readonly resources: number;
      readonly drifted: number;
      /** How many of the objects could not be read, if any. */
      readonly unread?: number;
      readonly milliseconds: number;
    }
  | { readonly kind: 'problem'; readonly diagnostics: readonly Diagnostic[] }
  /** What could not be asked answers again; `what` names it for people. */
  | { readonly kind: 'recovered'; readonly what: string; readonly afterMs: number }
  | { readonly kind: 'stopped'; readonly reason: string }
);

/** Where watch events go. Must not throw. */
export type Announce = (event: WatchEvent) => void;
