/**
 * What one expression may cost: work, counted and not timed, so that the same input always ends the same way, and values
 * held while others are made. Loops within loops, and slow functions within them, would otherwise go on for hours or end
 * with the memory of the machine.
 */
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Range } from '../core/source.ts';
import { unmark, type Value } from '../core/value.ts';
import { excessOf, isCollection, MOST_VALUES, sizeOf } from '../core/value-size.ts';

/** What is left of the work, in steps of about ten nanoseconds, and how many values are being put together. */
export interface Effort {
  steps: number;
  held: number;
}

const MOST_STEPS = 2_000_000_000;

/** In steps. */
export const COST = { expression: 20, iteration: 50, call: 50, part: 3, character: 1 } as const;

export const newEffort = (): Effort => ({ steps: MOST_STEPS, held: 0 });

/**
 * Ends an evaluation that costs too much: it goes past `try` and `can`, which must not hide it, up to `evaluate`, which
 * makes a problem of it.
 */
export class Overrun extends Error {
  readonly code: DiagnosticCode;
  readonly subject: Range | undefined;

  constructor(code: DiagnosticCode, reason: string, subject?: Range) {
    super(reason);
    this.code = code;
    this.subject = subject;
  }
}

/** Takes steps off what is left. Throws {@link Overrun} when there are none. */
export function spend(effort: Effort, steps: number, subject?: Range): void {
  effort.steps -= steps;
  if (effort.steps < 0)
    throw new Overrun('evaluation-too-long', 'it takes more work than one expression may', subject);
}

/** Takes off what it costs to go through a value once. */
export function spendOn(effort: Effort, value: Value, subject?: Range): void {
  const inner = unmark(value);
  if (inner.kind === 'string') spend(effort, inner.value.length * COST.character, subject);
  if (!isCollection(inner)) return;
  const { count, text } = sizeOf(inner);
  spend(effort, count * COST.part + text * COST.character, subject);
}

/** A value that will be a part of a larger one. Throws {@link Overrun} when all of these are too much to be held. */
export function hold(effort: Effort, part: Value, subject: Range): void {
  effort.held += isCollection(unmark(part)) ? sizeOf(part).count : 1;
  if (effort.held > MOST_VALUES)
    throw new Overrun('value-too-large', `the value consists of more than ${MOST_VALUES} values`, subject);
}

/** A value that was made. Throws {@link Overrun} when it is too large or too deep to be worked with. */
export function admit(value: Value, subject: Range): Value {
  const excess = excessOf(value);
  if (excess !== undefined) throw new Overrun('value-too-large', excess, subject);
  return value;
}
