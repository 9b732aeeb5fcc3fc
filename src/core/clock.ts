/**
 * Time as an argument. Nothing but an implementation of {@link Clock} asks the machine for it,
 * so a test can run a day of watching in a millisecond.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch, UTC. */
  now(): number;
  /** Resolves after `ms` milliseconds, or rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
