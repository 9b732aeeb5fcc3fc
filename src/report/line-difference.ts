/** Texts compared line by line. */
import { diffLines } from 'diff';

export interface LineDifference {
  readonly action: 'same' | 'create' | 'delete';
  readonly text: string;
}

/** The longest edit script looked for; beyond it the whole text is shown as replaced. */
const mostEdits = 1_000;

/** The lines of both texts in order. A missing final newline is not a difference worth a line. */
export function compareLines(before: string, after: string): LineDifference[] {
  const [a, b] = [`${before.replace(/\n$/, '')}\n`, `${after.replace(/\n$/, '')}\n`];
  const script = diffLines(a, b, { maxEditLength: mostEdits }) ?? [
    { value: a, removed: true, added: false, count: 1 },
    { value: b, removed: false, added: true, count: 1 },
  ];
  return script.flatMap((part) =>
    part.value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ action: part.removed ? 'delete' : part.added ? 'create' : 'same', text }) as const),
  );
}
