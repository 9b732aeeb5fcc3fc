/** Places inside a value, as the language writes them. */
import type { Path } from '../core/path.ts';
import { inlineText, memberName, quoted } from './value-text.ts';

/** Attributes that are maps in every type that has them: their keys are always written as such. */
const MAPS: ReadonlySet<unknown> = new Set(['tags', 'tags_all', 'metadata']);

/** `tags["Team"]`, `rule[0].id`. A step that is no name is written as a key; the element of a set by its value. */
export function pathText(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (typeof step === 'object') return `[${inlineText(step)}]`;
      const isKey = memberName(step, false) !== step || (index > 0 && MAPS.has(path[index - 1]));
      if (isKey) return `[${quoted(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}
