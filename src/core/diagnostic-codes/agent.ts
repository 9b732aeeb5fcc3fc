import type { CodeEntry } from './code-entry.ts';

/** Problems of holding a stack. */
export const agentCodes = {
  'revert-without-effect': {
    severity: 'error',
    summary: 'Revert had no effect',
    doc: 'The calls that put an object back succeeded, but reading it again showed that it still differs from its declaration.',
  },
} as const satisfies Record<string, CodeEntry>;
