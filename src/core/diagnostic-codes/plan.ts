import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the plan phase. */
export const planCodes = {} as const satisfies Record<string, CodeEntry>;
