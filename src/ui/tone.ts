/** The colours of marks and states in the terminal UI. */
import type { LineMark } from '../report/index.ts';

/** Ink's name of the colour of a mark; undefined for the terminal's own. */
export function toneOf(mark: LineMark): string | undefined {
  switch (mark) {
    case '+':
      return 'green';
    case '-':
    case '-/+':
    case '+/-':
      return 'red';
    case '~':
      return 'yellow';
    case '<=':
      return 'cyan';
    case '.':
      return 'magenta';
    case '':
      return undefined;
  }
}
