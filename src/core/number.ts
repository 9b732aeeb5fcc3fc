/**
 * Numbers as Terraform has them: binary floating point of 512 bits, rounded to nearest even, plus the two infinities
 * (Go `math/big.Float`, as HashiCorp's cty uses it). A small integer stays a JavaScript number, which is exact and fast.
 */

/** A safe integer, or a {@link BigFloat} for everything else. Never NaN, never a fraction as a JavaScript number. */
export type Numeric = number | BigFloat;

/** `mantissa * 2 ** exponent`, the mantissa odd and of at most 512 bits (canonical), or an infinity. */
export type BigFloat =
  | { readonly mantissa: bigint; readonly exponent: number }
  | { readonly infinity: 1 | -1 };

export const INFINITY: Numeric = { infinity: 1 };
export const NEGATIVE_INFINITY: Numeric = { infinity: -1 };

const PRECISION = 512;
/** Powers of ten beyond this are infinite or zero to us: nobody writes them but to make a program work for hours. */
const LARGEST_POWER = 10_000;
/** The same in powers of two, for results of arithmetic. */
const LARGEST_EXPONENT = 40_000;

/** Any exact number: `mantissa * 2 ** exponent`. */
interface Parts {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** `a + b`; undefined for infinities that cancel out. */
export function add(a: Numeric, b: Numeric): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  const [left, right] = [infinityOf(a), infinityOf(b)];
  if (left !== 0 || right !== 0) return left + right === 0 ? undefined : infinite(left || right);
  const [x, y] = [partsOf(a), partsOf(b)];
  if (farBelow(y, x)) return a;
  if (farBelow(x, y)) return b;
  const exponent = Math.min(x.exponent, y.exponent);
  return canonical(
    (x.mantissa << BigInt(x.exponent - exponent)) + (y.mantissa << BigInt(y.exponent - exponent)),
    exponent,
  );
}

/** `a - b`; undefined for infinities that cancel out. */
export function subtract(a: Numeric, b: Numeric): Numeric | undefined {
  return add(a, negate(b));
}

/** `-a` */
export function negate(a: Numeric): Numeric {
  if (typeof a === 'number') return a === 0 ? 0 : -a;
  return 'infinity' in a ? infinite(-a.infinity) : { mantissa: -a.mantissa, exponent: a.exponent };
}

/** `a * b`; undefined for zero times infinity. */
export function multiply(a: Numeric, b: Numeric): Numeric | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  if (infinityOf(a) !== 0 || infinityOf(b) !== 0) {
    const sign = signOf(a) * signOf(b);
    return sign === 0 ? undefined : infinite(sign);
  }
  const [x, y] = [partsOf(a), partsOf(b)];
  return canonical(x.mantissa * y.mantissa, x.exponent + y.exponent);
}

/** `a / b`; a number over zero is infinite, zero over zero and infinity over infinity undefined. */
export function divide(a: Numeric, b: Numeric): Numeric | undefined {
  if (signOf(b) === 0) return signOf(a) === 0 ? undefined : infinite(signOf(a));
  if (infinityOf(b) !== 0) return infinityOf(a) !== 0 ? undefined : 0;
  if (infinityOf(a) !== 0) return infinite(signOf(a) * signOf(b));
  const [x, y] = [partsOf(a), partsOf(b)];
  const quotient = ratio(x.mantissa, y.mantissa);
  return canonical(quotient.mantissa, quotient.exponent + x.exponent - y.exponent);
}

