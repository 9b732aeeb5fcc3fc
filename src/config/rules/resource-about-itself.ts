/** A resource is not made from itself. */
import { diagnose } from '../../core/diagnostic.ts';
import type { ResourceBlock } from '../configuration.ts';
import { nameAt } from '../reference-names.ts';
import type { Reference } from '../references.ts';
import type { ReferenceRule } from './reference-rule.ts';

/** Applies to what a resource is made from: its arguments, `count` and `for_each`. */
export const resourceAboutItself: ReferenceRule = (reference, _context, { madeInto }) =>
  madeInto && isAbout(reference, madeInto)
    ? diagnose('self-referential-block', {
        detail: `What ${madeInto.type}.${madeInto.name} is made from cannot be taken from itself.`,
        subject: reference,
      })
    : undefined;

/** Whether a reference names a resource by its address. */
export function isAbout(reference: Reference, { mode, type, name }: ResourceBlock): boolean {
  const [first, second] = [nameAt(reference, 0)?.text, nameAt(reference, 1)?.text];
  if (mode === 'managed' && reference.root.name === type) return first === name;
  return (
    reference.root.name === (mode === 'managed' ? 'resource' : mode) && first === type && second === name
  );
}
