import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the git phase. */
export const gitCodes = {} as const satisfies Record<string, CodeEntry>;
