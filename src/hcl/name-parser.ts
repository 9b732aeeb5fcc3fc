/**
 * Names: the identifiers that arguments, attributes and loop variables go by.
 */
import type { Name } from './ast.ts';
import { advance, at, atWord, type Cursor, currentRange, endOf, startOf } from './cursor.ts';
import { fail } from './recovery.ts';

/** Identifier, at an `identifier` token. */
export function parseName(cursor: Cursor): Name {
  const { source } = cursor;
  const start = startOf(cursor);
  const end = endOf(cursor);
  advance(cursor);
  return { kind: 'name', source, start, end, text: source.text.slice(start, end) };
}

/**
 * The names of a loop, in a `for` expression and a `for` directive alike: Identifier (`,` Identifier)? `in`.
 */
export function parseLoopNames(cursor: Cursor): { readonly key?: Name; readonly value: Name } {
  const first = parseLoopName(cursor);
  let names: { readonly key?: Name; readonly value: Name } = { value: first };
  if (at(cursor, ',') && !cursor.panic) {
    advance(cursor);
    names = { key: first, value: parseLoopName(cursor) };
  }
  if (cursor.panic) return names;
  if (atWord(cursor, 'in')) advance(cursor);
  else failLoop(cursor, 'The names of a loop are followed by the word "in" and what to go through.');
  return names;
}

function parseLoopName(cursor: Cursor): Name {
  if (at(cursor, 'identifier')) return parseName(cursor);
  failLoop(cursor, 'A loop names the variable that stands for each value, or two, for key and value.');
  return { kind: 'name', source: cursor.source, start: startOf(cursor), end: startOf(cursor), text: '' };
}

function failLoop(cursor: Cursor, detail: string): void {
  fail(cursor, 'invalid-for-expression', {
    detail,
    subject: currentRange(cursor),
    help: 'For example: for key, value in var.tags',
  });
}
