/**
 * The parser's reading head over the tokens of one source.
 */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Range, Source } from '../core/source.ts';
import type { Invalid } from './ast.ts';
import { type LexMode, lex } from './lexer.ts';
import type { TokenKind } from './token.ts';

export interface Cursor {
  readonly source: Source;
  readonly kinds: readonly TokenKind[];
  readonly starts: Int32Array;
  readonly diagnostics: Diagnostic[];
  /** The index of the current token. */
  index: number;
  /** The kind of the current token. */
  kind: TokenKind;
  /** The end of the token before the current one, spacing apart. */
  previousEnd: number;
  /** Whether newlines are tokens here; within parentheses and brackets they are spacing. */
  newlines: boolean;
  /** Whether a mistake was met and no safe place to go on yet; see recovery.ts. */
  panic: boolean;
  /** How many rules are nested in each other now. */
  depth: number;
  /** How deep the tree below the expression being read goes, counted like `depth`. */
  reach: number;
}

/** A rule of the grammar. It always returns a node; in panic, an incomplete one. */
export type Rule<T> = (cursor: Cursor) => T;

/**
 * A cursor at the first token of a source, or of the part of it that `range` covers. Newlines are tokens by
 * default.
 */
export function openCursor(
  source: Source,
  mode: LexMode,
  { range, newlines = true }: { readonly range?: Range | undefined; readonly newlines?: boolean } = {},
): Cursor {
  const text = range && range.end < source.text.length ? source.text.slice(0, range.end) : source.text;
  const table = lex(text, mode, range?.start ?? 0);
  const cursor: Cursor = {
    source,
    kinds: table.kinds,
    starts: table.starts,
    diagnostics: [],
    index: 0,
    kind: 'end',
    previousEnd: range?.start ?? 0,
    newlines,
    panic: false,
    depth: 0,
    reach: 0,
  };
  settle(cursor);
  return cursor;
}

/** Moves to the next token that counts, if there is one. */
export function advance(cursor: Cursor): void {
  if (cursor.kind === 'end') return;
  cursor.index++;
  cursor.previousEnd = cursor.starts[cursor.index] ?? 0;
  settle(cursor);
}

/** Passes over spacing and comments. */
function settle(cursor: Cursor): void {
  let kind = cursor.kinds[cursor.index] ?? 'end';
  while (kind === 'whitespace' || kind === 'comment' || (kind === 'newline' && !cursor.newlines)) {
    cursor.index++;
    kind = cursor.kinds[cursor.index] ?? 'end';
  }
  cursor.kind = kind;
}

/** Where the current token starts. */
export function startOf(cursor: Cursor): number {
  return cursor.starts[cursor.index] ?? 0;
}

/** Where the current token ends. */
export function endOf(cursor: Cursor): number {
  return cursor.starts[cursor.index + 1] ?? startOf(cursor);
}

/** The text of the current token. */
export function tokenText(cursor: Cursor): string {
  return cursor.source.text.slice(startOf(cursor), endOf(cursor));
}

/** Whether the current token is of a kind. */
export function at(cursor: Cursor, kind: TokenKind): boolean {
  return cursor.kind === kind;
}

/** Whether the current token is the identifier `word`. */
export function atWord(cursor: Cursor, word: string): boolean {
  return (
    cursor.kind === 'identifier' &&
    endOf(cursor) - startOf(cursor) === word.length &&
    cursor.source.text.startsWith(word, startOf(cursor))
  );
}

/** The kind of the next token that counts after the current one. */
export function peekKind(cursor: Cursor): TokenKind {
  return cursor.kinds[indexAfter(cursor, cursor.index, cursor.newlines)] ?? 'end';
}

/** The index of the next token that counts after the one at `index`. */
export function indexAfter(cursor: Cursor, index: number, newlines: boolean): number {
  let next = index + 1;
  for (;;) {
    const kind = cursor.kinds[next];
    if (kind !== 'whitespace' && kind !== 'comment' && (kind !== 'newline' || newlines)) return next;
    next++;
  }
}

/** The index of the last token before the one at `index`, newlines included. */
export function indexBefore(cursor: Cursor, index: number): number {
  let before = index - 1;
  while (cursor.kinds[before] === 'whitespace' || cursor.kinds[before] === 'comment') before--;
  return before;
}

/**
 * Steps over an opening token; what follows is read with `newlines` as given. Returns the mode to close with.
 */
export function open(cursor: Cursor, newlines: boolean): boolean {
  const outer = cursor.newlines;
  cursor.newlines = newlines;
  advance(cursor);
  return outer;
}

/** Steps over a closing token back into the mode that {@link open} returned. */
export function close(cursor: Cursor, outer: boolean): void {
  cursor.newlines = outer;
  advance(cursor);
}

/** The range of the current token. */
export function currentRange(cursor: Cursor): Range {
  return { source: cursor.source, start: startOf(cursor), end: endOf(cursor) };
}

/** The range from `start` to the end of the last token read. */
export function rangeFrom(cursor: Cursor, start: number): Range {
  return { source: cursor.source, start, end: Math.max(start, cursor.previousEnd) };
}

/** Goes to the token at an index without regard to what is between. */
export function moveTo(cursor: Cursor, index: number): void {
  if (index !== cursor.index) cursor.previousEnd = cursor.starts[index] ?? 0;
  cursor.index = index;
  cursor.kind = cursor.kinds[index] ?? 'end';
}

/** An expression where none could be read. */
export function invalidAt(cursor: Cursor, start: number): Invalid {
  return { kind: 'invalid', source: cursor.source, start, end: Math.max(start, cursor.previousEnd) };
}
