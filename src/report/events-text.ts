/** What the engine tells while it works, as lines for people: Terraform's progress lines. */
import type { EngineEvent, StepAction } from '../core/events.ts';
import { unreachable } from '../core/unreachable.ts';
import { durationText } from './duration.ts';
import type { Palette } from './palette.ts';

/**
 * The line of one event; undefined for those that show in another way (plans, phases, diagnostics). A failed step has a
 * line of its own; what went wrong is told at the end, by its diagnostic.
 */
export function eventText(event: EngineEvent, palette: Palette): string | undefined {
  const message = eventMessage(event);
  if (message === undefined) return undefined;
  switch (event.kind) {
    case 'step-failed':
      return palette.bold(palette.red(message));
    case 'step-skipped':
      return palette.yellow(message);
    case 'interrupted':
      return `\n${palette.bold(palette.yellow(message))}\n`;
    default:
      return palette.bold(message);
  }
}

/** The same without colours; the machine-readable stream has other words for some of it. */
export function eventMessage(event: EngineEvent, said = words): string | undefined {
  switch (event.kind) {
    case 'refresh-started':
      return `${event.address}: Refreshing state...${idText(event.id)}`;
    case 'step-started':
      return `${event.address}: ${said[event.action].begin}...${idText(event.id)}`;
    case 'step-waiting': {
      const { address, action, elapsedMs, why } = event;
      return `${address}: Still ${said[action].doing}... [${durationText(elapsedMs)} elapsed]${why ? ` (${why})` : ''}`;
    }
    case 'step-done':
      return `${event.address}: ${said[event.action].done} after ${durationText(event.elapsedMs)}${idText(event.action === 'delete' ? undefined : event.id)}`;
    case 'step-failed':
      return `${event.address}: ${said[event.action].failed} after ${durationText(event.elapsedMs)}`;
    case 'step-skipped':
      return `${event.address}: ${said[event.action].skipped}: ${event.because}`;
    case 'interrupted':
      return event.times === 1 ? interruptedOnce : interruptedTwice;
    case 'recovered':
      return `${event.address}: Recovered from an interrupted run: ${event.detail}`;
    case 'lock-waiting':
      return `Waiting for the state lock, held by ${event.holder.who} (${event.holder.operation}) since ${event.holder.created}`;
    case 'phase':
    case 'refresh-done':
    case 'planned':
    case 'diagnostic':
      return undefined;
    default:
      return unreachable(event);
  }
}

const interruptedOnce =
  'Interrupt received: nothing new is started, and what is in flight is finished and saved. Interrupt again to stop at once.';
const interruptedTwice = 'Second interrupt received: stopping now. What is known is saved.';

/** How each action is told: while it begins, goes on, is done, has failed, was not tried. */
export const words: Readonly<Record<StepAction, StepWords>> = {
  create: {
    begin: 'Creating',
    doing: 'creating',
    done: 'Creation complete',
    failed: 'Creation errored',
    skipped: 'Not created',
  },
  update: {
    begin: 'Modifying',
    doing: 'modifying',
    done: 'Modifications complete',
    failed: 'Modifications errored',
    skipped: 'Not modified',
  },
  delete: {
    begin: 'Destroying',
    doing: 'destroying',
    done: 'Destruction complete',
    failed: 'Destruction errored',
    skipped: 'Not destroyed',
  },
  read: {
    begin: 'Reading',
    doing: 'reading',
    done: 'Read complete',
    failed: 'Read errored',
    skipped: 'Not read',
  },
  forget: {
    begin: 'Removing from state',
    doing: 'removing from state',
    done: 'Removal complete',
    failed: 'Removal errored',
    skipped: 'Not removed',
  },
  import: {
    begin: 'Importing',
    doing: 'importing',
    done: 'Import complete',
    failed: 'Import errored',
    skipped: 'Not imported',
  },
};

interface StepWords {
  readonly begin: string;
  readonly doing: string;
  readonly done: string;
  readonly failed: string;
  readonly skipped: string;
}

const idText = (id: string | undefined): string => (id === undefined ? '' : ` [id=${id}]`);
