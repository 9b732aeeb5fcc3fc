/**
 * Where text came from. Every syntax node and every diagnostic points into a {@link Source};
 * lines and columns are worked out only when somebody looks.
 */

/** A file as it was read. `text` is the decoded file without a byte order mark; `path` is as a user would type it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** Holds secrets in the clear, as states do: places in it are told by line and column, and never quoted. */
  readonly unquotable?: boolean;
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
  const { starts, bytes } = lineTable(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const before = source.text.slice(starts[low] ?? 0, offset);
  return { line: low + 1, column: countCodePoints(before) + 1, byte: (bytes[low] ?? 0) + byteLength(before) };
}

/** The text of line `line` (from 1), without its line ending. */
export function lineText(source: Source, line: number): string {
  const { starts } = lineTable(source);
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

/** Where each line starts, in UTF-16 units and in bytes of UTF-8. */
interface LineTable {
  readonly starts: readonly number[];
  readonly bytes: readonly number[];
}

const tables = new WeakMap<Source, LineTable>();

function lineTable(source: Source): LineTable {
  const known = tables.get(source);
  if (known) return known;
  const starts = [0];
  const bytes = [0];
  let byte = 0;
  for (
    let start = 0, end = source.text.indexOf('\n') + 1;
    end > 0;
    end = source.text.indexOf('\n', start) + 1
  ) {
    byte += byteLength(source.text.slice(start, end));
    starts.push(end);
    bytes.push(byte);
    start = end;
  }
  const table = { starts, bytes };
  tables.set(source, table);
  return table;
}

function countCodePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}
