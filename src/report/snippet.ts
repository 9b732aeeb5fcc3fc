/** The lines of source a diagnostic shows, with the part that is meant. */
import type { Diagnostic } from '../core/diagnostic.ts';
import { lineText, type Position, positionAt, type Range, type Source } from '../core/source.ts';

export interface Snippet {
  /** The header of the block around it: `resource "aws_s3_bucket" "logs"`; undefined at the top of a file. */
  readonly block?: string;
  /** The number of the first line shown, and the lines. */
  readonly startLine: number;
  readonly lines: readonly string[];
  /** What is meant, as positions in the file. */
  readonly start: Position;
  readonly end: Position;
}

/** More lines than this tell nothing: the subject's first lines stay. */
const mostLines = 12;

/** The snippet of a diagnostic that has a subject. */
export function snippetOf(subject: Range, context: Diagnostic['context']): Snippet {
  const { source } = subject;
  const start = positionAt(source, subject.start);
  const end = positionAt(source, Math.max(subject.end, subject.start));
  const wide = context && context.source === source ? context : subject;
  let first = Math.min(start.line, positionAt(source, wide.start).line);
  let last = Math.max(end.line, positionAt(source, wide.end).line);
  if (last - first >= mostLines) {
    first = start.line;
    last = Math.min(end.line, start.line + mostLines - 1);
  }
  if (last > first && end.column === 1 && last === end.line) last--;
  const lines = Array.from({ length: last - first + 1 }, (_, index) => lineText(source, first + index));
  const block = blockAround(source, subject.start, start.line);
  return { ...(block === undefined ? {} : { block }), startLine: first, lines, start, end };
}

const header =
  /^(\p{ID_Start}[\p{ID_Continue}-]*)((?:[ \t]+(?:"(?:[^"\\]|\\.)*"|\p{ID_Start}[\p{ID_Continue}-]*))*)[ \t]*\{/u;

/**
 * The header of the top-level block that a place lies in, found by looking upwards for a line that starts one at the
 * left margin. A guess from layout, which is enough for a heading; formatted files are always right.
 */
function blockAround(source: Source, offset: number, line: number): string | undefined {
  const own = headerOn(lineText(source, line));
  if (own === undefined) return blockAfter(source, line - 1);
  return positionAt(source, offset).column === 1 ? undefined : own;
}

/** The header that a line begins with at the left margin. Headers are short; a line need not be. */
function headerOn(text: string): string | undefined {
  const match = header.exec(text.slice(0, longestHeader));
  return match ? `${match[1]}${(match[2] ?? '').replace(/[ \t]+/g, ' ')}` : undefined;
}

const longestHeader = 1_000;

/** The block that is open after each line from the first, as far as was asked: a file may have thousands of problems. */
const blocksAfter = new WeakMap<Source, (string | undefined)[]>();

function blockAfter(source: Source, line: number): string | undefined {
  const open = blocksAfter.get(source) ?? [undefined];
  blocksAfter.set(source, open);
  for (let next = open.length; next <= line; next++) {
    const text = lineText(source, next);
    open.push(text.startsWith('}') ? undefined : (headerOn(text) ?? open[next - 1]));
  }
  return open[line];
}
