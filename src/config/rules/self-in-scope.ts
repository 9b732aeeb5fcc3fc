/** `self` is the object that a postcondition is about. */
import { diagnose } from '../../core/diagnostic.ts';
import { typeOfBlock } from '../../core/schema.ts';
import { attributesExist } from './attribute-exists.ts';
import type { ReferenceRule } from './reference-rule.ts';

export const selfInScope: ReferenceRule = (reference, context, { self }) => {
  if (!self)
    return diagnose('self-outside-object', {
      detail: 'The "self" object is not available in this context. It can be used only in postconditions.',
      subject: reference.root,
    });
  const schema = context.schema(self);
  return schema && attributesExist(reference, 0, typeOfBlock(schema));
};
