import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the cli phase. */
export const cliCodes = {} as const satisfies Record<string, CodeEntry>;
