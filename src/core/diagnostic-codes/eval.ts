import type { CodeEntry } from './code-entry.ts';

/** Problems found by the eval phase. */
export const evalCodes = {} as const satisfies Record<string, CodeEntry>;
