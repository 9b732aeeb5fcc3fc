/** "Did you mean …?": the nearest of the names that would have been right. */
import { distance } from 'fastest-levenshtein';

/**
 * The candidate nearest to `given`, when it is near enough to be a slip of the hand: two letters may differ, which
 * covers two swapped ones; one in very short names, three in long ones. Of what was written, a letter must be right.
 */
export function nearest(given: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  const tolerance = given.length < 4 ? 1 : given.length < 9 ? 2 : 3;
  let bestDistance = Math.min(tolerance, given.length - 1) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - given.length) >= bestDistance) continue;
    const far = distance(given, candidate);
    if (far < bestDistance) [best, bestDistance] = [candidate, far];
  }
  return best;
}

/** The suggestion as a sentence for `Diagnostic.help`, or undefined when nothing is near. */
export function didYouMean(
  given: string,
  candidates: Iterable<string>,
  show: (name: string) => string = (name) => `"${name}"`,
): string | undefined {
  const found = nearest(given, candidates);
  return found === undefined ? undefined : `Did you mean ${show(found)}?`;
}
