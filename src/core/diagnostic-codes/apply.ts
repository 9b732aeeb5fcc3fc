import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the apply phase. */
export const applyCodes = {} as const satisfies Record<string, CodeEntry>;
