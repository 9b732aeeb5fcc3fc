/**
 * Block headers: the type of a block and its labels.
 */
import type { Range } from '../core/source.ts';
import type { Label, Name } from './ast.ts';
import { advance, at, type Cursor, close, currentRange, endOf, moveTo, open, startOf } from './cursor.ts';
import { parseName } from './name-parser.ts';
import { complain, fail, recover, skipTemplate } from './recovery.ts';
import { decodeQuoted } from './string-literal.ts';
import { failUnclosedQuote } from './template-parser.ts';

export interface Header {
  readonly labels: readonly Label[];
  readonly header: Range;
}

/**
 * Header: Identifier (Identifier | Quoted)*, before the `{` that the cursor is left on. A mistake before the
 * brace costs the header alone: the body is read all the same.
 */
export function parseHeader(cursor: Cursor, type: Name): Header {
  const labels: Label[] = [];
  while (!cursor.panic) {
    if (at(cursor, 'identifier')) labels.push(parseBareLabel(cursor));
    else if (at(cursor, 'open-quote')) labels.push(parseQuotedLabel(cursor));
    else break;
  }
  if (!at(cursor, '{')) {
    failHeader(cursor, type, labels);
    findBrace(cursor);
  }
  const end = labels.at(-1)?.end ?? type.end;
  return { labels, header: { source: cursor.source, start: type.start, end } };
}

function parseBareLabel(cursor: Cursor): Label {
  const { source, start, end, text } = parseName(cursor);
  return { kind: 'label', source, start, end, text, quoted: false };
}

/** Quoted: `"` text `"`, without sequences. */
function parseQuotedLabel(cursor: Cursor): Label {
  const { source } = cursor;
  const start = startOf(cursor);
  const outer = open(cursor, true);
  let text = '';
  while (at(cursor, 'text')) {
    text += decodeQuoted(cursor, startOf(cursor), source.text.slice(startOf(cursor), endOf(cursor)));
    advance(cursor);
  }
  if (at(cursor, 'unclosed')) failUnclosedQuote(cursor, start);
  else if (!at(cursor, 'close-quote')) passSequences(cursor);
  close(cursor, outer);
  return { kind: 'label', source, start, end: cursor.previousEnd, text, quoted: true };
}

function passSequences(cursor: Cursor): void {
  complain(cursor, 'template-not-allowed', {
    detail: 'A label names its block before any value is known, so it cannot contain a template sequence.',
    subject: currentRange(cursor),
    help: 'To write "${" or "%{" literally, double the first character.',
  });
  skipTemplate(cursor);
}

function failHeader(cursor: Cursor, type: Name, labels: readonly Label[]): void {
  const context = { source: cursor.source, start: type.start, end: labels.at(-1)?.end ?? type.end };
  if (labels.length === 0) {
    fail(cursor, 'item-required', {
      detail: `After "${type.text}" comes neither "=", for an argument, nor labels and "{", for a block.`,
      subject: type,
      help: `To set an argument, write: ${type.text} = value`,
    });
    return;
  }
  fail(cursor, 'invalid-block-definition', {
    detail: 'A block needs its opening brace here, on the line of its type and labels.',
    subject: currentRange(cursor),
    context,
  });
}

/** After a mistake in the header, goes to the opening brace: on the line, or first on the next. */
function findBrace(cursor: Cursor): void {
  while (!at(cursor, '{') && !at(cursor, '}') && !at(cursor, 'newline') && !at(cursor, 'end'))
    advance(cursor);
  const { index } = cursor;
  while (at(cursor, 'newline')) advance(cursor);
  if (at(cursor, '{')) recover(cursor);
  else moveTo(cursor, index);
}
