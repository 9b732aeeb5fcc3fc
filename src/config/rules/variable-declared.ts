/** `var.x` needs a `variable "x"` block. */
import { diagnose } from '../../core/diagnostic.ts';
import { bareObject, nameAt, through } from '../reference-names.ts';
import { didYouMean } from '../suggest.ts';
import type { ReferenceRule } from './reference-rule.ts';

export const variableDeclared: ReferenceRule = (reference, { module }) => {
  const name = nameAt(reference, 0);
  if (!name) return bareObject(reference);
  if (module.variables.has(name.text) || !module.complete) return undefined;
  return diagnose('undeclared-variable', {
    detail: `An input variable with the name "${name.text}" has not been declared.`,
    subject: through(reference, name),
    help:
      didYouMean(name.text, module.variables.keys(), (variable) => `var.${variable}`) ??
      `Declare it with a variable "${name.text}" {} block.`,
  });
};
