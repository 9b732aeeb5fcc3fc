import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the aws phase. */
export const awsCodes = {} as const satisfies Record<string, CodeEntry>;
