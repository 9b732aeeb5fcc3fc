import type { CodeEntry } from './code-entry.ts';

/** Problems found by the config phase. */
export const configCodes = {} as const satisfies Record<string, CodeEntry>;
