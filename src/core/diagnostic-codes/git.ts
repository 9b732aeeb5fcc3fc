import type { CodeEntry } from './code-entry.ts';

/** Problems found while working with a git repository. */
export const gitCodes = {
  'git-failed': {
    severity: 'error',
    summary: 'git command failed',
    doc: 'A git command that holdfast needs did not succeed; the detail repeats what git said.',
  },
  'git-not-fast-forward': {
    severity: 'error',
    summary: 'Branch cannot be fast-forwarded',
    doc: 'The followed branch was rewritten, or the working tree holds commits or edits of its own. holdfast only ever fast-forwards; it keeps holding the last commit it could check out.',
  },
} as const satisfies Record<string, CodeEntry>;
