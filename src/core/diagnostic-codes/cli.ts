import type { CodeEntry } from './code-entry.ts';

/** Problems found by the cli phase. */
export const cliCodes = {} as const satisfies Record<string, CodeEntry>;
