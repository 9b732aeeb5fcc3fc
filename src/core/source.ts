/**
 * Where text came from. Every syntax node and every diagnostic points into a {@link Source};
 * lines and columns are worked out only when somebody looks.
 */

/** A file as it was read. `text` is the decoded file without a byte order mark; `path` is as a user would type it. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/**
 * A half-open stretch of a source: `start` (inclusive) and `end` (exclusive) are UTF-16 indices into `source.text`.
 * Syntax nodes are ranges themselves, so a node can be handed wherever a range is asked for.
 */
export interface Range {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A place for people and for JSON: `line` and `column` count from 1, columns in code points, `byte` from 0 in UTF-8. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

/** Cuts a range out of something that may carry more (a syntax node), so that a diagnostic does not keep a tree alive. */
export function rangeOf(at: Range): Range {
  return { source: at.source, start: at.start, end: at.end };
}

/** The range from the start of `first` to the end of `last`; both lie in one source. */
export function span(first: Range, last: Range): Range {
  return { source: first.source, start: first.start, end: last.end };
}

/** The text a range covers. */
export function textOf(range: Range): string {
  return range.source.text.slice(range.start, range.end);
}

/** The position of a UTF-16 `offset`. Costs a binary search in a table of lines that is made once per source. */
export function positionAt(source: Source, offset: number): Position {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const before = source.text.slice(starts[low] ?? 0, offset);
  return { line: low + 1, column: countCodePoints(before) + 1, byte: byteOffset(source, offset) };
}

/** The text of line `line` (from 1), without its line ending. */
export function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1] ?? source.text.length;
  return source.text.slice(start, starts[line] ?? source.text.length).replace(/\r?\n$/, '');
}

/** "main.tf:3,5-9", the way Terraform writes a range within a line; across lines "main.tf:3,5-7,2". */
export function formatRange(range: Range): string {
  const start = positionAt(range.source, range.start);
  const end = positionAt(range.source, range.end);
  const tail = start.line === end.line ? `${end.column}` : `${end.line},${end.column}`;
  return `${range.source.path}:${start.line},${start.column}-${tail}`;
}

const tables = new WeakMap<Source, readonly number[]>();

function lineStarts(source: Source): readonly number[] {
  const known = tables.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1))
    starts.push(at + 1);
  tables.set(source, starts);
  return starts;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const encoder = new TextEncoder();

function byteOffset(source: Source, offset: number): number {
  return encoder.encode(source.text.slice(0, offset)).length;
}
