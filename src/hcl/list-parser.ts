/**
 * What tuples, objects and calls share: items up to a closing token, and where to go on after a mistake in
 * one.
 */
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Expression } from './ast.ts';
import {
  advance,
  at,
  type Cursor,
  close,
  currentRange,
  indexBefore,
  type Rule,
  rangeFrom,
  startOf,
} from './cursor.ts';
import { atBodyItem, fail, recover, skipToBoundary } from './recovery.ts';
import { closesBracket } from './token.ts';

/** What can end a list. */
export type Closer = ']' | ')' | '}';

/** How to say that something else than a separator follows an item; `start` is where the list starts. */
export interface Separation {
  readonly code: DiagnosticCode;
  readonly detail: string;
  readonly start: number;
}

/** (Expression (`,` Expression)* `,`?)? before `closer`, which is left to {@link closeList}. */
export function parseList(
  cursor: Cursor,
  expression: Rule<Expression>,
  closer: ']' | ')',
  separation: Separation,
): readonly Expression[] {
  const items: Expression[] = [];
  while (!endsList(cursor, closer)) {
    items.push(expression(cursor));
    if (!at(cursor, ',') && !endsList(cursor, closer)) failSeparator(cursor, closer, separation);
    if (cursor.panic && !resumeItem(cursor, closer, separation.start)) break;
    if (at(cursor, ',')) advance(cursor);
  }
  return items;
}

/** Whether the list ends here; before the end of a call, `...` may stand. */
function endsList(cursor: Cursor, closer: ']' | ')'): boolean {
  return at(cursor, closer) || (closer === ')' && at(cursor, '...'));
}

function failSeparator(cursor: Cursor, closer: string, separation: Separation): void {
  fail(cursor, separation.code, {
    detail: separation.detail,
    subject: currentRange(cursor),
    context: rangeFrom(cursor, separation.start),
    help: `Separate items with ",", and end with "${closer}".`,
  });
}

/**
 * In panic, skips to the end of the current item of the list that started at `start`. Returns whether the
 * list can go on: not if it ends in a closing token that is not its own, or in a line that belongs to a body.
 */
export function resumeItem(cursor: Cursor, closer: Closer, start: number): boolean {
  skipToBoundary(cursor);
  while (isStrayCloser(cursor, closer, start)) {
    advance(cursor);
    skipToBoundary(cursor);
  }
  if (at(cursor, 'newline') && closer !== '}' && atBodyItem(cursor)) return false;
  if (!at(cursor, ',') && !at(cursor, 'newline') && !at(cursor, closer)) return false;
  recover(cursor);
  if (at(cursor, 'newline') && !cursor.newlines) advance(cursor);
  return true;
}

/**
 * A closing token that ends a line of a list of several lines closes nothing around the list; it is the
 * mistake.
 */
function isStrayCloser(cursor: Cursor, closer: Closer, start: number): boolean {
  if (!closesBracket(cursor.kind) || at(cursor, closer)) return false;
  const startsLine = cursor.kinds[indexBefore(cursor, cursor.index)] === 'newline';
  const newline = cursor.source.text.indexOf('\n', start);
  return !startsLine && newline >= 0 && newline < startOf(cursor);
}

/**
 * In panic, skips the rest of a list that started at `start`, up to its closing token if that is to be found.
 */
export function resumeEnd(cursor: Cursor, closer: Closer, start: number): void {
  while (resumeItem(cursor, closer, start) && !at(cursor, closer)) {
    cursor.panic = true;
    if (at(cursor, ',')) advance(cursor);
  }
}

/** Steps over the closing token of a list; in panic, leaves the list without it. */
export function closeList(cursor: Cursor, closer: Closer, outer: boolean): void {
  if (at(cursor, closer) && !cursor.panic) close(cursor, outer);
  else cursor.newlines = outer;
}
