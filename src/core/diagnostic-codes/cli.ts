import type { CodeEntry } from './code-entry.ts';

/** Problems with what was asked on the command line. */
export const cliCodes = {
  'invalid-flag': {
    severity: 'error',
    summary: 'Invalid command-line option',
    doc: 'An option has a value that it cannot have, or two options exclude each other.',
  },
  'plan-file-missing': {
    severity: 'error',
    summary: 'Saved plan not found',
    doc: 'The file given as a saved plan does not exist.',
  },
  'approval-needed': {
    severity: 'error',
    summary: 'Approval needed',
    doc: 'Nobody can be asked for approval here. Give -auto-approve, or a saved plan that somebody has looked at.',
  },
  'no-state': {
    severity: 'error',
    summary: 'No state',
    doc: 'The directory has no state yet: nothing was applied.',
  },
  'unknown-output': {
    severity: 'error',
    summary: 'Output not found',
    doc: 'The state has no output of that name. Outputs are written by apply.',
  },
  'unknown-object': {
    severity: 'error',
    summary: 'No such object in the state',
    doc: 'The state holds nothing at that address.',
  },
  'unsupported-output': {
    severity: 'error',
    summary: 'Unsupported value for raw output',
    doc: 'Only strings, numbers and bools can be written raw.',
  },
  'check-failed': {
    severity: 'error',
    summary: 'Not prepared',
    doc: 'The directory cannot be worked with as it is.',
  },
  'no-such-file': {
    severity: 'error',
    summary: 'No such file or directory',
    doc: 'A file or directory named on the command line does not exist.',
  },
  'unsupported-file': {
    severity: 'error',
    summary: 'Unsupported file',
    doc: 'The command works on other kinds of files than the one named.',
  },
} as const satisfies Record<string, CodeEntry>;
