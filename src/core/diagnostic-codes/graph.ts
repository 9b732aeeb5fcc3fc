import type { CodeEntry } from './code-entry.ts';

/** Problems found by the graph phase. */
export const graphCodes = {
  'dependency-cycle': {
    severity: 'error',
    summary: 'Cycle',
    doc: 'Blocks refer to each other in a circle, directly or through local values, variables and outputs, so there is no order in which they could be made.',
  },
} as const satisfies Record<string, CodeEntry>;
