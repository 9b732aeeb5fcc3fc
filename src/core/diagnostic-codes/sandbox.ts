import type { CodeEntry } from './code-entry.ts';

/** Problems found by the sandbox: the local AWS of the demo, the examples and the tests. */
export const sandboxCodes = {
  'sandbox-python-missing': {
    severity: 'error',
    summary: 'Python not found',
    doc: 'The demo runs against a local AWS emulator, which is a Python program, and no Python new enough was found on the PATH. Everything but the demo works without it.',
  },
  'sandbox-emulator-unavailable': {
    severity: 'error',
    summary: 'Local AWS emulator not available',
    doc: 'The emulator that the demo runs against could not be installed or started; the detail repeats what the installer or the emulator said.',
  },
  'sandbox-port-taken': {
    severity: 'error',
    summary: 'Sandbox port not available',
    doc: 'The sandbox was told to listen on a port that another program holds, or that this user may not open.',
  },
} as const satisfies Record<string, CodeEntry>;
