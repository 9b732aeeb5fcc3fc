/** Places inside a value, as the language writes them. */
import type { Path } from '../core/path.ts';
import { inlineText, memberName, quoted } from './value-text.ts';

/** `tags["Team"]`, `rule[0].id`. A step that is no name is written as a key; the element of a set by its value. */
export function pathText(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (typeof step === 'object') return `[${inlineText(step)}]`;
      const isKey = memberName(step, false) !== step || (index > 0 && path[index - 1] === 'tags');
      if (isKey) return `[${quoted(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
