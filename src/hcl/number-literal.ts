/**
 * Number literals.
 */

/** Digits, optionally a dot and digits, optionally an exponent; `1.e5` is a number too, as in Terraform. */
const number = /^[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?$/;

/** Whether a `number` token is one number, rather than several indices or a mistake. */
export function isNumber(digits: string): boolean {
  return number.test(digits);
}
