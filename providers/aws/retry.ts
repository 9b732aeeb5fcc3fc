/**
 * Retrying, for the SDK: exponential backoff with full jitter, on the clock it is given, at a pace shared per service and
 * region. (AWS Architecture Blog, "Exponential Backoff And Jitter"; the SDK's standard mode gives up far too early for an
 * unattended agent, its adaptive mode waits far too long.)
 */
import type { StandardRetryStrategy } from '@smithy/util-retry';
import type { Clock } from '../../src/core/clock.ts';
import { neverConnected } from './errors.ts';
import type { Pace } from './pace.ts';

/** What the SDK asks of a retry strategy. */
export type SdkRetryStrategy = Pick<
  StandardRetryStrategy,
  'acquireInitialRetryToken' | 'refreshRetryTokenForRetry' | 'recordSuccess'
>;
type RetryToken = Parameters<SdkRetryStrategy['recordSuccess']>[0];
type RetryErrorInfo = Parameters<SdkRetryStrategy['refreshRetryTokenForRetry']>[1];

export interface RetryOptions {
  readonly clock: Clock;
  readonly pace: Pace;
  readonly maxAttempts: number;
  /** A number from 0 up to 1, for jitter. */
  readonly random: () => number;
}

const BASE_MS = 100;
const THROTTLED_BASE_MS = 500;
const LONGEST_MS = 20_000;
/** Nobody listens there: more patience than a restart takes is wasted. */
const ATTEMPTS_WITHOUT_CONNECTION = 4;

/** The SDK's retry strategy. It does its waiting itself, so the tokens it hands out ask for no further delay. */
export function retryStrategy({ clock, pace, maxAttempts, random }: RetryOptions): SdkRetryStrategy {
  return {
    async acquireInitialRetryToken() {
      await pace.turn();
      return tokenAfter(0);
    },
    async refreshRetryTokenForRetry(token, problem) {
      const retries = token.getRetryCount() + 1;
      if (problem.errorType === 'THROTTLING') pace.throttled();
      if (!isWorthRetrying(problem, retries, maxAttempts)) throw new Error('not retried');
      await clock.sleep(delay(problem, retries, clock, random));
      await pace.turn();
      return tokenAfter(retries);
    },
    recordSuccess() {
      pace.answered();
    },
  };
}

function isWorthRetrying(problem: RetryErrorInfo, retries: number, maxAttempts: number): boolean {
  if (problem.errorType === 'CLIENT_ERROR') return false;
  return (
    retries <
    (neverConnected(problem.error) ? Math.min(maxAttempts, ATTEMPTS_WITHOUT_CONNECTION) : maxAttempts)
  );
}

function delay(problem: RetryErrorInfo, retries: number, clock: Clock, random: () => number): number {
  const base = problem.errorType === 'THROTTLING' ? THROTTLED_BASE_MS : BASE_MS;
  const backoff = Math.min(LONGEST_MS, base * 2 ** (retries - 1));
  const asked = problem.retryAfterHint ? problem.retryAfterHint.getTime() - clock.now() : 0;
  return Math.max(backoff * random(), Math.min(asked, LONGEST_MS * 3));
}

const tokenAfter = (retries: number): RetryToken => ({
  getRetryCount: () => retries,
  getRetryDelay: () => 0,
  getRetryCost: () => 0,
});
