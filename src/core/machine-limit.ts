/**
 * What the machine cannot hold, in words; undefined for anything else that is thrown. JavaScript tells by a RangeError
 * that the call stack, a string, an array or a map is full. Asked near the end of the stack, this needs next to none.
 */
export function machineLimit(error: unknown): string | undefined {
  if (!(error instanceof RangeError)) return undefined;
  return error.message.includes('call stack')
    ? 'values or references are nested deeper than can be followed'
    : 'a value is larger than can be held';
}
