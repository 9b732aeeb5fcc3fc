/**
 * Text → the same text as everybody writes it: what `fmt` does. It works on tokens, so comments, blank lines, strings and
 * everything else that is not spacing stay as they are; what a file means never changes.
 *
 * The result is that of `terraform fmt` for every file that it leaves intact.
 */
import { lex } from './lexer.ts';
import { alignCells } from './printer-cells.ts';
import { indentLines } from './printer-indent.ts';
import { type Layout, layOut } from './printer-layout.ts';
import { spaceCells } from './printer-spacing.ts';
import { type Edit, legacySpellings } from './printer-spelling.ts';

/**
 * Formats a file. Its text must be free of syntax errors: spacing would not mean in a broken file what it means here.
 * Formatting what is formatted changes nothing.
 */
export function format(source: string): string {
  const table = lex(source, 'code');
  const edits = legacySpellings(source, table);
  if (edits.length === 0) return print(layOut(source, table));
  const text = edited(source, edits);
  return print(layOut(text, lex(text, 'code')));
}

function edited(source: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits) {
    text += source.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return text + source.slice(at);
}

function print(layout: Layout): string {
  spaceCells(layout);
  indentLines(layout);
  alignCells(layout);
  const { text, starts, ends, gaps } = layout;
  let result = '';
  let from = 0;
  let end = 0;
  // Stretches that are right already are taken whole.
  for (let index = 0; index < gaps.length; index++) {
    const start = starts[index] ?? 0;
    const gap = gaps[index] ?? 0;
    if (!isGap(text, end, start, gap)) {
      result += text.slice(from, end) + ' '.repeat(gap);
      from = start;
    }
    end = ends[index] ?? 0;
  }
  return result + text.slice(from, end) + layout.rest;
}

/** Whether there are as many spaces as there shall be, and nothing else. */
function isGap(text: string, from: number, to: number, gap: number): boolean {
  if (to - from !== gap) return false;
  for (let index = from; index < to; index++) if (text.charCodeAt(index) !== 32) return false;
  return true;
}
