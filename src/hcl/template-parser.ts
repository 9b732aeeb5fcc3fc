/**
 * Templates: quoted strings, heredocs, and bare templates, whose text interrupts itself with sequences.
 *
 * A template is read as a flat row of pieces (text, interpolations, directives); then strip markers and the
 * margin of an indented heredoc have worked on the text, and {@link nest} folds the directives into a tree.
 *
 * The lexer gives every string and every sequence a closing token, `unclosed` if need be, so these rules
 * always end on their own closing token and an error never leaves the string it is in.
 */
import type { Expression, Interpolation, Template } from './ast.ts';
import {
  at,
  atWord,
  type Cursor,
  close,
  currentRange,
  endOf,
  open,
  type Rule,
  rangeFrom,
  startOf,
  tokenText,
} from './cursor.ts';
import { removeMargin } from './heredoc-margin.ts';
import { parseLoopNames, parseName } from './name-parser.ts';
import { complain, fail, recover, skipTemplate } from './recovery.ts';
import { type Decode, decodePlain, decodeQuoted } from './string-literal.ts';
import { type Directive, type DirectiveWord, nest, type Piece } from './template-structure.ts';

/** QuotedTemplate: `"` (text | sequence)* `"`, on one line apart from what is inside sequences. */
export function parseQuoted(cursor: Cursor, expression: Rule<Expression>): Template {
  const { source } = cursor;
  const start = startOf(cursor);
  const outer = open(cursor, true);
  const told = cursor.diagnostics.length;
  const pieces = readPieces(cursor, expression, decodeQuoted);
  if (at(cursor, 'unclosed')) failUnclosedQuote(cursor, start);
  close(cursor, outer);
  return {
    kind: 'template',
    source,
    start,
    end: cursor.previousEnd,
    form: 'quoted',
    parts: nest(cursor, pieces, told),
  };
}

/**
 * HeredocTemplate: `<<` or `<<-`, Identifier, Newline, (text | sequence)*, Identifier on a line of its own.
 */
export function parseHeredoc(cursor: Cursor, expression: Rule<Expression>): Template {
  const { source } = cursor;
  const start = startOf(cursor);
  const opening = parseHeredocOpening(cursor);
  const outer = open(cursor, true);
  const told = cursor.diagnostics.length;
  const pieces = readPieces(cursor, expression, decodePlain);
  if (opening.startsWith('<<-')) removeMargin(pieces);
  if (at(cursor, 'unclosed')) failUnclosedHeredoc(cursor, start, opening);
  close(cursor, outer);
  return {
    kind: 'template',
    source,
    start,
    end: cursor.previousEnd,
    form: 'heredoc',
    parts: nest(cursor, pieces, told),
  };
}

/** The `<<` and the marker, without what should not follow it on its line. */
function parseHeredocOpening(cursor: Cursor): string {
  const line = tokenText(cursor).replace(/\r?\n$/, '');
  const opening = /^<<-?[\p{ID_Continue}-]+/u.exec(line)?.[0] ?? line;
  if (opening !== line) {
    const start = startOf(cursor);
    complain(cursor, 'invalid-expression', {
      detail: `The marker of a heredoc is followed by a newline at once, but here by ${JSON.stringify(line.slice(opening.length))}.`,
      subject: { source: cursor.source, start: start + opening.length, end: start + line.length },
      context: { source: cursor.source, start, end: start + line.length },
    });
  }
  return opening;
}

/** A template without quotes that is the whole source. */
export function parseBare(cursor: Cursor, expression: Rule<Expression>): Template {
  const { source } = cursor;
  const told = cursor.diagnostics.length;
  const pieces = readPieces(cursor, expression, decodePlain);
  return {
    kind: 'template',
    source,
    start: 0,
    end: source.text.length,
    form: 'bare',
    parts: nest(cursor, pieces, told),
  };
}

function readPieces(cursor: Cursor, expression: Rule<Expression>, decode: Decode): Piece[] {
  const pieces: Piece[] = [];
  let strips = false;
  for (;;) {
    switch (cursor.kind) {
      case 'text':
        recover(cursor);
        pieces.push(readText(cursor, decode, strips));
        strips = false;
        break;
      case '${':
      case '%{': {
        if (cursor.source.text.charCodeAt(endOf(cursor) - 1) === tilde) stripEnd(pieces);
        const piece = at(cursor, '${')
          ? parseInterpolation(cursor, expression)
          : parseDirective(cursor, expression);
        if (piece) pieces.push(piece);
        strips = cursor.source.text.charCodeAt(cursor.previousEnd - 2) === tilde;
        break;
      }
      default:
        return pieces;
    }
  }
}

const tilde = 126;

function readText(cursor: Cursor, decode: Decode, strips: boolean): Piece {
  const { source } = cursor;
  const start = startOf(cursor);
  const end = endOf(cursor);
  const text = decode(cursor, start, source.text.slice(start, end));
  close(cursor, true);
  return { kind: 'text', source, start, end, text: strips ? text.trimStart() : text };
}

