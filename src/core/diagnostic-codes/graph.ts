import type { CodeEntry } from './code-entry.ts';

/** Problems found by the graph phase. */
export const graphCodes = {} as const satisfies Record<string, CodeEntry>;
