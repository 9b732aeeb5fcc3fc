import type { Layout, Line } from './printer-layout.ts';

/**
 * Puts the equals signs of neighbouring lines under each other, and their comments. Neighbours are lines that all have
 * such a cell.
 */
export function alignCells(layout: Layout): void {
  alignBy(layout, ({ assign, comment }) => (assign < comment ? assign : undefined));
  alignBy(layout, ({ comment, end }) => (comment < end ? comment : undefined));
}

/** Aligns the cells that start with the tokens `cellOf` gives. */
function alignBy(layout: Layout, cellOf: (line: Line) => number | undefined): void {
  const { gaps, lines } = layout;
  const cells: number[] = [];
  const widths: number[] = [];
  const closeRun = (): void => {
    const widest = Math.max(...widths);
    for (const [index, cell] of cells.entries()) gaps[cell] = widest - (widths[index] ?? 0) + 1;
    cells.length = 0;
    widths.length = 0;
  };
  for (const line of lines) {
    const cell = cellOf(line);
    if (cell === undefined) {
      if (cells.length > 0) closeRun();
      continue;
    }
    cells.push(cell);
    widths.push(widthOf(layout, line.first, cell));
  }
  if (cells.length > 0) closeRun();
}

/** How many columns tokens take with the spaces before them; a column is what a reader takes for one character. */
function widthOf({ text, starts, ends, gaps }: Layout, from: number, to: number): number {
  let width = 0;
  for (let index = from; index < to; index++) {
    width += (gaps[index] ?? 0) + columnsOf(text, starts[index] ?? 0, ends[index] ?? 0);
  }
  return width;
}

function columnsOf(text: string, start: number, end: number): number {
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code > 126 || code === 13) return graphemes(text.slice(start, end));
  }
  return end - start;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}
