/** Configuration + state + world → plan. See README.md. */
export { generateBlocks } from './generate.ts';
export { plan } from './plan.ts';
export { readPlanFile, writePlanFile } from './plan-file.ts';
export type { PlanRequest } from './request.ts';
