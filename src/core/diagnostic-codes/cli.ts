import type { CodeEntry } from './code-entry.ts';

/** Problems with what was asked on the command line. */
export const cliCodes = {
  'internal-failure': {
    severity: 'error',
    summary: 'Internal failure',
    doc: 'The program failed at something that no input should bring about. What it did until then is recorded.',
  },
  'file-not-usable': {
    severity: 'error',
    summary: 'File cannot be used',
    doc: 'The system refused to read or write a file: the disk is full, permission is denied, or something else is there. What was there before is untouched.',
  },
  'invalid-flag': {
    severity: 'error',
    summary: 'Invalid command-line option',
    doc: 'An option has a value that it cannot have, or two options exclude each other.',
  },
  'console-opened-anyway': {
    severity: 'warning',
    summary: 'Some expressions may have unexpected values',
    doc: 'The console was opened although something is wrong with the configuration, which is told before. What depends on that is not known.',
  },
  'invalid-variable-flag': {
    severity: 'error',
    summary: 'Invalid -var option',
    doc: 'What is given with -var is not the name of a variable, an equals sign and a value.',
  },
  'nothing-to-follow': {
    severity: 'error',
    summary: 'Nothing to follow',
    doc: 'A remote or a branch to follow was given, but the directory has no repository with a remote.',
  },
  'plan-file-missing': {
    severity: 'error',
    summary: 'Saved plan not found',
    doc: 'The file given as a saved plan does not exist.',
  },
  'plan-file-unwritable': {
    severity: 'error',
    summary: 'Failed to write plan file',
    doc: 'The file that -out names cannot be written: its folder is missing, or it is a folder itself.',
  },
  'generated-file-exists': {
    severity: 'error',
    summary: 'Target generated file already exists',
    doc: 'Configuration is generated into a file of its own: the one that -generate-config-out names is there already.',
  },
  'generated-file-unwritable': {
    severity: 'error',
    summary: 'Failed to create target generated file',
    doc: 'The file that -generate-config-out names cannot be written.',
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
  'invalid-workspace-name': {
    severity: 'error',
    summary: 'Invalid workspace name',
    doc: 'A workspace is named by characters that need no escaping in a URL, without a slash.',
  },
  'unknown-workspace': {
    severity: 'error',
    summary: 'No such workspace',
    doc: 'The directory has no workspace of that name. "workspace new" makes one.',
  },
  'workspace-exists': {
    severity: 'error',
    summary: 'Workspace exists',
    doc: 'There is a workspace of that name already.',
  },
  'workspace-in-use': {
    severity: 'error',
    summary: 'Workspace is in use',
    doc: 'The workspace that is selected cannot be deleted, nor the default one.',
  },
  'workspace-not-empty': {
    severity: 'error',
    summary: 'Workspace is not empty',
    doc: 'The state of the workspace holds objects, which nobody would manage any more. Destroy them first, or give -force.',
  },
  'workspace-overridden': {
    severity: 'error',
    summary: 'Workspace is overridden',
    doc: 'The environment variable TF_WORKSPACE names the workspace, so none can be selected.',
  },
} as const satisfies Record<string, CodeEntry>;
