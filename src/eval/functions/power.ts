/**
 * Powers of 64-bit numbers as Go's `math.Pow` rounds them, which is not as JavaScript does: the whole part of the
 * exponent by squaring a mantissa, the rest by a logarithm.
 */
export function power64(base: number, exponent: number): number {
  if (!Number.isFinite(base) || !Number.isFinite(exponent) || base === 0 || exponent === 0)
    return base ** exponent;
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === -0.5) return 1 / Math.sqrt(base);
  const magnitude = Math.abs(exponent);
  let whole = Math.trunc(magnitude);
  let rest = magnitude - whole;
  if ((rest !== 0 && base < 0) || whole >= 2 ** 63) return base ** exponent;
  if (rest > 0.5) {
    rest -= 1;
    whole += 1;
  }
  const raised = bySquaring(base, BigInt(whole), rest === 0 ? 1 : Math.exp(rest * Math.log(base)));
  return exponent < 0 ? scaled(1 / raised.mantissa, -raised.power) : scaled(raised.mantissa, raised.power);
}

/** A mantissa and a power of two. */
interface Parts {
  readonly mantissa: number;
  readonly power: number;
}

/** Beyond these powers of two every result is infinite or zero. */
const FARTHEST = 4096;

function bySquaring(base: number, whole: bigint, start: number): Parts {
  let result = start;
  let power = 0;
  let { mantissa: square, power: squarePower } = split(base);
  for (let left = whole; left !== 0n; left >>= 1n) {
    if (Math.abs(squarePower) > FARTHEST) return { mantissa: result, power: power + squarePower };
    if (left & 1n) {
      result *= square;
      power += squarePower;
    }
    square *= square;
    squarePower *= 2;
    if (square < 0.5) {
      square += square;
      squarePower -= 1;
    }
  }
  return { mantissa: result, power };
}

/** The mantissa is at least a half and less than one. */
function split(value: number): Parts {
  let mantissa = value;
  let power = 0;
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    power++;
  }
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    power--;
  }
  return { mantissa, power };
}

/** In two steps, so that the first can neither overflow nor lose digits. */
function scaled(mantissa: number, power: number): number {
  if (power > 2 * FARTHEST) return mantissa * Number.POSITIVE_INFINITY;
  if (power < -2 * FARTHEST) return 0;
  const { mantissa: part, power: own } = split(mantissa);
  const total = power + own;
  if (total > 1024) return part * Number.POSITIVE_INFINITY;
  return total < -1022 ? part * 2 ** -1022 * 2 ** (total + 1022) : part * 2 * 2 ** (total - 1);
}
