import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the config phase. */
export const configCodes = {} as const satisfies Record<string, CodeEntry>;
