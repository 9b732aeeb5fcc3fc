import type { Clock } from '../../src/core/clock.ts';

/** A token bucket that all callers of one service in one region share. */
export interface Pace {
  /** Waits for a turn. Rejects when the signal aborts. */
  turn(signal?: AbortSignal): Promise<void>;
  /** The service asked for less. */
  throttled(): void;
  /** The service answered. */
  answered(): void;
}

/** No slower than this, however often the service complains: each call has its own growing pauses besides. */
const SLOWEST_PER_SECOND = 5;
/** Complaints within this time belong to one burst and slow down once. */
const BURST_MS = 1_000;

/**
 * A pace that is free until the service throttles; then half of what was measured, and from there up again with every
 * answer (additive increase, multiplicative decrease), until it is free again at twice the rate that was refused.
 */
export function adaptivePace(clock: Clock): Pace {
  let perSecond = Number.POSITIVE_INFINITY;
  let refused = Number.POSITIVE_INFINITY;
  let slowedAt = Number.NEGATIVE_INFINITY;
  let next = 0;
  const recent = createMeter(clock);
  return {
    async turn(signal) {
      recent.count();
      if (perSecond === Number.POSITIVE_INFINITY) return;
      const now = clock.now();
      const at = Math.max(now, next);
      next = at + 1_000 / perSecond;
      if (at > now) await clock.sleep(at - now, signal);
    },
    throttled() {
      const now = clock.now();
      if (now - slowedAt < BURST_MS) return;
      slowedAt = now;
      refused = Math.min(perSecond, recent.perSecond());
      perSecond = Math.max(SLOWEST_PER_SECOND, refused / 2);
    },
    answered() {
      if (perSecond === Number.POSITIVE_INFINITY) return;
      perSecond += Math.max(0.5, perSecond / 20);
      if (perSecond > refused * 2) perSecond = Number.POSITIVE_INFINITY;
    },
  };
}

/** A pace that never exceeds a published rate. */
export function steadyPace(clock: Clock, perSecond: number): Pace {
  let next = 0;
  return {
    async turn(signal) {
      const now = clock.now();
      const at = Math.max(now, next);
      next = at + 1_000 / perSecond;
      if (at > now) await clock.sleep(at - now, signal);
    },
    throttled() {
      next = Math.max(next, clock.now() + 1_000);
    },
    answered() {},
  };
}

/** Counts over the last full second. */
function createMeter(clock: Clock): { count(): void; perSecond(): number } {
  let second = 0;
  let current = 0;
  let last = 0;
  const roll = (): void => {
    const now = Math.floor(clock.now() / 1_000);
    if (now === second) return;
    last = now === second + 1 ? current : 0;
    second = now;
    current = 0;
  };
  return {
    count() {
      roll();
      current += 1;
    },
    perSecond() {
      roll();
      return Math.max(current, last, 1);
    },
  };
}
