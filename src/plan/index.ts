/** Configuration + state + world → plan. See README.md. */
export { plan } from './plan.ts';
export { readPlanFile, writePlanFile } from './plan-file.ts';
export type { PlanRequest } from './request.ts';
