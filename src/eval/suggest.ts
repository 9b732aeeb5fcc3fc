import { distance } from 'fastest-levenshtein';

/** "Did you mean …?", for `Diagnostic.help`, where one of the names is near enough; `show` writes it as a user would. */
export function suggest(
  given: string,
  names: Iterable<string>,
  show: (name: string) => string = (name) => `"${name}"`,
): string | undefined {
  const found = nearest(given, names);
  return found === undefined ? undefined : `Did you mean ${show(found)}?`;
}

/**
 * The name nearest to what was given, if it can be a slip of the hand: one letter may differ in a very short name, two
 * in others (which covers two that were swapped), three in long ones; never all of them.
 */
export function nearest(given: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(given.length, given.length < 4 ? 2 : given.length < 9 ? 3 : 4);
  for (const name of names) {
    if (Math.abs(name.length - given.length) >= bestDistance) continue;
    const far = distance(given, name);
    if (far < bestDistance) [best, bestDistance] = [name, far];
  }
  return best;
}
