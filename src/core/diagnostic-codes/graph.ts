import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the graph phase. */
export const graphCodes = {} as const satisfies Record<string, CodeEntry>;
