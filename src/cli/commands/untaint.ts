import { untaintObject } from '../../state-edit/index.ts';
import { defineCommand } from '../command.ts';
import { runTaint, taintFlags } from '../taint-operation.ts';

/** `holdfast untaint` */
export const untaint = defineCommand({
  usage: '[options] ADDRESS',
  doc: 'Takes the mark away that has an instance replaced at the next apply.',
  flags: taintFlags,
  arguments: { minimum: 1, maximum: 1 },
  run: (context, invocation) =>
    runTaint(context, invocation, {
      operation: 'untaint',
      edit: untaintObject,
      done: (address) => `Resource instance ${address} has been successfully untainted.`,
    }),
});
