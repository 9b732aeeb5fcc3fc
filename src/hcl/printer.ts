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
  for (let index = 0; index < gaps.length; index++) {
    result += ' '.repeat(gaps[index] ?? 0) + text.slice(starts[index], ends[index]);
  }
  return result + layout.rest;
}
