/** What is known of values before they are known themselves, where it can settle a comparison or a length. */
import { compareNumbers, type Numeric } from './number.ts';
import type { Type } from './type.ts';
import {
  isWhollyKnown,
  listValue,
  mapValue,
  numberValue,
  type Refinement,
  type Unmarked,
  unknownOf,
} from './value.ts';

/** A value that is not known yet but for this; the value itself where only one is left that it could be. */
export function refined(type: Type, refinement: Refinement): Unmarked {
  const isRefined = Object.keys(refinement).length > 0;
  return (
    (refinement.notNull && onlyValueOf(type, refinement)) ||
    unknownOf(type, isRefined ? refinement : undefined)
  );
}

function onlyValueOf(type: Type, { min, max, minLength, maxLength }: Refinement): Unmarked | undefined {
  if (min !== undefined && max !== undefined && compareNumbers(min, max) === 0) return numberValue(min);
  if (minLength === undefined || minLength !== maxLength) return undefined;
  if (type.kind === 'list') {
    const items = Array.from({ length: minLength }, () => unknownOf(type.element));
    return listValue(type.element, items);
  }
  if (type.kind === 'set' && minLength < 2)
    return { ...type, items: minLength === 0 ? [] : [unknownOf(type.element)] };
  return type.kind === 'map' && minLength === 0 ? mapValue(type.element, []) : undefined;
}

/** What can be said of any value, known or not, in the words for one that is not known. */
export function refinementOf(value: Unmarked): Refinement {
  switch (value.kind) {
    case 'null':
      return {};
    case 'unknown':
      return value.refinement ?? {};
    case 'number':
      return { notNull: true, min: value.value, max: value.value };
    case 'list':
    case 'set':
      if (value.kind === 'set' && !isWhollyKnown(value)) return { notNull: true };
      return { notNull: true, minLength: value.items.length, maxLength: value.items.length };
    case 'map':
      return { notNull: true, minLength: value.entries.size, maxLength: value.entries.size };
    default:
      return { notNull: true };
  }
}

/** What holds of a value that is one of two: its bounds are the wider ones. */
export function eitherRefinement(a: Refinement, b: Refinement): Refinement {
  const min = both(a.min, b.min, (x, y) => (compareNumbers(x, y) < 0 ? x : y));
  const max = both(a.max, b.max, (x, y) => (compareNumbers(x, y) > 0 ? x : y));
  const minLength = both(a.minLength, b.minLength, Math.min);
  const maxLength = both(a.maxLength, b.maxLength, Math.max);
  return {
    ...(a.notNull && b.notNull && { notNull: true }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(minLength !== undefined && { minLength }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

function both<T>(a: T | undefined, b: T | undefined, choose: (a: T, b: T) => T): T | undefined {
  return a === undefined || b === undefined ? undefined : choose(a, b);
}

/** Whether what this is said of can turn out to be the known value. */
export function allows(refinement: Refinement, value: Unmarked): boolean {
  const { prefix, minLength, maxLength } = refinement;
  switch (value.kind) {
    case 'null':
      return !refinement.notNull;
    case 'string':
      return prefix === undefined || value.value.startsWith(prefix);
    case 'number':
      return orderOf(refinement, refinementOf(value)) === undefined;
    case 'list':
    case 'set':
    case 'map': {
      const length = refinementOf(value);
      return !isLess(length.maxLength, minLength) && !isLess(maxLength, length.minLength);
    }
    default:
      return true;
  }
}

const isLess = (a: number | undefined, b: number | undefined): boolean =>
  a !== undefined && b !== undefined && a < b;

/** Negative when a number is less than another whatever both turn out to be, positive when it is greater. */
export function orderOf(a: Refinement, b: Refinement): number | undefined {
  if (isBelow(a.max, b.min)) return -1;
  return isBelow(b.max, a.min) ? 1 : undefined;
}

const isBelow = (a: Numeric | undefined, b: Numeric | undefined): boolean =>
  a !== undefined && b !== undefined && compareNumbers(a, b) < 0;
