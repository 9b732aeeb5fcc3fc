/** Texts compared line by line. */
import { alignItems } from './alignment.ts';

export interface LineDifference {
  readonly action: 'same' | 'create' | 'delete';
  readonly text: string;
}

/** The lines of both texts in order, without white space around a text of several lines. */
export function compareLines(before: string, after: string): LineDifference[] {
  const [a, b] = [textLines(before), textLines(after)];
  return alignItems(a, b).flatMap((pair): LineDifference[] => {
    const [x, y] = [lineAt(a, pair.before), lineAt(b, pair.after)];
    if (x === y) return x === undefined ? [] : [{ action: 'same', text: x }];
    return [
      ...(x === undefined ? [] : [{ action: 'delete', text: x } as const]),
      ...(y === undefined ? [] : [{ action: 'create', text: y } as const]),
    ];
  });
}

/** The lines as they are shown. */
export function textLines(text: string): readonly string[] {
  return (text.includes('\n') ? text.trim() : text).split('\n');
}

const lineAt = (lines: readonly string[], index: number | undefined): string | undefined =>
  index === undefined ? undefined : lines[index];
