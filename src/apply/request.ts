/** What applying takes and gives. */
import type { Clock } from '../core/clock.ts';
import type { Emit } from '../core/events.ts';
import type { Plan, PlanSummary } from '../core/plan.ts';
import type { State } from '../core/state.ts';
import type { StateStore, StoredState } from '../core/state-store.ts';
import type { Evaluation } from '../scope/index.ts';
import type { Interrupt } from './interrupt.ts';

/** A plan, the world to apply it in, and everything that is not to be taken from the machine. */
export interface ApplyRequest {
  readonly plan: Plan;
  /** The configuration and variables the plan was made from, with connections and no objects yet. */
  readonly evaluation: Evaluation;
  readonly store: StateStore;
  /** The state as read under the lock that the caller holds, after recovery. */
  readonly stored: StoredState;
  /** How many objects are worked on at once. */
  readonly parallelism: number;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly interrupt: Interrupt;
  /** Written into the journal, and known to the cloud: whose run this is. */
  readonly runId: string;
  /** A text unique to each creation. */
  readonly newToken: () => string;
  /** A UUID, for a state that does not exist yet. */
  readonly newLineage: () => string;
}

/** What came of it. Also given when some of it failed: the diagnostics decide. */
export interface ApplyResult {
  /** The state as it is now, saved or not. */
  readonly state: State;
  /** The revision it was stored under; when it was not saved, of the one stored before. */
  readonly revision: string;
  readonly saved: boolean;
  /** What was done, counted as plans are. */
  readonly summary: PlanSummary;
  readonly interrupted: boolean;
}
