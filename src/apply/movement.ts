/** What befell an object since a plan saw it, in words. */
import { type Difference, differences } from '../core/differences.ts';
import type { Path } from '../core/path.ts';
import { isWhollyKnown, marksOf, unmark, type Value } from '../core/value.ts';
import { toJson } from '../core/value-json.ts';

/** More places than this are only counted. */
const MOST_TOLD = 3;

/** Where two sights of an object differ, and what was and is there: `tags["Team"] was "a" then and is "b" now`. */
export function movementText(then: Value, now: Value): string {
  const found = differences(then, now);
  const told = found.slice(0, MOST_TOLD).map(placeText).join('; ');
  return found.length > MOST_TOLD ? `${told}; and ${found.length - MOST_TOLD} more` : told;
}

function placeText({ path, left, right }: Difference): string {
  return `${pathText(path)} was ${valueText(left)} then and is ${valueText(right)} now`;
}

const pathText = (path: Path): string =>
  path
    .map((step, index) => {
      if (typeof step === 'object') return `[${valueText(step)}]`;
      return index === 0 ? String(step) : `[${JSON.stringify(step)}]`;
    })
    .join('');

/** Longer values are cut. */
const MOST_SHOWN = 80;

function valueText(value: Value): string {
  if (marksOf(value).size > 0) return '(sensitive)';
  if (!isWhollyKnown(value)) return '(not known)';
  if (unmark(value).kind === 'null') return 'not set';
  const text = JSON.stringify(toJson(value));
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
