/** Ends a `switch` over a closed union: a case that was forgotten fails to compile, and a corrupt value is named. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}
