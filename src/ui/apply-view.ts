/** An apply in progress without a screen: the state of every step, from events. Pure. */
import type { EngineEvent, StepAction } from '../core/events.ts';
import { type ApplyTally, EMPTY_TALLY, tally } from '../report/index.ts';

export interface RunningStep {
  readonly address: string;
  readonly action: StepAction;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** What is waited for, where the engine says. */
  readonly why?: string;
}

/** A step that is over, as it stays on the screen. */
export interface FinishedStep {
  readonly address: string;
  readonly action: StepAction;
  readonly outcome: 'done' | 'failed' | 'skipped';
  readonly elapsedMs: number;
  /** The id of the object, what went wrong, or why it was not tried. */
  readonly remark?: string;
}

export interface ApplyView {
  /** How many steps the plan has. */
  readonly total: number;
  readonly startedAt: number;
  readonly running: readonly RunningStep[];
  /** In the order they ended. */
  readonly finished: readonly FinishedStep[];
  readonly tally: ApplyTally;
  /** How often the user asked to stop. */
  readonly interrupts: 0 | 1 | 2;
  readonly over: boolean;
}

/** Nothing done yet. */
export function applyView(total: number, now: number): ApplyView {
  return {
    total,
    startedAt: now,
    running: [],
    finished: [],
    tally: EMPTY_TALLY,
    interrupts: 0,
    over: false,
  };
}

/** The view after an event that came at `now`. */
export function applyEvent(view: ApplyView, event: EngineEvent, now: number): ApplyView {
  const counted = { ...view, tally: tally(view.tally, event) };
  switch (event.kind) {
    case 'step-started': {
      const { address, action } = event;
      return { ...view, running: [...view.running, { address, action, since: now }] };
    }
    case 'step-waiting':
      return {
        ...view,
        running: view.running.map((step) => (isSame(step, event) ? { ...step, why: event.why } : step)),
      };
    case 'step-done':
      return finish(
        counted,
        event,
        'done',
        event.elapsedMs,
        event.action === 'delete' ? undefined : event.id,
      );
    case 'step-failed':
      return finish(counted, event, 'failed', event.elapsedMs, event.diagnostic.summary);
    case 'step-skipped':
      return finish(counted, event, 'skipped', 0, event.because);
    case 'interrupted':
      return { ...view, interrupts: event.times };
    default:
      return view;
  }
}

type Step = { readonly address: string; readonly action: StepAction };

const isSame = (a: Step, b: Step): boolean => a.address === b.address && a.action === b.action;

function finish(
  view: ApplyView,
  { address, action }: Step,
  outcome: FinishedStep['outcome'],
  elapsedMs: number,
  remark: string | undefined,
): ApplyView {
  const step: FinishedStep = { address, action, outcome, elapsedMs, ...(remark !== undefined && { remark }) };
  return {
    ...view,
    running: view.running.filter((other) => !isSame(other, step)),
    finished: [...view.finished, step],
  };
}

/** How many steps a plan's changes come to: a replacement is two, and what is imported is so before anything else. */
export function stepCount(
  changes: readonly { readonly action: { readonly kind: string }; readonly importing?: string }[],
): number {
  return changes.reduce(
    (count, { action, importing }) =>
      count +
      (action.kind === 'none' ? 0 : action.kind === 'replace' ? 2 : 1) +
      (importing === undefined ? 0 : 1),
    0,
  );
}
