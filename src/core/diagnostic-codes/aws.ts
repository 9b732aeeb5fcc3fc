import type { CodeEntry } from './code-entry.ts';

/** Problems found by the aws phase. */
export const awsCodes = {} as const satisfies Record<string, CodeEntry>;
