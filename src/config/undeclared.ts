/** References of expressions that stand outside of a module, but look into it. */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Providers } from '../core/provider.ts';
import type { Expression } from '../hcl/index.ts';
import { contextOf } from './check-context.ts';
import type { Module } from './configuration.ts';
import { type Reference, visitReferences } from './references.ts';
import { checkReference } from './rules/reference.ts';
import { PLAIN } from './sites.ts';

/** A problem for every reference to something that the module does not have; `isElsewhere` ones are not looked at. */
export function undeclaredIn(
  expression: Expression,
  module: Module,
  providers: Providers,
  isElsewhere: (reference: Reference) => boolean,
): readonly Diagnostic[] {
  const context = contextOf(module, providers);
  const problems: Diagnostic[] = [];
  visitReferences(expression, new Set(), (reference) => {
    const problem = isElsewhere(reference) ? undefined : checkReference(reference, context, PLAIN);
    if (problem) problems.push(problem);
  });
  return problems;
}
