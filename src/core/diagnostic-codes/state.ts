import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the state phase. */
export const stateCodes = {} as const satisfies Record<string, CodeEntry>;
