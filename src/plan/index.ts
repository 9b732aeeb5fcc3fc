/** Configuration + state + world → plan. See README.md. */
export { plan } from './plan.ts';
export type { PlanRequest } from './request.ts';
