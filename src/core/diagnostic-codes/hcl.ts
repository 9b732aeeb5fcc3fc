import type { CodeEntry } from '../diagnostic-codes.ts';

/** Problems found while reading text as HCL syntax. */
export const hclCodes = {
  'invalid-character': {
    severity: 'error',
    summary: 'Invalid character',
    doc: 'The text contains a character that has no meaning in the configuration language at that place.',
  },
} as const satisfies Record<string, CodeEntry>;
