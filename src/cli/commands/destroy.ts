import { applyFlags, runApply } from '../apply-operation.ts';
import { defineCommand } from '../command.ts';
import { planFlags, stateFlags, variableFlags, viewFlags } from '../flag-groups.ts';

/** `holdfast destroy` */
export const destroy = defineCommand({
  usage: '[options]',
  doc: 'Removes everything the state holds, dependents first. The same as apply -destroy.',
  flags: { ...viewFlags, ...variableFlags, ...stateFlags, ...planFlags, ...applyFlags },
  arguments: { minimum: 0, maximum: 0 },
  run: (context, invocation) =>
    runApply(context, { ...invocation, flags: { ...invocation.flags, destroy: true } }, 'destroy'),
});
