import { applyFlags, runApply } from '../apply-operation.ts';
import { defineCommand } from '../command.ts';
import { planFlags, stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';
import { stateFileFlags } from '../state-files.ts';

const accepted = {
  kind: 'switch',
  default: false,
  doc: 'Accepted for compatibility: a refresh reads, and does nothing else.',
} as const;

/** `holdfast refresh` */
export const refresh = defineCommand({
  usage: '[options]',
  doc: 'Takes what the cloud is found to be into the state, without asking. The same as apply -refresh-only -auto-approve; to look first, leave -auto-approve out there.',
  flags: {
    ...viewFlags,
    ...variableFlags,
    ...stateFlags,
    ...stateFileFlags,
    ...planFlags,
    destroy: accepted,
    'refresh-only': accepted,
    refresh: { ...accepted, default: true },
    replace: { kind: 'list', value: 'address', doc: accepted.doc },
    json: applyFlags.json,
  },
  arguments: { minimum: 0, maximum: 0 },
  run: (context, invocation) => {
    const flags = {
      ...invocation.flags,
      destroy: false,
      'refresh-only': true,
      refresh: true,
      replace: [],
      'auto-approve': true,
    };
    return runApply(context, { ...invocation, flags }, 'refresh');
  },
});
