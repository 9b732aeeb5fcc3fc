import type { CodeEntry } from './code-entry.ts';

/** Problems found by the state phase. */
export const stateCodes = {} as const satisfies Record<string, CodeEntry>;
