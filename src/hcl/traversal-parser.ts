/**
 * What follows a term: attributes, indices and splats.
 */
import type { Range } from '../core/source.ts';
import type { Expression, Index, SplatElement } from './ast.ts';
import {
  advance,
  at,
  type Cursor,
  close,
  currentRange,
  endOf,
  open,
  peekKind,
  type Rule,
  startOf,
  tokenText,
} from './cursor.ts';
import { addLink, ascend, beginChain, descend, endChain } from './depth.ts';
import { closeList, resumeEnd } from './list-parser.ts';
import { parseName } from './name-parser.ts';
import { complain, fail } from './recovery.ts';

/**
 * Traversal*: each of GetAttribute, LegacyIndex, AttributeSplat, Index, FullSplat applies to all before it.
 */
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
  if (at(cursor, 'number')) return parseLegacyIndex(cursor, object);
  fail(cursor, 'invalid-attribute-name', {
    detail: 'The dot is followed by the name of an attribute, an index, or "*".',
    subject: currentRange(cursor),
    context: { source, start, end: cursor.previousEnd },
    help: 'An attribute whose name is no identifier is written in brackets: object["name"].',
  });
  return object;
}

/**
 * The digits after a dot. `.0.1` was lexed as one number; two indices in a row are not part of this old form.
 */
function parseLegacyIndex(cursor: Cursor, collection: Expression): Expression {
  const { source } = cursor;
  const start = startOf(cursor);
  const [digits = ''] = tokenText(cursor).split('.', 1);
  const end = start + digits.length;
  if (end !== endOf(cursor)) failLegacyIndex(cursor);
  advance(cursor);
  const key: Expression = { kind: 'number', source, start, end, digits };
  return { kind: 'index', source, start: collection.start, end, collection, key, legacy: true };
}

function failLegacyIndex(cursor: Cursor): void {
  const indices = tokenText(cursor).split('.');
  complain(cursor, 'invalid-legacy-index', {
    detail: 'After a dot stands one index; another cannot follow it in the same way.',
    subject: currentRange(cursor),
    help: `Write indices in brackets: ${indices.map((index) => `[${index}]`).join('')}`,
  });
}

function parseAttributeSplat(cursor: Cursor, collection: Expression): Expression {
  const { source, start } = collection;
  advance(cursor);
  const element = splatElement(currentRange(cursor));
  advance(cursor);
  if (!descend(cursor)) return element;
  let each: Expression = element;
  while (at(cursor, '.') && !cursor.panic) {
    if (peekKind(cursor) === '*') complainNestedSplat(cursor);
    each = parseDotted(cursor, each);
    addLink(cursor);
  }
  ascend(cursor);
  return { kind: 'splat', source, start, end: cursor.previousEnd, full: false, collection, each };
}

function complainNestedSplat(cursor: Cursor): void {
  complain(cursor, 'nested-splat', {
    detail: 'What ".*" applies to each element cannot contain another ".*".',
    subject: currentRange(cursor),
    help: 'Use "[*]", which can be nested.',
  });
}

function splatElement({ source, start, end }: Range): SplatElement {
  return { kind: 'splat-element', source, start, end };
}

/**
 * - FullSplat: `[` `*` `]` Traversal*
 * - Index: `[` Expression `]`
 */
function parseBracketed(cursor: Cursor, collection: Expression, expression: Rule<Expression>): Expression {
  const opening = startOf(cursor);
  const outer = open(cursor, false);
  if (at(cursor, '*') && peekKind(cursor) === ']')
    return parseFullSplat(cursor, collection, expression, outer);
  const key = expression(cursor);
  if (!at(cursor, ']')) failBracket(cursor, collection);
  if (cursor.panic) resumeEnd(cursor, ']', opening);
  closeList(cursor, ']', outer);
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

function failBracket(cursor: Cursor, collection: Expression): void {
  fail(cursor, 'missing-close-bracket', {
    detail: 'The index ends before this, and a closing bracket was expected.',
    subject: currentRange(cursor),
    context: { source: collection.source, start: collection.start, end: cursor.previousEnd },
    help: 'Close the index with "]".',
  });
}
