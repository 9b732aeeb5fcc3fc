/** `each` and `count` exist only inside of blocks that have `for_each` and `count`. */
import { diagnose } from '../../core/diagnostic.ts';
import { bareObject, nameAt } from '../reference-names.ts';
import { didYouMean } from '../suggest.ts';
import type { ReferenceRule } from './reference-rule.ts';

export const eachInScope: ReferenceRule = (reference, _context, { repeats }) => {
  const name = nameAt(reference, 0);
  if (!name) return bareObject(reference);
  if (name.text !== 'key' && name.text !== 'value')
    return diagnose('invalid-each-attribute', {
      detail: `The "each" object does not have an attribute named "${name.text}". It has each.key and each.value, the current pair of "for_each".`,
      subject: name,
      context: reference,
      help: didYouMean(name.text, ['key', 'value']),
    });
  if (repeats === 'for_each') return undefined;
  return diagnose('each-outside-for-each', {
    detail:
      'The "each" object can be used only in "module" or "resource" blocks, and only when the "for_each" argument is set.',
    subject: reference,
    help:
      repeats === 'count' ? 'This block has "count": count.index is the number of its instance.' : undefined,
  });
};

export const countInScope: ReferenceRule = (reference, _context, { repeats }) => {
  const name = nameAt(reference, 0);
  if (!name) return bareObject(reference);
  if (name.text !== 'index')
    return diagnose('invalid-count-attribute', {
      detail: `The "count" object does not have an attribute named "${name.text}". It has count.index, the number of the instance.`,
      subject: name,
      context: reference,
      help: didYouMean(name.text, ['index']),
    });
  if (repeats === 'count') return undefined;
  return diagnose('count-outside-count', {
    detail:
      'The "count" object can be used only in "module", "resource", and "data" blocks, and only when the "count" argument is set.',
    subject: reference,
    help:
      repeats === 'for_each' ? 'This block has "for_each": each.key is the key of its instance.' : undefined,
  });
};
