/** A file as lines of cells, which is what formatting thinks in. */
import type { TokenKind, TokenTable } from './token.ts';

/**
 * The tokens of a text without the spacing between them, as columns; `gaps` is how many spaces go before each. `rest` is
 * the spacing that ends the file.
 */
export interface Layout {
  readonly text: string;
  readonly kinds: readonly TokenKind[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly gaps: Int32Array;
  readonly lines: readonly Line[];
  readonly rest: string;
}

/**
 * A line by the indices of its tokens, as up to three cells: `name`, `= value` and `# comment`. The first goes up to
 * `assign`, the second up to `comment`, the third up to `end`; an empty cell has no length. A heredoc and a comment
 * between `/*` and its end belong to the line they start on.
 */
export interface Line {
  readonly first: number;
  readonly assign: number;
  readonly comment: number;
  readonly end: number;
}

/** Takes a text apart. Newlines are tokens that belong to no cell. */
export function layOut(text: string, table: TokenTable): Layout {
  const kinds: TokenKind[] = [];
  const starts = new Int32Array(table.kinds.length);
  const ends = new Int32Array(table.kinds.length);
  const lines: Line[] = [];
  let first = 0;
  let last = 0;
  for (let index = 0; index < table.kinds.length; index++) {
    const kind = table.kinds[index] ?? 'end';
    if (kind === 'whitespace') continue;
    const start = table.starts[index] ?? 0;
    if (kind === 'end' || kind === 'newline') lines.push(lineOf({ text, kinds, starts }, first, kind));
    if (kind === 'end') break;
    last = table.starts[index + 1] ?? text.length;
    starts[kinds.length] = start;
    ends[kinds.length] = last;
    kinds.push(kind);
    if (kind === 'newline') first = kinds.length;
  }
  const count = kinds.length;
  return {
    text,
    kinds,
    starts: starts.subarray(0, count),
    ends: ends.subarray(0, count),
    gaps: new Int32Array(count),
    lines,
    rest: restOf(text, last),
  };
}

/** The line of the tokens from `first` on, which `ending` ends. */
function lineOf(
  { text, kinds, starts }: Pick<Layout, 'text' | 'kinds' | 'starts'>,
  first: number,
  ending: TokenKind,
): Line {
  const end = kinds.length;
  const last = end - 1;
  const hasComment =
    last > first && kinds[last] === 'comment' && (ending === 'end' || isLineComment(text, starts[last] ?? 0));
  const comment = hasComment ? last : end;
  return { first, assign: assignmentIn(kinds, first, comment), comment, end };
}

/** Whether the comment at `start` goes up to the end of its line. */
export function isLineComment(text: string, start: number): boolean {
  return text.charCodeAt(start) === 35 || text.charCodeAt(start + 1) === 47;
}

/** The equals sign that has a name before it and all of its value on the line, or the end of the cell. */
function assignmentIn(kinds: readonly TokenKind[], first: number, end: number): number {
  for (let index = first + 1; index < end; index++) {
    if (kinds[index] === '=') return openedIn(kinds, index, end) === 0 ? index : end;
  }
  return end;
}

/** How many brackets more are opened than closed. */
function openedIn(kinds: readonly TokenKind[], from: number, to: number): number {
  let opened = 0;
  for (let index = from; index < to; index++) opened += bracketsOpened(kinds[index]);
  return opened;
}

/** 1 for a token that opens a bracket or a sequence, -1 for one that closes it. */
export function bracketsOpened(kind: TokenKind | undefined): -1 | 0 | 1 {
  switch (kind) {
    case '{':
    case '[':
    case '(':
    case '${':
    case '%{':
      return 1;
    case '}':
    case ']':
    case ')':
    case 'sequence-end':
      return -1;
    default:
      return 0;
  }
}

/** Spacing with nothing after it stays, as spaces. */
function restOf(text: string, from: number): string {
  return ' '.repeat(text.slice(from).replace('\uFEFF', '').length);
}
