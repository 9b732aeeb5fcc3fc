/** A bound on how many calls are under way at once, shared by everything that calls. */

/** Does the work when there is room for it. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/** At most `width` at a time, first come, first served. */
export function limitOf(width: number): Limit {
  const waiting: (() => void)[] = [];
  let next = 0;
  let running = 0;
  const leave = (): void => {
    running--;
    const enter = waiting[next];
    if (!enter) return;
    next++;
    enter();
  };
  return async (work) => {
    if (running >= Math.max(1, width)) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
