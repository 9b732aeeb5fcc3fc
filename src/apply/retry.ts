/**
 * Waiting for the cloud: calls that fail because something is not there yet, and objects that are not ready yet.
 * Time and chance are arguments.
 */
import type { Clock } from '../core/clock.ts';

/** What waiting needs. */
export interface Patience {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** How long between two tries, and how long altogether. Milliseconds. */
export interface Backoff {
  readonly firstMs: number;
  readonly factor: number;
  readonly mostMs: number;
  readonly totalMs: number;
}

/** For calls refused because something they need is not visible yet. */
export const NOT_READY: Backoff = { firstMs: 500, factor: 2, mostMs: 15_000, totalMs: 120_000 };

/** For an object that was just made and cannot be seen yet, or one that was just deleted and still can. */
export const VISIBILITY: Backoff = { firstMs: 200, factor: 2, mostMs: 10_000, totalMs: 120_000 };

/** For a change that reads do not show yet. Whoever answers otherwise for longer means it. */
export const PROPAGATION: Backoff = { firstMs: 200, factor: 2, mostMs: 4_000, totalMs: 15_000 };

/** For an object on its way to being ready: databases take their time. */
export const SETTLING: Backoff = { firstMs: 1_000, factor: 1.5, mostMs: 15_000, totalMs: 3_600_000 };

/**
 * Tries until an answer comes that is not `again`. Between tries waits exponentially longer, half of it by chance, so that many
 * waiters do not come back together. Gives undefined when the time is up; rejects when the signal aborts.
 * `onWait` is told before each wait how long it has taken so far.
 */
export async function attempt<T>(
  patience: Patience,
  backoff: Backoff,
  work: () => Promise<Attempt<T>>,
  onWait: (elapsedMs: number) => void,
): Promise<T | undefined> {
  const started = patience.clock.now();
  let delay = backoff.firstMs;
  for (;;) {
    const outcome = await work();
    if (!outcome.again) return outcome.value;
    const elapsed = patience.clock.now() - started;
    if (elapsed >= backoff.totalMs) return undefined;
    onWait(elapsed);
    await patience.clock.sleep(delay / 2 + (delay / 2) * patience.random(), patience.signal);
    delay = Math.min(delay * backoff.factor, backoff.mostMs);
  }
}

/** One try's answer. */
export type Attempt<T> = { readonly again: false; readonly value: T } | { readonly again: true };

export const AGAIN = { again: true } as const;

/** The answer that ends trying. */
export const done = <T>(value: T): Attempt<T> => ({ again: false, value });
