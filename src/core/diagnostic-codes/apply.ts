import type { CodeEntry } from './code-entry.ts';

/** Problems found by the apply phase. */
export const applyCodes = {} as const satisfies Record<string, CodeEntry>;
