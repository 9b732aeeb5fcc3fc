/** What an apply has done so far, counted from its events, and the closing line made of it. */

import { parseAddress } from '../core/address.ts';
import type { EngineEvent, StepAction } from '../core/events.ts';
import type { Palette } from './palette.ts';

/** Done steps by action; failed and skipped ones together. */
export interface ApplyTally {
  readonly done: Readonly<Record<StepAction, number>>;
  readonly failed: number;
  readonly skipped: number;
}

export const EMPTY_TALLY: ApplyTally = {
  done: { create: 0, update: 0, delete: 0, read: 0, forget: 0, import: 0 },
  failed: 0,
  skipped: 0,
};

/** The tally after one more event. Reads of data sources are not counted among what was done. */
export function tally(before: ApplyTally, event: EngineEvent): ApplyTally {
  switch (event.kind) {
    case 'step-done':
      if (parseAddress(event.address)?.instance?.mode === 'data') return before;
      return { ...before, done: { ...before.done, [event.action]: before.done[event.action] + 1 } };
    case 'step-failed':
      return { ...before, failed: before.failed + 1 };
    case 'step-skipped':
      return { ...before, skipped: before.skipped + 1 };
    default:
      return before;
  }
}

/** "Apply complete! Resources: 1 added, 0 changed, 0 destroyed." */
export function applyCompleteText(
  counts: ApplyTally,
  operation: 'apply' | 'destroy',
  palette: Palette,
): string {
  const { done, failed, skipped } = counts;
  if (failed + skipped > 0)
    return palette.bold(
      palette.red(
        `${title(operation)} incomplete: ${doneText(done)}; ${failed} failed, ${skipped} not attempted.`,
      ),
    );
  const text = operation === 'destroy' ? `${done.delete} destroyed` : doneText(done);
  return palette.bold(palette.green(`${title(operation)} complete! Resources: ${text}.`));
}

const title = (operation: 'apply' | 'destroy'): string => (operation === 'apply' ? 'Apply' : 'Destroy');

function doneText(done: ApplyTally['done']): string {
  return [
    ...(done.import > 0 ? [`${done.import} imported`] : []),
    `${done.create} added`,
    `${done.update} changed`,
    `${done.delete} destroyed`,
    ...(done.forget > 0 ? [`${done.forget} forgotten`] : []),
  ].join(', ');
}
