import { STRING } from '../core/type.ts';
import { normalText, type Unmarked, unknownOf } from '../core/value.ts';
import { graphemes } from './functions/graphemes.ts';

/** Characters that nothing after them can become a part of; Terraform counts no others as such. */
const delimiters = /[-_:;/\\,.(){}[\]|?!~ \t@#$%^&*+"']$/;

/**
 * A string that is not known but for its beginning. What follows may combine with the last character of that, which
 * therefore counts only where it is a delimiter.
 */
export function beginningWith(text: string): Unmarked {
  const prefix = sureBeginning(normalText(text));
  return unknownOf(STRING, prefix === '' ? { notNull: true } : { notNull: true, prefix });
}

/** In code units; no character is as long as that. */
const LONGEST = 256;

function sureBeginning(text: string): string {
  if (delimiters.test(text)) return text;
  return text.slice(0, text.length - (graphemes(text.slice(-LONGEST)).at(-1)?.length ?? 0));
}
