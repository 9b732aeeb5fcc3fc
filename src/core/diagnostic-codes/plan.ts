import type { CodeEntry } from './code-entry.ts';

/** Problems found by the plan phase. */
export const planCodes = {} as const satisfies Record<string, CodeEntry>;
