/** Two sequences laid side by side: which item of one belongs to which of the other. */
import { diffArrays } from 'diff';

/** Places in the two sequences; an item that only one of them has stands alone. */
export interface Pair {
  readonly before?: number;
  readonly after?: number;
}

/** The longest edit script looked for; beyond it nothing counts as common. */
const mostEdits = 1_000;

/**
 * Aligns items, given by texts that are equal for equal items, as Terraform's plans do. Sequences of one length, of which
 * the second lacks something of the first, are compared place by place. In others the longest common part stays, and
 * between two common stretches items change into each other only where `mayChange` says so of both.
 */
export function alignItems(
  before: readonly string[],
  after: readonly string[],
  mayChange: (before: number, after: number) => boolean = () => false,
): readonly Pair[] {
  const known = new Set(after);
  if (before.length === after.length && before.some((item) => !known.has(item)))
    return before.map((_, index) => ({ before: index, after: index }));
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const { removed, added, kept } of stretches(before, after)) {
    const [endOfBefore, endOfAfter] = [i + removed, j + added];
    while (i < endOfBefore) {
      const changes = j < endOfAfter && mayChange(i, j);
      pairs.push(changes ? { before: i++, after: j++ } : { before: i++ });
    }
    while (j < endOfAfter) pairs.push({ after: j++ });
    for (let step = 0; step < kept; step++) pairs.push({ before: i++, after: j++ });
  }
  return pairs;
}

/** So many items go, so many come, and so many stay; in turns. */
interface Stretch {
  readonly removed: number;
  readonly added: number;
  readonly kept: number;
}

function stretches(before: readonly string[], after: readonly string[]): readonly Stretch[] {
  const script = diffArrays([...before], [...after], { maxEditLength: mostEdits });
  if (!script) return [{ removed: before.length, added: after.length, kept: 0 }];
  const found: Stretch[] = [];
  let [removed, added] = [0, 0];
  for (const part of script) {
    if (part.removed) removed += part.count;
    else if (part.added) added += part.count;
    else {
      found.push({ removed, added, kept: part.count });
      [removed, added] = [0, 0];
    }
  }
  return [...found, { removed, added, kept: 0 }];
}
