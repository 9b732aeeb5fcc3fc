/**
 * Whether something is nested deeper than this many levels, told without a call per level: who goes through it
 * afterwards by calling himself would overflow the stack.
 */
export function isDeeperThan<T>(
  levels: number,
  outermost: readonly T[],
  partsOf: (whole: T) => readonly T[],
): boolean {
  let level = outermost;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap(partsOf);
  }
  return false;
}
