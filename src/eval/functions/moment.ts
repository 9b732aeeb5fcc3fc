/**
 * When expressions are evaluated. While a configuration is checked, not even the time of the plan is known; while it is
 * planned, that is known; what else depends on time and chance is known only while it is applied.
 */
export interface Moment {
  /** When the plan was begun, in milliseconds since the Unix epoch: the same while it is applied. */
  readonly plannedAt?: number;
  readonly applying?: {
    /** Milliseconds since the Unix epoch. */
    readonly now: () => number;
    readonly randomBytes: (count: number) => Uint8Array;
  };
}
