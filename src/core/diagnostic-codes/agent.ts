import type { CodeEntry } from './code-entry.ts';

/** Problems of holding a stack. */
export const agentCodes = {
  'event-queue-unknown': {
    severity: 'error',
    summary: 'Unknown event queue',
    doc: '-event-queue or HOLDFAST_EVENT_QUEUE names something that is no queue of a cloud this stack talks to.',
  },
  'revert-without-effect': {
    severity: 'error',
    summary: 'Revert had no effect',
    doc: 'The calls that put an object back succeeded, but reading it again showed that it still differs from its declaration.',
  },
  'state-lost': {
    severity: 'error',
    summary: 'State lost',
    doc: 'The state of a stack that is being watched is gone. Nothing is reverted or applied until it is back, because without it nothing is known to be managed.',
  },
} as const satisfies Record<string, CodeEntry>;