/** A strip marker takes the spacing before it, but no more than the line it stands on. */
function stripEnd(pieces: Piece[]): void {
  const last = pieces.at(-1);
  if (last?.kind === 'text') last.text = last.text.trimEnd();
}

/** Interpolation: (`${` | `${~`) Expression (`}` | `~}`). */
function parseInterpolation(cursor: Cursor, expression: Rule<Expression>): Interpolation {
  const start = startOf(cursor);
  const outer = open(cursor, false);
  const value = expression(cursor);
  closeSequence(cursor, outer, start);
  return { kind: 'interpolation', source: cursor.source, start, end: cursor.previousEnd, value };
}

/** Directive: (`%{` | `%{~`) (If | Else | EndIf | For | EndFor) (`}` | `~}`). */
function parseDirective(cursor: Cursor, expression: Rule<Expression>): Directive | undefined {
  const start = startOf(cursor);
  const outer = open(cursor, false);
  const word = directiveWords.find((candidate) => atWord(cursor, candidate));
  if (!word) failDirective(cursor);
  const keyword = currentRange(cursor);
  const directive = word && parseDirectiveOf(cursor, word, expression);
  closeSequence(cursor, outer, start);
  return directive && { ...directive, ...rangeFrom(cursor, start), keyword };
}

const directiveWords: readonly DirectiveWord[] = ['if', 'else', 'endif', 'for', 'endfor'];

/**
 * - If: `if` Expression
 * - For: `for` Identifier (`,` Identifier)? `in` Expression
 * - Else, EndIf, EndFor: the word alone
 */
function parseDirectiveOf(
  cursor: Cursor,
  word: DirectiveWord,
  expression: Rule<Expression>,
): Omit<Directive, 'keyword'> {
  const start = startOf(cursor);
  const keyword = parseName(cursor);
  const plain = { kind: 'directive', word, source: keyword.source, start, end: keyword.end } as const;
  if (word === 'if') return { ...plain, condition: expression(cursor) };
  if (word !== 'for') return plain;
  const names = parseLoopNames(cursor);
  return { ...plain, ...names, collection: expression(cursor) };
}

/** Steps over the end of a sequence that began at `start`, past anything that should not be there. */
function closeSequence(cursor: Cursor, outer: boolean, start: number): void {
  if (!at(cursor, 'sequence-end')) failSequence(cursor, start);
  while (!at(cursor, 'sequence-end') && !at(cursor, 'unclosed') && !at(cursor, 'end')) skipTemplate(cursor);
  if (at(cursor, 'sequence-end')) recover(cursor);
  close(cursor, outer);
}

function failSequence(cursor: Cursor, start: number): void {
  const opening = { source: cursor.source, start, end: start + 2 };
  if (at(cursor, 'unclosed') || at(cursor, 'end') || at(cursor, 'open-quote')) {
    fail(cursor, 'unclosed-interpolation', {
      detail: 'The sequence that starts here is not closed before the end of its string.',
      subject: opening,
      context: rangeFrom(cursor, start),
      help: 'Close it with "}", or write it with a doubled first character if it is meant literally.',
    });
    return;
  }
  fail(cursor, 'extra-characters-in-interpolation', {
    detail: 'The expression ends before this, and only the closing brace of the sequence can follow it.',
    subject: currentRange(cursor),
    context: { ...opening, end: endOf(cursor) },
  });
}

function failDirective(cursor: Cursor): void {
  fail(cursor, 'invalid-template-directive', {
    detail: 'A "%{" sequence starts with one of the words if, else, endif, for and endfor.',
    subject: currentRange(cursor),
    help: 'To write "%{" literally, double the percent sign: "%%{".',
  });
}

/** Says that the string at `start` is cut off, by the end of its line or of the file. */
export function failUnclosedQuote(cursor: Cursor, start: number): void {
  const subject = { source: cursor.source, start, end: startOf(cursor) };
  if (startOf(cursor) === cursor.source.text.length) {
    fail(cursor, 'unterminated-template', {
      detail: 'The string that starts here is not closed before the end of the file.',
      subject,
      help: 'Close it with a double quote.',
    });
    return;
  }
  fail(cursor, 'invalid-multi-line-string', {
    detail: 'The string that starts here is not closed before the end of its line.',
    subject,
    help: 'Close it with a double quote. For text of several lines write "\\n", or use a heredoc ("<<EOT").',
  });
}

function failUnclosedHeredoc(cursor: Cursor, start: number, opening: string): void {
  const marker = opening.replace(/^<<-?/, '');
  const ends = cursor.source.text.trimEnd().endsWith(`\n${marker}`);
  fail(cursor, 'unterminated-template', {
    detail: 'The heredoc that starts here has no closing marker before the end of the file.',
    subject: { source: cursor.source, start, end: start + opening.length },
    help: ends
      ? `The line that holds ${marker} needs a newline at its end.`
      : `End it with a line that holds ${marker} and nothing else.`,
  });
}
