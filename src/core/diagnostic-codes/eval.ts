import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the eval phase. */
export const evalCodes = {} as const satisfies Record<string, CodeEntry>;
