import { bracketsOpened, type Layout, type Line } from './printer-layout.ts';
import type { TokenKind } from './token.ts';

const WIDTH = 2;

/**
 * Sets the space before each line. A line that opens more brackets than it closes takes the lines after it one step in,
 * however many it opens; the line that closes them all takes the rest one step out, and is out itself.
 */
export function indentLines({ kinds, gaps, lines }: Layout): void {
  const steps: number[] = [];
  for (const line of lines) {
    if (line.first === line.end) continue;
    const opened = openedBy(kinds, line);
    if (opened < 0) stepOut(steps, -opened);
    gaps[line.first] = WIDTH * steps.length;
    if (opened > 0) steps.push(opened);
  }
}

/** How many brackets a line opens; those within a heredoc that starts on it move nothing. */
function openedBy(kinds: readonly TokenKind[], { first, comment }: Line): number {
  let opened = 0;
  for (let index = first; index < comment; index++) {
    if (kinds[index] === 'open-heredoc') return opened;
    opened += bracketsOpened(kinds[index]);
  }
  return opened;
}

/** Takes `closed` brackets from the innermost steps; a step ends when all of its brackets are closed. */
function stepOut(steps: number[], closed: number): void {
  let left = closed;
  while (left > 0) {
    const innermost = steps.pop();
    if (innermost === undefined) return;
    if (innermost > left) steps.push(innermost - left);
    left -= innermost;
  }
}
