/**
 * Tuples, objects, and the `for` expressions that build them.
 */
import type { Expression, ForObject, ForTuple, ObjectConstructor, ObjectItem, Tuple } from './ast.ts';
import {
  advance,
  at,
  atWord,
  type Cursor,
  currentRange,
  open,
  type Rule,
  rangeFrom,
  startOf,
  tokenText,
} from './cursor.ts';
import { closeList, parseList, resumeEnd, resumeItem } from './list-parser.ts';
import { parseLoopNames } from './name-parser.ts';
import { complain, fail } from './recovery.ts';

/** Tuple: `[` (Expression (`,` Expression)* `,`?)? `]`, or a ForTuple. */
export function parseTuple(cursor: Cursor, expression: Rule<Expression>): Tuple | ForTuple {
  const { source } = cursor;
  const start = startOf(cursor);
  const outer = open(cursor, false);
  if (atWord(cursor, 'for')) return parseForTuple(cursor, expression, start, outer);
  const items = parseList(cursor, expression, ']', {
    code: 'missing-item-separator',
    detail: 'The item ends before this, and a comma or the closing bracket of the tuple was expected.',
    start,
  });
  closeList(cursor, ']', outer);
  return { kind: 'tuple', source, start, end: cursor.previousEnd, items };
}

/**
 * Object: `{` (Item (Separator Item)* Separator?)? `}`, or a ForObject. Separator: `,` Newline* | Newline+.
 * Newlines matter between items, unless something in parentheses or brackets stands between.
 */
export function parseObject(cursor: Cursor, expression: Rule<Expression>): ObjectConstructor | ForObject {
  const { source } = cursor;
  const start = startOf(cursor);
  const outer = open(cursor, false);
  if (atWord(cursor, 'for')) return parseForObject(cursor, expression, start, outer);
  cursor.newlines = true;
  const items: ObjectItem[] = [];
  while (!at(cursor, '}') && !cursor.panic) {
    items.push(parseObjectItem(cursor, expression));
    endObjectItem(cursor, start);
  }
  closeList(cursor, '}', outer);
  return { kind: 'object', source, start, end: cursor.previousEnd, items };
}

/** Item: Key (`=` | `:`) Expression */
function parseObjectItem(cursor: Cursor, expression: Rule<Expression>): ObjectItem {
  const { source } = cursor;
  const start = startOf(cursor);
  const key = parseObjectKey(cursor, expression);
  if (at(cursor, '=') || at(cursor, ':')) {
    advance(cursor);
    const value = expression(cursor);
    return { kind: 'object-item', source, start, end: cursor.previousEnd, key, value };
  }
  fail(cursor, 'missing-attribute-value', {
    detail: 'The key of an attribute is followed by "=" or ":" and its value.',
    subject: currentRange(cursor),
    context: rangeFrom(cursor, start),
    help:
      key.kind === 'get-attribute' ? 'A key that is computed goes in parentheses: (var.name) = …' : undefined,
  });
  const end = cursor.previousEnd;
  return {
    kind: 'object-item',
    source,
    start,
    end: Math.max(start, end),
    key,
    value: { kind: 'invalid', source, start: Math.max(start, end), end: Math.max(start, end) },
  };
}

/** Key: an Expression; an identifier alone, keywords included, is the key of that name. */
function parseObjectKey(cursor: Cursor, expression: Rule<Expression>): Expression {
  const { source } = cursor;
  if (!at(cursor, 'identifier')) return expression(cursor);
  const start = startOf(cursor);
  const name = tokenText(cursor);
  const key = expression(cursor);
  const end = start + name.length;
  return key.kind === 'bool' || key.kind === 'null' ? { kind: 'variable', source, start, end, name } : key;
}

