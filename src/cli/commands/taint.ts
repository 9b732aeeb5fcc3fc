import { taintObject } from '../../state-edit/index.ts';
import { defineCommand } from '../command.ts';
import { runTaint, taintFlags } from '../taint-operation.ts';

/** `holdfast taint` */
export const taint = defineCommand({
  usage: '[options] ADDRESS',
  doc: 'Marks an instance in the state to be replaced at the next apply. To replace one without marking it first: holdfast apply -replace=ADDRESS.',
  flags: taintFlags,
  arguments: { minimum: 1, maximum: 1 },
  run: (context, invocation) =>
    runTaint(context, invocation, {
      operation: 'taint',
      edit: taintObject,
      done: (address) => `Resource instance ${address} has been marked as tainted.`,
    }),
});
