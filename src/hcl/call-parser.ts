/**
 * Function calls.
 */
import type { Expression, FunctionCall, Name } from './ast.ts';
import { advance, at, type Cursor, currentRange, open, type Rule } from './cursor.ts';
import { closeList, parseList, resumeEnd } from './list-parser.ts';
import { parseName } from './name-parser.ts';
import { complain, fail } from './recovery.ts';

/** Call: FunctionName `(` (Expression (`,` Expression)* (`,` | `...`)?)? `)` */
export function parseCall(cursor: Cursor, expression: Rule<Expression>): FunctionCall {
  const { source } = cursor;
  const name = parseFunctionName(cursor);
  const start = name.start;
  if (!at(cursor, '(')) {
    fail(cursor, 'invalid-function-name', {
      detail: 'The name of a function is followed by its arguments in parentheses.',
      subject: currentRange(cursor),
      context: name,
    });
    return { kind: 'call', source, start, end: cursor.previousEnd, name, arguments: [], expand: false };
  }
  const outer = open(cursor, false);
  const items = parseList(cursor, expression, ')', {
    code: 'missing-argument-separator',
    detail: 'The argument ends before this, and a comma or the closing parenthesis of the call was expected.',
    start,
  });
  const expand = parseExpansion(cursor, items.length, start);
  closeList(cursor, ')', outer);
  return { kind: 'call', source, start, end: cursor.previousEnd, name, arguments: items, expand };
}

/** FunctionName: Identifier (`::` Identifier)* */
function parseFunctionName(cursor: Cursor): Name {
  const first = parseName(cursor);
  let { text, end } = first;
  while (at(cursor, '::')) {
    advance(cursor);
    if (!at(cursor, 'identifier')) {
      fail(cursor, 'invalid-function-name', {
        detail: 'A namespace is followed by "::" and the name of what is in it.',
        subject: currentRange(cursor),
        context: { ...first, end },
        help: 'For example: provider::aws::arn_parse(var.arn)',
      });
      break;
    }
    const part = parseName(cursor);
    text += `::${part.text}`;
    end = part.end;
  }
  return { ...first, text, end };
}

/** `...` after the last argument, whose elements then are the last arguments. */
function parseExpansion(cursor: Cursor, count: number, start: number): boolean {
  if (!at(cursor, '...') || cursor.panic) return false;
  if (count === 0)
    complain(cursor, 'invalid-expression', {
      detail: 'There is no argument for "..." to expand.',
      subject: currentRange(cursor),
    });
  advance(cursor);
  if (!at(cursor, ')')) {
    fail(cursor, 'missing-close-parenthesis', {
      detail: 'An argument that is expanded with "..." is the last one, so ")" was expected.',
      subject: currentRange(cursor),
      context: { source: cursor.source, start, end: cursor.previousEnd },
    });
    resumeEnd(cursor, ')', start);
  }
  return true;
}
