/** Carrying out plans, and taking up what an interrupted run left. See README.md. */
export { apply } from './apply.ts';
export { type Interrupt, type InterruptSwitch, newInterrupt } from './interrupt.ts';
export { type RecoverRequest, recover } from './recover.ts';
export type { ApplyRequest, ApplyResult } from './request.ts';
export { type FreshnessRequest, verifyFresh } from './staleness.ts';
