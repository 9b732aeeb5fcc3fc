import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found by the agent phase. */
export const agentCodes = {} as const satisfies Record<string, CodeEntry>;