/** Steps over what separates an item from the next, or over the rest of an item that could not be read. */
function endObjectItem(cursor: Cursor, start: number): void {
  if (!cursor.panic && !at(cursor, ',') && !at(cursor, 'newline') && !at(cursor, '}')) {
    fail(cursor, 'missing-attribute-separator', {
      detail:
        'The value ends before this, and a newline, a comma or the closing brace of the object was expected.',
      subject: currentRange(cursor),
      help: 'Put each attribute on a line of its own, or separate them with commas.',
    });
  }
  if (cursor.panic && !resumeItem(cursor, '}', start)) return;
  if (at(cursor, ',')) advance(cursor);
  while (at(cursor, 'newline')) advance(cursor);
}

/** ForTuple: `[` `for` Names `in` Expression `:` Expression (`if` Expression)? `]` */
function parseForTuple(
  cursor: Cursor,
  expression: Rule<Expression>,
  start: number,
  outer: boolean,
): ForTuple {
  const { source } = cursor;
  const intro = parseForIntro(cursor, expression);
  const result = expression(cursor);
  if (at(cursor, '=>')) {
    complainFor(
      cursor,
      'A tuple has no keys, so "=>" is not possible here.',
      'Use braces to build an object: {for k, v in … : k => v}',
    );
    advance(cursor);
    expression(cursor);
  }
  if (at(cursor, '...')) {
    complainFor(cursor, 'Only an object can group its values, so "..." is not possible here.');
    advance(cursor);
  }
  const condition = parseForCondition(cursor, expression);
  endFor(cursor, ']', outer, start);
  const end = cursor.previousEnd;
  return { kind: 'for-tuple', source, start, end, ...intro, result, ...(condition && { condition }) };
}

/** ForObject: `{` `for` Names `in` Expression `:` Expression `=>` Expression `...`? (`if` Expression)? `}` */
function parseForObject(
  cursor: Cursor,
  expression: Rule<Expression>,
  start: number,
  outer: boolean,
): ForObject {
  const { source } = cursor;
  const intro = parseForIntro(cursor, expression);
  const resultKey = expression(cursor);
  const resultValue = parseForValue(cursor, expression);
  const group = at(cursor, '...');
  if (group) advance(cursor);
  const condition = parseForCondition(cursor, expression);
  endFor(cursor, '}', outer, start);
  const end = cursor.previousEnd;
  return {
    kind: 'for-object',
    source,
    start,
    end,
    ...intro,
    resultKey,
    resultValue,
    group,
    ...(condition && { condition }),
  };
}

/** `for` Names `in` Expression `:` */
function parseForIntro(
  cursor: Cursor,
  expression: Rule<Expression>,
): Pick<ForTuple, 'key' | 'value' | 'collection'> {
  advance(cursor);
  const names = parseLoopNames(cursor);
  const collection = expression(cursor);
  if (at(cursor, ':')) advance(cursor);
  else
    failFor(cursor, 'The collection to go through is followed by a colon and the result for each element.');
  return { ...names, collection };
}

function parseForValue(cursor: Cursor, expression: Rule<Expression>): Expression {
  if (at(cursor, '=>')) advance(cursor);
  else
    failFor(
      cursor,
      'An object needs a key for each value: the key, "=>", and the value.',
      'Use brackets to build a tuple: [for x in … : x]',
    );
  return expression(cursor);
}

function parseForCondition(cursor: Cursor, expression: Rule<Expression>): Expression | undefined {
  if (cursor.panic || !atWord(cursor, 'if')) return undefined;
  advance(cursor);
  return expression(cursor);
}

function endFor(cursor: Cursor, closer: ']' | '}', outer: boolean, start: number): void {
  if (!at(cursor, closer))
    failFor(cursor, `The expression is complete before this, and "${closer}" or "if" was expected.`);
  if (cursor.panic) resumeEnd(cursor, closer, start);
  closeList(cursor, closer, outer);
}

function failFor(cursor: Cursor, detail: string, help?: string): void {
  fail(cursor, 'invalid-for-expression', { detail, subject: currentRange(cursor), help });
}

function complainFor(cursor: Cursor, detail: string, help?: string): void {
  complain(cursor, 'invalid-for-expression', { detail, subject: currentRange(cursor), help });
}
