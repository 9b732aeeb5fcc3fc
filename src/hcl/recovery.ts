/**
 * Telling problems, and the way on after them.
 *
 * A rule that cannot go on calls {@link fail} once, which records the problem and puts the cursor into
 * *panic*: nothing further is recorded until a rule that knows a safe place to go on (the next item of a
 * list, the next line of a body) skips there and calls {@link recover}. So every mistake is told once, and
 * none causes another.
 */
import { type DiagnosticParts, diagnose } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import { type Cursor, currentRange, indexAfter, indexBefore, moveTo } from './cursor.ts';
import { explainInvalid } from './invalid-token.ts';
import { closesBracket, closesTemplate, opensBracket, opensTemplate, type TokenKind } from './token.ts';

/** Records a problem that leaves the parser knowing where it is. */
export function complain(cursor: Cursor, code: DiagnosticCode, parts: DiagnosticParts): void {
  if (!cursor.panic) cursor.diagnostics.push(diagnose(code, parts));
}

/** Records a problem with the current token, or the better explanation of an `invalid` one, and panics. */
export function fail(cursor: Cursor, code: DiagnosticCode, parts: DiagnosticParts): void {
  if (cursor.panic) return;
  const invalid = cursor.kind === 'invalid' ? explainInvalid(currentRange(cursor)) : undefined;
  cursor.diagnostics.push(invalid ?? diagnose(code, parts));
  cursor.panic = true;
  if (!cursor.newlines) stepBackToLine(cursor);
}

/**
 * In a list that was never closed, the item of the body below it is what does not fit: it is to be read as
 * that.
 */
function stepBackToLine(cursor: Cursor): void {
  let before = indexBefore(cursor, cursor.index);
  if (followsItemName(cursor.kind) && cursor.kinds[before] === 'identifier')
    before = indexBefore(cursor, before);
  else if (!atBodyItem(cursor)) return;
  if (cursor.kinds[before] === 'newline') moveTo(cursor, before);
}

/** What can follow the name of an argument or the type of a block, but no identifier in an expression. */
function followsItemName(kind: TokenKind | undefined): boolean {
  return kind === '=' || kind === '{' || kind === 'open-quote';
}

/** The end of panic, at a place where reading can go on. */
export function recover(cursor: Cursor): void {
  cursor.panic = false;
}

/**
 * Skips what cannot be understood: up to a comma, a newline, or a token that closes something opened before
 * the cursor. What is opened while skipping is skipped whole. The cursor is left on the token found.
 */
export function skipToBoundary(cursor: Cursor): void {
  skip(cursor, (kind) => kind === 'newline' || kind === ',' || closesBracket(kind));
}

/** Skips to the end of the line, a `}` that closes something opened before the cursor, or the end. */
export function skipLine(cursor: Cursor): void {
  skip(cursor, (kind) => kind === 'newline' || kind === '}');
}

/** Skips to the bracket that closes what is open around the cursor. */
export function skipToCloser(cursor: Cursor): void {
  skip(cursor, closesBracket);
}

/** Skips to the end of the sequence or string of a template around the cursor. */
export function skipTemplate(cursor: Cursor): void {
  skip(cursor, () => false);
}

function skip(cursor: Cursor, stops: (kind: TokenKind) => boolean): void {
  let brackets = 0;
  let index = cursor.index;
  for (; ; index++) {
    const kind = cursor.kinds[index] ?? 'end';
    if (kind === 'end' || closesTemplate(kind) || (brackets === 0 && stops(kind))) break;
    if (opensTemplate(kind)) index = templateEnd(cursor, index);
    else if (opensBracket(kind)) brackets++;
    else if (closesBracket(kind) && brackets > 0) brackets--;
  }
  moveTo(cursor, index);
}

/** The index of the token that closes the template token at `index`. */
function templateEnd(cursor: Cursor, index: number): number {
  let depth = 1;
  let end = index;
  while (depth > 0) {
    end++;
    const kind = cursor.kinds[end] ?? 'end';
    if (kind === 'end') return end - 1;
    if (opensTemplate(kind)) depth++;
    else if (closesTemplate(kind)) depth--;
  }
  return end;
}

/**
 * Whether the line after the current newline looks like an item of a body (`name =`, `name {`, `name
 * "label"`) or its end, which tells a list that was never closed from a list with a mistake in it.
 */
export function atBodyItem(cursor: Cursor): boolean {
  const first = cursor.kind === 'newline' ? indexAfter(cursor, cursor.index, false) : cursor.index;
  if (cursor.kinds[first] !== 'identifier') return cursor.kinds[first] === '}';
  return followsItemName(cursor.kinds[indexAfter(cursor, first, true)]);
}

/** The kind of the first token after the current newline and any that follow. */
export function lineStartKind(cursor: Cursor): TokenKind {
  return cursor.kinds[indexAfter(cursor, cursor.index, false)] ?? 'end';
}
