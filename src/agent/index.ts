export { type BreakerSettings, createBreaker, defaultBreaker } from './breaker.ts';
export { type CheckOptions, checkDrift, type DriftCheck } from './check.ts';
export type { Keeper } from './keeper.ts';
export { createEventMemory } from './memory.ts';
export { createNews } from './news.ts';
export { type WatchIntervals, type WatchRequest, watch } from './watch.ts';
