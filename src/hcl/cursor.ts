/**
 * The parser's reading head over the tokens of one source, and its way through errors.
 *
 * **Recovery.** A rule that cannot go on calls {@link fail} once, which records the problem and puts the cursor into
 * *panic*: nothing further is recorded until a rule that knows a safe place to resume (the next item of a list, the next
 * line of a body) skips there and calls {@link recover}. So every mistake is told once, and none causes another.
 */
import { type Diagnostic, type DiagnosticParts, diagnose } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import type { Range, Source } from '../core/source.ts';
import type { Invalid } from './ast.ts';
import { explainInvalid } from './invalid-token.ts';
import { type LexMode, lex } from './lexer.ts';
import { closesBracket, closesTemplate, opensBracket, opensTemplate, type TokenKind } from './token.ts';

export interface Cursor {
  readonly source: Source;
  readonly kinds: readonly TokenKind[];
  readonly starts: readonly number[];
  readonly diagnostics: Diagnostic[];
  /** The index of the current token. */
  index: number;
  /** The kind of the current token. */
  kind: TokenKind;
  /** The end of the token before the current one, spacing apart. */
  previousEnd: number;
  /** Whether newlines are tokens here; within parentheses and brackets they are spacing. */
  newlines: boolean;
  panic: boolean;
  /** How many rules are nested in each other now. */
  depth: number;
  /** How deep the tree below the expression being read goes, counted like `depth`. */
  reach: number;
}

/** A rule of the grammar. It always returns a node; in panic, an incomplete one. */
export type Rule<T> = (cursor: Cursor) => T;

/** A cursor at the first token of a source, or of the part of it that `range` covers. Newlines are tokens by default. */
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

/** Moves to the next token that counts. */
export function advance(cursor: Cursor): void {
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

function indexAfter(cursor: Cursor, index: number, newlines: boolean): number {
  let next = index + 1;
  for (;;) {
    const kind = cursor.kinds[next];
    if (kind !== 'whitespace' && kind !== 'comment' && (kind !== 'newline' || newlines)) return next;
    next++;
  }
}

/** Steps over an opening token; what follows is read with `newlines` as given. Returns the mode to close with. */
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

/** In a list that was never closed, the item of the body below it is what does not fit: it is to be read as that. */
function stepBackToLine(cursor: Cursor): void {
  let before = indexBefore(cursor, cursor.index);
  if (cursor.kind === '=' && cursor.kinds[before] === 'identifier') before = indexBefore(cursor, before);
  else if (!atBodyItem(cursor)) return;
  if (cursor.kinds[before] === 'newline') moveTo(cursor, before);
}

function indexBefore(cursor: Cursor, index: number): number {
  let before = index - 1;
  while (cursor.kinds[before] === 'whitespace' || cursor.kinds[before] === 'comment') before--;
  return before;
}

/** The end of panic, at a place where reading can go on. */
export function recover(cursor: Cursor): void {
  cursor.panic = false;
}

/** An expression where none could be read. */
export function invalidAt(cursor: Cursor, start: number): Invalid {
  return { kind: 'invalid', source: cursor.source, start, end: Math.max(start, cursor.previousEnd) };
}

/**
 * Skips what cannot be understood: up to a comma, a newline, or a token that closes something opened before the cursor.
 * What is opened while skipping is skipped whole. The cursor is left on the token found.
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

/** Goes to the token at an index without regard to what is between. */
export function moveTo(cursor: Cursor, index: number): void {
  if (index !== cursor.index) cursor.previousEnd = cursor.starts[index] ?? 0;
  cursor.index = index;
  cursor.kind = cursor.kinds[index] ?? 'end';
}

/**
 * Whether the line after the current newline looks like an item of a body (`name =`, `name {`, `name "label"`) or its end,
 * which tells a list that was never closed from a list with a mistake in it.
 */
export function atBodyItem(cursor: Cursor): boolean {
  const first = cursor.kind === 'newline' ? indexAfter(cursor, cursor.index, false) : cursor.index;
  if (cursor.kinds[first] !== 'identifier') return cursor.kinds[first] === '}';
  const second = cursor.kinds[indexAfter(cursor, first, true)];
  return second === '=' || second === '{' || second === 'open-quote';
}

/** The kind of the first token after the current newline and any that follow. */
export function lineStartKind(cursor: Cursor): TokenKind {
  return cursor.kinds[indexAfter(cursor, cursor.index, false)] ?? 'end';
}

/** How deep rules may be nested, and how high a tree may grow: enough for any file, and safe for any call stack. */
const depthLimit = 200;
const reachLimit = 1000;

/** Goes one rule deeper. When that is too deep it fails and returns false; otherwise the rule ends with {@link ascend}. */
export function descend(cursor: Cursor): boolean {
  if (cursor.depth >= depthLimit) {
    failTooDeep(cursor);
    return false;
  }
  cursor.depth++;
  if (cursor.depth > cursor.reach) cursor.reach = cursor.depth;
  return true;
}

export function ascend(cursor: Cursor): void {
  cursor.depth--;
}

/** Begins a chain (`a.b.c`, `1 + 2 + 3`), whose first link becomes the deepest. Returns what {@link endChain} wants. */
export function beginChain(cursor: Cursor): number {
  const outer = cursor.reach;
  cursor.reach = cursor.depth;
  return outer;
}

/** Adds a link: everything read in this chain so far is now one deeper. */
export function addLink(cursor: Cursor): void {
  cursor.reach++;
  if (cursor.reach > reachLimit) failTooDeep(cursor);
}

export function endChain(cursor: Cursor, outer: number): void {
  if (outer > cursor.reach) cursor.reach = outer;
}

/** Said once per file: where one thing is nested too deep, its neighbours usually are. */
function failTooDeep(cursor: Cursor): void {
  if (cursor.diagnostics.some(({ code }) => code === 'nesting-too-deep')) {
    cursor.panic = true;
    return;
  }
  fail(cursor, 'nesting-too-deep', {
    detail: `Blocks and expressions are read to a depth of ${depthLimit}, and chains of operators to a length of ${reachLimit}; this goes further.`,
    subject: currentRange(cursor),
    help: 'Give the inner part a name of its own with a local value.',
  });
}
