import type { CodeEntry } from './code-entry.ts';

/** Problems found by the sandbox phase. */
export const sandboxCodes = {} as const satisfies Record<string, CodeEntry>;