/** What `a / b` leaves, with the sign of `a`. By zero or infinity `a` itself is left. */
export function remainder(a: Numeric, b: Numeric): Numeric | undefined {
  if (infinityOf(a) !== 0) return undefined;
  if (signOf(b) === 0 || infinityOf(b) !== 0) return a;
  if (typeof a === 'number' && typeof b === 'number') return a % b === 0 ? 0 : a % b;
  const [x, y] = [partsOf(a), partsOf(b)];
  const exponent = Math.min(x.exponent, y.exponent);
  return canonical(
    (x.mantissa << BigInt(x.exponent - exponent)) % (y.mantissa << BigInt(y.exponent - exponent)),
    exponent,
  );
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (infinityOf(a) !== 0 || infinityOf(b) !== 0) return infinityOf(a) - infinityOf(b);
  const [x, y] = [partsOf(a), partsOf(b)];
  const exponent = Math.min(x.exponent, y.exponent);
  const difference =
    (x.mantissa << BigInt(x.exponent - exponent)) - (y.mantissa << BigInt(y.exponent - exponent));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** -1, 0 or 1. */
export function signOf(a: Numeric): number {
  if (typeof a === 'number') return Math.sign(a);
  if ('infinity' in a) return a.infinity;
  return a.mantissa < 0n ? -1 : 1;
}

/** Whether the number has no fraction; infinities have none of it. */
export function isInteger(a: Numeric): boolean {
  return typeof a === 'number' || (!('infinity' in a) && a.exponent >= 0);
}

/** The number as a JavaScript integer, where it is one exactly. */
export function toSafeInteger(a: Numeric): number | undefined {
  return typeof a === 'number' ? a : undefined;
}

/** The whole number as a bigint; undefined for fractions and infinities. */
export function toBigInt(a: Numeric): bigint | undefined {
  if (typeof a === 'number') return BigInt(a);
  return 'infinity' in a || a.exponent < 0 ? undefined : a.mantissa << BigInt(a.exponent);
}

/** The number of a whole number of any size. */
export function fromBigInt(value: bigint): Numeric {
  return canonical(value, 0);
}

/** The whole number next to `a` towards zero. */
export function truncate(a: Numeric): Numeric {
  if (typeof a === 'number' || 'infinity' in a || a.exponent >= 0) return a;
  const scale = 1n << BigInt(-a.exponent);
  return canonical(a.mantissa / scale, 0);
}

/** The nearest JavaScript number. */
export function toDouble(a: Numeric): number {
  if (typeof a === 'number') return a;
  return 'infinity' in a ? a.infinity * Number.POSITIVE_INFINITY : Number(formatNumber(a));
}

/** The number a JavaScript number's shortest decimal stands for: 0.1 is a tenth. NaN has none and is taken as zero. */
export function fromDouble(value: number): Numeric {
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 0 : infinite(value > 0 ? 1 : -1);
  return parseNumber(String(value)) ?? 0;
}

const decimal = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+)|[pP]([+-]?\d+))?$/;
const infinity = /^([+-]?)[iI]nf$/;

/** Reads what Go's `big.ParseFloat` reads as decimal: `12`, `-0.5`, `1e3`, `3p4` (three times 2⁴), `Inf`; undefined where it is none. */
export function parseNumber(text: string): Numeric | undefined {
  const match = decimal.exec(text);
  const [, sign, whole = '', fraction = '', power = '0', binaryPower = '0'] = match ?? [];
  if (whole === '' && fraction === '') return parseInfinity(text);
  const isPlain = fraction === '' && power === '0' && binaryPower === '0';
  const small = isPlain && whole.length < 16 ? Number(whole) : undefined;
  if (small !== undefined) return sign === '-' && small !== 0 ? -small : small;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const tens = Number(power) - fraction.length;
  const twos = Number(binaryPower);
  if (digits === 0n || tens < -LARGEST_POWER || twos < -LARGEST_EXPONENT) return 0;
  if (tens > LARGEST_POWER || twos > LARGEST_EXPONENT) return infinite(digits < 0n ? -1 : 1);
  if (tens >= 0) return canonical(digits * 10n ** BigInt(tens), twos);
  const { mantissa, exponent } = ratio(digits, 10n ** BigInt(-tens));
  return canonical(mantissa, exponent + twos);
}

function parseInfinity(text: string): Numeric | undefined {
  const match = infinity.exec(text);
  return match ? infinite(match[1] === '-' ? -1 : 1) : undefined;
}

/** Writes a number as Terraform does: all digits, no exponent, and no more of a fraction than tells it from its neighbours. */
export function formatNumber(a: Numeric): string {
  if (typeof a === 'number') return String(a);
  if ('infinity' in a) return a.infinity > 0 ? '+Inf' : '-Inf';
  const sign = a.mantissa < 0n ? '-' : '';
  const magnitude = a.mantissa < 0n ? -a.mantissa : a.mantissa;
  if (a.exponent >= 0 && bitLength(magnitude) + a.exponent <= PRECISION)
    return sign + String(magnitude << BigInt(a.exponent));
  const { digits, places } = shortest(magnitude, a.exponent);
  if (places <= 0) return sign + digits + '0'.repeat(-places);
  const padded = digits.padStart(places + 1, '0');
  const text = `${padded.slice(0, padded.length - places)}.${padded.slice(padded.length - places)}`;
  return sign + text.replace(/\.?0+$/, '');
}

