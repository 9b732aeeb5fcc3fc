import {
  add,
  compareNumbers,
  fromBigInt,
  fromDouble,
  isInteger,
  type Numeric,
  negate,
  signOf,
  subtract,
  toDouble,
  truncate,
} from '../../core/number.ts';
import { DYNAMIC, NUMBER } from '../../core/type.ts';
import { isWhollyKnown, numberValue, unknownOf, type Value } from '../../core/value.ts';
import { convert } from '../convert.ts';
import { spend } from '../effort.ts';
import { type Fault, type FunctionDefinition, fault, faultUnless, itemsOf, textOf } from './definition.ts';
import { power64 } from './power.ts';

const number = { name: 'num', type: NUMBER } as const;

/** Numeric functions. */
export const numericFunctions: readonly FunctionDefinition[] = [
  onNumber('abs', (n) => (signOf(n) < 0 ? negate(n) : n)),
  onNumber('ceil', (n) => (isInteger(n) || signOf(n) < 0 ? truncate(n) : (add(truncate(n), 1) ?? n))),
  onNumber('floor', (n) => (isInteger(n) || signOf(n) > 0 ? truncate(n) : (subtract(truncate(n), 1) ?? n))),
  {
    name: 'signum',
    parameters: [number],
    returns: NUMBER,
    call: ([n]) =>
      isInteger(numericOf(n)) && isCount(toDouble(numericOf(n)))
        ? numberValue(signOf(numericOf(n)))
        : fault('a whole number of 64 bits is required', 0),
  },
  extreme('max', (order) => order > 0),
  extreme('min', (order) => order < 0),
  {
    name: 'pow',
    parameters: [
      { name: 'num', type: NUMBER },
      { name: 'power', type: NUMBER },
    ],
    returns: NUMBER,
    call: ([base, power]) => fromMath(power64(toDouble(numericOf(base)), toDouble(numericOf(power)))),
  },
  {
    name: 'log',
    parameters: [
      { name: 'num', type: NUMBER },
      { name: 'base', type: NUMBER },
    ],
    returns: NUMBER,
    call: ([num, base]) => fromMath(Math.log(toDouble(numericOf(num))) / Math.log(toDouble(numericOf(base)))),
  },
  {
    name: 'sum',
    parameters: [{ name: 'list', type: DYNAMIC, allowUnknownParts: true }],
    returns: DYNAMIC,
    call: ([list]) =>
      faultUnless(['list', 'set', 'tuple'], 'a list, a set or a tuple of numbers is required', [list]) ??
      total(list as Value),
  },
  {
    name: 'parseint',
    parameters: [
      { name: 'number', type: DYNAMIC },
      { name: 'base', type: NUMBER },
    ],
    returns: ([text]) => notText(text) ?? NUMBER,
    call: ([text, base], effort) => {
      const wrong = notText(text);
      if (wrong) return wrong;
      spend(effort, textOf(text).length ** 2 / 100);
      return parseInBase(textOf(text), toDouble(numericOf(base)));
    },
  },
];

const notText = (value: Value | undefined) =>
  faultUnless(['string'], 'the number must be written as a string', [value]);

/** Whether a number is whole and fits 64 bits, as places and sizes do. */
export const isCount = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 2 ** 63;

/** The number in an argument. */
export function numericOf(value: Value | undefined): Numeric {
  if (value?.kind === 'number') return value.value;
  throw new Error('a function was called without the number its declaration wants');
}

function onNumber(name: string, compute: (n: Numeric) => Numeric): FunctionDefinition {
  return { name, parameters: [number], returns: NUMBER, call: ([n]) => numberValue(compute(numericOf(n))) };
}

function extreme(name: string, isBetter: (order: number) => boolean): FunctionDefinition {
  return {
    name,
    parameters: [],
    variadic: { name: 'numbers', type: NUMBER },
    returns: NUMBER,
    call(args) {
      if (args.length === 0) return fault('at least one number is needed');
      const numbers = args.map(numericOf);
      return numberValue(numbers.reduce((best, n) => (isBetter(compareNumbers(n, best)) ? n : best)));
    },
  };
}

function fromMath(result: number): Value | Fault {
  return Number.isNaN(result) ? fault('the result is not a number') : numberValue(fromDouble(result));
}

function total(list: Value): Value | Fault {
  const items = itemsOf(list);
  if (items.length === 0) return fault('cannot sum an empty list', 0);
  if (!isWhollyKnown(list)) return unknownOf(NUMBER);
  const numbers: Numeric[] = [];
  for (const item of items) {
    const converted = convert(item, NUMBER);
    if (!converted.ok || converted.value.kind !== 'number')
      return fault('all elements must be numbers, or strings that are', 0);
    numbers.push(converted.value.value);
  }
  const sum = numbers.reduce<Numeric | undefined>((a, b) => (a === undefined ? a : add(a, b)), 0);
  return sum === undefined ? fault('the infinities in it cancel out', 0) : numberValue(sum);
}

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

function parseInBase(text: string, base: number): Value | Fault {
  if (!Number.isInteger(base) || base < 2 || base > 62)
    return fault('base must be a whole number between 2 and 62 inclusive', 1);
  const [, sign = '', body = ''] = /^([+-]?)(.+)$/s.exec(base <= 36 ? text.toLowerCase() : text) ?? [];
  const places = Array.from(body, (character) => digits.indexOf(character));
  if (body === '' || places.some((digit) => digit < 0 || digit >= base))
    return fault(`cannot parse ${JSON.stringify(text)} as a base ${base} integer`, 0);
  const value = wholeOf(places, BigInt(base));
  return numberValue(fromBigInt(sign === '-' ? -value : value));
}

/** The number that digits write. They are joined in pairs, and the pairs in pairs: one by one takes the square of their number. */
function wholeOf(places: readonly number[], base: bigint): bigint {
  let parts = places.map(BigInt);
  for (let weight = base; parts.length > 1; weight *= weight) {
    if (parts.length % 2 === 1) parts.unshift(0n);
    parts = Array.from(
      { length: parts.length / 2 },
      (_, at) => (parts[2 * at] ?? 0n) * weight + (parts[2 * at + 1] ?? 0n),
    );
  }
  return parts[0] ?? 0n;
}
