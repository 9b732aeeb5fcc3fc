/**
 * What follows a term: attributes, indices and splats.
 */
import type { Range } from '../core/source.ts';
import type { Expression, Index, SplatElement } from './ast.ts';
import {
  addLink,
  advance,
  ascend,
  at,
  beginChain,
  type Cursor,
  close,
  currentRange,
  descend,
  endChain,
  fail,
  open,
  peekKind,
  type Rule,
  recover,
  skipToBoundary,
  startOf,
  tokenText,
} from './cursor.ts';
import { parseName } from './name-parser.ts';

/** Traversal*: each of GetAttribute, LegacyIndex, AttributeSplat, Index, FullSplat applies to all before it. */
export function parseTraversal(cursor: Cursor, root: Expression, expression: Rule<Expression>): Expression {
  if (!at(cursor, '.') && !at(cursor, '[')) return root;
  const outer = beginTraversal(cursor);
  let result = root;
  while (!cursor.panic) {
    if (at(cursor, '.')) result = parseDotted(cursor, result);
    else if (at(cursor, '[')) result = parseBracketed(cursor, result, expression);
    else break;
    addLink(cursor);
  }
  endChain(cursor, outer);
  return result;
}

/** A chain whose first element was read already: what it reached still counts. */
function beginTraversal(cursor: Cursor): number {
  const reach = cursor.reach;
  const outer = beginChain(cursor);
  cursor.reach = reach;
  return outer;
}

/**
 * - GetAttribute: `.` Identifier
 * - LegacyIndex: `.` digits
 * - AttributeSplat: `.` `*` (GetAttribute | LegacyIndex)*
 */
function parseDotted(cursor: Cursor, object: Expression): Expression {
  const { source, start } = object;
  const next = peekKind(cursor);
  if (next === '*') return parseAttributeSplat(cursor, object);
  advance(cursor);
  if (at(cursor, 'identifier')) {
    const name = parseName(cursor);
    return { kind: 'get-attribute', source, start, end: name.end, object, name };
  }
  if (at(cursor, 'number')) return parseLegacyIndices(cursor, object);
  fail(cursor, 'invalid-attribute-name', {
    detail: 'The dot is followed by the name of an attribute, an index, or "*".',
    subject: currentRange(cursor),
    context: { source, start, end: cursor.previousEnd },
    help: 'An attribute whose name is no identifier is written in brackets: object["name"].',
  });
  return object;
}

/** The digits after a dot; `.0.1` was lexed as one number and is two indices. */
function parseLegacyIndices(cursor: Cursor, collection: Expression): Expression {
  const { source } = cursor;
  const start = startOf(cursor);
  const text = tokenText(cursor);
  if (!/^[0-9]+(\.[0-9]+)*$/.test(text)) {
    fail(cursor, 'invalid-number', {
      detail: `"${text}" is no index: after a dot, an index is digits only.`,
      subject: currentRange(cursor),
      help: 'Write the index in brackets: list[0].',
    });
    return collection;
  }
  advance(cursor);
  let result = collection;
  let from = start;
  for (const digits of text.split('.')) {
    const end = from + digits.length;
    const key: Expression = { kind: 'number', source, start: from, end, digits };
    result = { kind: 'index', source, start: collection.start, end, collection: result, key, legacy: true };
    from = end + 1;
  }
  return result;
}

function parseAttributeSplat(cursor: Cursor, collection: Expression): Expression {
  const { source, start } = collection;
  advance(cursor);
  const element = splatElement(currentRange(cursor));
  advance(cursor);
  let each: Expression = element;
  while (at(cursor, '.') && peekKind(cursor) !== '*' && !cursor.panic) {
    each = parseDotted(cursor, each);
    addLink(cursor);
  }
  return { kind: 'splat', source, start, end: cursor.previousEnd, full: false, collection, each };
}

function splatElement({ source, start, end }: Range): SplatElement {
  return { kind: 'splat-element', source, start, end };
}

/**
 * - FullSplat: `[` `*` `]` Traversal*
 * - Index: `[` Expression `]`
 */
function parseBracketed(cursor: Cursor, collection: Expression, expression: Rule<Expression>): Expression {
  const outer = open(cursor, false);
  if (at(cursor, '*') && peekKind(cursor) === ']')
    return parseFullSplat(cursor, collection, expression, outer);
  const key = expression(cursor);
  if (!at(cursor, ']')) failBracket(cursor, collection);
  closeIndex(cursor, outer);
  const { source, start } = collection;
  return {
    kind: 'index',
    source,
    start,
    end: cursor.previousEnd,
    collection,
    key,
    legacy: false,
  } satisfies Index;
}

function parseFullSplat(
  cursor: Cursor,
  collection: Expression,
  expression: Rule<Expression>,
  outer: boolean,
): Expression {
  const { source, start } = collection;
  const element = splatElement(currentRange(cursor));
  advance(cursor);
  close(cursor, outer);
  if (!descend(cursor)) return element;
  const each = parseTraversal(cursor, element, expression);
  ascend(cursor);
  return { kind: 'splat', source, start, end: cursor.previousEnd, full: true, collection, each };
}

function closeIndex(cursor: Cursor, outer: boolean): void {
  if (cursor.panic) skipToBoundary(cursor);
  if (at(cursor, ']')) recover(cursor);
  if (cursor.panic) cursor.newlines = outer;
  else close(cursor, outer);
}

function failBracket(cursor: Cursor, collection: Expression): void {
  fail(cursor, 'missing-close-bracket', {
    detail: 'The index ends before this, and a closing bracket was expected.',
    subject: currentRange(cursor),
    context: { source: collection.source, start: collection.start, end: cursor.previousEnd },
    help: 'Close the index with "]".',
  });
}
