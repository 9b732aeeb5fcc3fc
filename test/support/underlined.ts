/**
 * Whether our text and terraform's begin at the same thing. Terraform underlines less of a construct (the inside of
 * quotes, the bracket or the name it begins with, the parenthesis that ends a call), or more of a step (the dot before
 * a name, the brackets around a key); to a person all of these are the same place.
 */
export function isSamePlace(ours: string, theirs: string): boolean {
  if (theirs === '' || theirs === ')' || theirs === ',') return ours === '""' || ours.endsWith(')');
  if (/^[.[]/.test(theirs) && theirs.slice(1).startsWith(ours)) return true;
  return ours.startsWith(theirs) || ours.slice(1).startsWith(theirs);
}

/** A problem: its summary, and the text that is underlined. */
export interface Refusal {
  readonly error: string;
  readonly at: string;
}

/**
 * Whether we refuse an expression for the same thing as terraform, or tell more exactly what that thing is: the operand
 * of an operation that failed, the argument that a call failed for.
 */
export function isSameRefusal(ours: Refusal, theirs: Refusal): boolean {
  const isOnCall = theirs.error === 'Error in function call';
  if (isOnCall && ours.error === 'Invalid function argument') return true;
  if (ours.error !== theirs.error) return false;
  return (
    isSamePlace(ours.at, theirs.at) || (ours.error === 'Operation failed' && theirs.at.includes(ours.at))
  );
}
