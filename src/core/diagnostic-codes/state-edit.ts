import type { CodeEntry } from './code-entry.ts';

/** Problems with changing what a state says. */
export const stateEditCodes = {
  'invalid-state-address': {
    severity: 'error',
    summary: 'Invalid address',
    doc: 'A command that changes a state was given something that is no address, or the address of another kind of thing than it works on.',
  },
  'state-move-refused': {
    severity: 'error',
    summary: 'Invalid state move request',
    doc: 'Nothing was moved: there is nothing at the source, something at the target, or the two are of different kinds.',
  },
  'no-such-instance': {
    severity: 'error',
    summary: 'No such resource instance',
    doc: 'The state holds no object at that address that could be marked to be replaced.',
  },
  'no-such-instance-allowed': {
    severity: 'warning',
    summary: 'No such resource instance',
    doc: 'The state holds no object at that address, and -allow-missing says that this is no error.',
  },
  'not-tainted': {
    severity: 'error',
    summary: 'Resource instance is not tainted',
    doc: 'The object is not marked to be replaced, so that mark cannot be taken away.',
  },
  'invalid-provider-source': {
    severity: 'error',
    summary: 'Invalid provider source',
    doc: 'A provider is named by up to three parts: the host of its registry, a namespace and its own name.',
  },
  'state-unrelated': {
    severity: 'error',
    summary: 'Unrelated state',
    doc: 'A state may only be replaced by a later one of the same lineage; -force replaces it by any.',
  },
  'state-older': {
    severity: 'error',
    summary: 'Older state',
    doc: 'A state may only be replaced by a later one, which has a higher serial; -force replaces it by any.',
  },
  'already-managed': {
    severity: 'error',
    summary: 'Resource already managed',
    doc: 'The state holds an object at the address that another one was to be imported into.',
  },
  'unfinished-run': {
    severity: 'error',
    summary: 'A run was cut off',
    doc: 'The journal beside the state holds what a run did before it was cut off. A plan or an apply takes it into the state; until then the state is not what really is.',
  },
} as const satisfies Record<string, CodeEntry>;
