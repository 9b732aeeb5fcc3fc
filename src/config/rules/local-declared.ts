/** `local.x` needs an `x` in a `locals` block. */
import { diagnose } from '../../core/diagnostic.ts';
import { bareObject, nameAt, through } from '../reference-names.ts';
import { didYouMean } from '../suggest.ts';
import type { ReferenceRule } from './reference-rule.ts';

export const localDeclared: ReferenceRule = (reference, { module }) => {
  const name = nameAt(reference, 0);
  if (!name) return bareObject(reference);
  if (module.locals.has(name.text) || !module.complete) return undefined;
  return diagnose('undeclared-local', {
    detail: `A local value with the name "${name.text}" has not been declared.`,
    subject: through(reference, name),
    help: didYouMean(name.text, module.locals.keys(), (local) => `local.${local}`),
  });
};
