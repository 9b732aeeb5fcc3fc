import { applyFlags, runApply } from '../apply-operation.ts';
import { defineCommand } from '../command.ts';
import { planFlags, stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';

/** `holdfast apply` */
export const apply = defineCommand({
  usage: '[options] [PLAN]',
  doc: 'Makes the cloud as declared: plans, asks, and carries the plan out. With a saved plan, carries out exactly that, or nothing when the state, the configuration or the cloud moved since. Ctrl-C once finishes what is in flight and saves; twice stops at once and saves.',
  flags: { ...viewFlags, ...variableFlags, ...stateFlags, ...planFlags, ...applyFlags },
  arguments: { minimum: 0, maximum: 1 },
  run: (context, invocation) => runApply(context, invocation, 'apply'),
});
