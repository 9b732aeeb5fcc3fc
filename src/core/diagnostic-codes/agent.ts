import type { CodeEntry } from './code-entry.ts';

/** Problems found by the agent phase. */
export const agentCodes = {} as const satisfies Record<string, CodeEntry>;
