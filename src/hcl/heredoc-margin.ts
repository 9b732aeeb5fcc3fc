/**
 * The margin of an indented heredoc, `<<-`.
 */
import type { Piece } from './template-structure.ts';

/**
 * Takes from every line as many leading space characters as the least indented line has. Blank lines have no
 * say; a line that starts with a sequence is not indented at all. Only text written in the heredoc counts:
 * what a sequence produces is left as it is.
 */
export function removeMargin(pieces: readonly Piece[]): void {
  const starts = lineStarts(pieces);
  let margin = Number.POSITIVE_INFINITY;
  for (const piece of starts) {
    const indent = piece.kind === 'text' ? indentOf(piece.text) : 0;
    if (indent < margin) margin = indent;
  }
  for (const piece of starts) {
    if (piece.kind === 'text' && !isBlankLine(piece.text)) piece.text = piece.text.slice(margin);
  }
}

function lineStarts(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter((_, index) => {
    const previous = pieces[index - 1];
    return previous === undefined || (previous.kind === 'text' && previous.text.endsWith('\n'));
  });
}

function indentOf(text: string): number {
  return isBlankLine(text) ? Number.POSITIVE_INFINITY : text.length - text.trimStart().length;
}

function isBlankLine(text: string): boolean {
  return text.endsWith('\n') && text.trimStart() === '';
}
