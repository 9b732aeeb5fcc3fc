/** Lines of a difference as text, coloured by their marks. */
import type { DiffLine, LineMark } from './difference-lines.ts';
import type { Palette, Style } from './palette.ts';

/** A line for a terminal. */
export function paintLine(line: DiffLine, palette: Palette): string {
  if (line.text === '' && line.indent === 0) return '';
  const text = (line.remark ? palette.dim(line.text) : line.text) + (line.note ? palette.red(line.note) : '');
  if (line.mark === '') return ' '.repeat(line.indent + 2) + text;
  return `${' '.repeat(line.indent)}${paintMark(line.mark, palette)} ${text}`;
}

/** A mark in its colour; both halves of a replacement in theirs. */
export function paintMark(mark: LineMark, palette: Palette): string {
  if (mark === '-/+' || mark === '+/-')
    return [...mark]
      .map((sign) => (sign === '/' ? sign : colourOf(sign as LineMark, palette)(sign)))
      .join('');
  return colourOf(mark, palette)(mark);
}

function colourOf(mark: LineMark, palette: Palette): Style {
  switch (mark) {
    case '+':
      return palette.green;
    case '-':
    case '-/+':
    case '+/-':
      return palette.red;
    case '~':
      return palette.yellow;
    case '<=':
      return palette.cyan;
    default:
      return palette.dim;
  }
}
