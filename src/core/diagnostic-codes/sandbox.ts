import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the sandbox phase. */
export const sandboxCodes = {} as const satisfies Record<string, CodeEntry>;
