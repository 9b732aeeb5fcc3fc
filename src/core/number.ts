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
