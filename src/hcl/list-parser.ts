/**
 * What tuples, objects and calls share: items up to a closing token, and where to go on after a mistake in one.
 */
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Expression } from './ast.ts';
import {
  advance,
  at,
  atBodyItem,
  type Cursor,
  close,
  currentRange,
  fail,
  type Rule,
  rangeFrom,
  recover,
  skipToBoundary,
} from './cursor.ts';

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
  while (!at(cursor, closer) && !at(cursor, '...')) {
    items.push(expression(cursor));
    if (!at(cursor, ',') && !at(cursor, closer) && !at(cursor, '...'))
      failSeparator(cursor, closer, separation);
    if (cursor.panic && !resumeItem(cursor, closer)) break;
    if (at(cursor, ',')) advance(cursor);
  }
  return items;
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
 * In panic, skips to the end of the current item. Returns whether the list can go on: not if it ends in a closing token
 * that is not its own, or in a line that belongs to a body.
 */
export function resumeItem(cursor: Cursor, closer: ']' | ')' | '}'): boolean {
  skipToBoundary(cursor);
  if (at(cursor, 'newline') && closer !== '}' && atBodyItem(cursor)) return false;
  if (!at(cursor, ',') && !at(cursor, 'newline') && !at(cursor, closer)) return false;
  recover(cursor);
  if (at(cursor, 'newline') && !cursor.newlines) advance(cursor);
  return true;
}

/** Steps over the closing token of a list; in panic, leaves the list without it. */
export function closeList(cursor: Cursor, closer: ']' | ')' | '}', outer: boolean): void {
  if (at(cursor, closer) && !cursor.panic) close(cursor, outer);
  else cursor.newlines = outer;
}
