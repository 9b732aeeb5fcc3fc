/** Numbers in a given number of decimal digits, rounded from all their bits. Infinities are Go's `+Inf` and `-Inf`. */
import { formatNumber, type Numeric, signOf } from './number.ts';

/** `places` digits behind the point: `%f`. */
export function fixed(value: Numeric, places: number): string {
  if (isInfinite(value)) return formatNumber(value);
  const digits = scaled(value, places)
    .toString()
    .padStart(places + 1, '0');
  const point = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return signOf(value) < 0 ? `-${text}` : text;
}

/** One digit before the point, `places` behind it, and an exponent of at least two digits: `%e`. */
export function exponential(value: Numeric, places: number): string {
  if (isInfinite(value)) return formatNumber(value);
  let power = decimalPower(value);
  let digits = scaled(value, places - power).toString();
  if (digits.length > places + 1) {
    power++;
    digits = scaled(value, places - power).toString();
  }
  const text = places === 0 ? digits : `${digits.slice(0, 1)}.${digits.slice(1).padEnd(places, '0')}`;
  const exponent = `${power < 0 ? '-' : '+'}${Math.abs(power).toString().padStart(2, '0')}`;
  return `${signOf(value) < 0 ? '-' : ''}${text}e${exponent}`;
}

/** `%g`: the shorter of the two notations; an exponent below -4 or from the precision on (6 where there is none, and all digits). */
export function general(value: Numeric, precision: number | undefined): string {
  const plain = formatNumber(value);
  const digits = precision ?? plain.replace(/^-?[0.]*|\./g, '').replace(/0+$/, '').length;
  const significant = Math.max(1, digits);
  const power = decimalPower(value);
  if (power < -4 || power >= (precision === undefined ? 6 : significant)) {
    return exponential(value, significant - 1).replace(/\.?0+e/, 'e');
  }
  if (precision === undefined) return plain;
  const text = fixed(value, Math.max(0, significant - 1 - power));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** The power of ten of the first digit that is not zero; 0 for zero. */
function decimalPower(value: Numeric): number {
  const [whole = '', fraction = ''] = formatNumber(value).replace('-', '').split('.');
  if (whole !== '0') return whole.length - 1;
  const first = fraction.search(/[1-9]/);
  return first < 0 ? 0 : -first - 1;
}

/** `|value| * 10 ** places`, rounded to the nearest whole number, to an even one from the middle. */
function scaled(value: Numeric, places: number): bigint {
  const { mantissa, exponent } = partsOf(value);
  const numerator = mantissa * 10n ** BigInt(Math.max(0, places)) * 2n ** BigInt(Math.max(0, exponent));
  const denominator = 10n ** BigInt(Math.max(0, -places)) * 2n ** BigInt(Math.max(0, -exponent));
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}

function partsOf(value: Numeric): { readonly mantissa: bigint; readonly exponent: number } {
  if (typeof value === 'number') return { mantissa: BigInt(Math.abs(value)), exponent: 0 };
  if ('infinity' in value) return { mantissa: 0n, exponent: 0 };
  const { mantissa, exponent } = value;
  return { mantissa: mantissa < 0n ? -mantissa : mantissa, exponent };
}

const isInfinite = (value: Numeric): boolean => typeof value === 'object' && 'infinity' in value;