/** The fewest significant digits that read back as the same number, as an integer of `digits` with `places` behind the point. */
function shortest(mantissa: bigint, exponent: number): { readonly digits: string; readonly places: number } {
  const scale = Math.max(0, -exponent);
  const exact = String(exponent < 0 ? mantissa * 5n ** BigInt(scale) : mantissa << BigInt(exponent));
  let low = 1;
  let high = Math.min(exact.length, 157);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (readsBack(exact, middle, mantissa, exponent)) high = middle;
    else low = middle + 1;
  }
  const dropped = exact.length - low;
  return { digits: String(roundDecimal(exact, low)), places: scale - dropped };
}

function roundDecimal(digits: string, keep: number): bigint {
  const kept = BigInt(digits.slice(0, keep));
  const rest = digits.slice(keep);
  return rest !== '' && rest >= '5' ? kept + 1n : kept;
}

function readsBack(exact: string, keep: number, mantissa: bigint, exponent: number): boolean {
  const tens = Math.min(0, exponent) + (exact.length - keep);
  const rounded = roundDecimal(exact, keep);
  const read =
    tens >= 0
      ? { mantissa: rounded * 10n ** BigInt(tens), exponent: 0 }
      : ratio(rounded, 10n ** BigInt(-tens));
  const number = canonical(read.mantissa, read.exponent);
  return (
    typeof number !== 'number' &&
    'mantissa' in number &&
    number.mantissa === mantissa &&
    number.exponent === exponent
  );
}

/** A quotient with enough bits to be rounded rightly; the lowest bit says whether anything was left over. */
function ratio(numerator: bigint, denominator: bigint): Parts {
  const shift = Math.max(0, PRECISION + 2 - bitLength(numerator) + bitLength(denominator));
  const scaled = numerator << BigInt(shift);
  const quotient = scaled / denominator;
  const rest = scaled % denominator;
  const negative = numerator < 0n !== denominator < 0n;
  return { mantissa: quotient * 2n + (rest === 0n ? 0n : negative ? -1n : 1n), exponent: -shift - 1 };
}

/** Rounds to the precision and removes trailing zero bits; a safe integer becomes a JavaScript number. */
function canonical(mantissa: bigint, exponent: number): Numeric {
  if (mantissa === 0n) return 0;
  const negative = mantissa < 0n;
  let bits = negative ? -mantissa : mantissa;
  let power = exponent;
  const excess = bitLength(bits) - PRECISION;
  if (excess > 0) {
    bits = roundShift(bits, BigInt(excess));
    power += excess;
  }
  const zeros = trailingZeros(bits);
  bits >>= BigInt(zeros);
  power += zeros;
  const signed = negative ? -bits : bits;
  if (power > LARGEST_EXPONENT) return infinite(negative ? -1 : 1);
  if (power < -LARGEST_EXPONENT) return 0;
  if (power < 0 || power > 53) return { mantissa: signed, exponent: power };
  const exact = Number(signed << BigInt(power));
  return Number.isSafeInteger(exact) ? exact : { mantissa: signed, exponent: power };
}

function roundShift(bits: bigint, by: bigint): bigint {
  const kept = bits >> by;
  const rest = bits - (kept << by);
  const half = 1n << (by - 1n);
  return rest > half || (rest === half && (kept & 1n) === 1n) ? kept + 1n : kept;
}

function trailingZeros(bits: bigint): number {
  const hex = bits.toString(16);
  let zeros = 0;
  let at = hex.length - 1;
  for (; hex[at] === '0'; at--) zeros += 4;
  const digit = Number.parseInt(hex[at] ?? '1', 16);
  return zeros + (digit & 1 ? 0 : digit & 2 ? 1 : digit & 4 ? 2 : 3);
}

function bitLength(value: bigint): number {
  const hex = (value < 0n ? -value : value).toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0] ?? '0', 16)));
}

function partsOf(a: Numeric): Parts {
  if (typeof a === 'number') return { mantissa: BigInt(a), exponent: 0 };
  return 'infinity' in a ? { mantissa: 0n, exponent: 0 } : a;
}

/** Whether adding `a` to `b` could not change `b`, so that it need not be shifted through a million bits. */
function farBelow(a: Parts, b: Parts): boolean {
  return (
    bitLength(a.mantissa) + a.exponent + PRECISION + 2 < bitLength(b.mantissa) + b.exponent &&
    b.mantissa !== 0n
  );
}

const infinityOf = (a: Numeric): number => (typeof a === 'object' && 'infinity' in a ? a.infinity : 0);
const infinite = (sign: number): Numeric => (sign < 0 ? NEGATIVE_INFINITY : INFINITY);
