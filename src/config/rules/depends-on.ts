/** `depends_on` names whole objects that are declared. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { memberOf } from '../../core/member.ts';
import type { Expression } from '../../hcl/index.ts';
import type { CheckContext } from '../check-context.ts';
import { visitReferences } from '../references.ts';
import { PLAIN } from '../sites.ts';
import { checkReference } from './reference.ts';

/** How many steps name the whole object, by the word before them. Others are resources: one step, their name. */
const steps: Readonly<Record<string, number>> = {
  var: 1,
  local: 1,
  module: 1,
  data: 2,
  ephemeral: 2,
  resource: 2,
};
const always = new Set(['path', 'terraform']);
const never = new Set(['each', 'count', 'self']);

export function* dependsOn(references: readonly Expression[], context: CheckContext): Generator<Diagnostic> {
  for (const expression of references) {
    const problems: Diagnostic[] = [];
    visitReferences(expression, new Set(), (reference) => {
      const { root } = reference;
      if (always.has(root.name)) return;
      const wholeObject = memberOf(steps, root.name) ?? 1;
      const rest = reference.steps.slice(wholeObject).filter((step) => step.kind !== 'index');
      if (never.has(root.name) || rest.length > 0) problems.push(notWhole(expression));
      const whole = { ...reference, steps: reference.steps.slice(0, wholeObject) };
      const problem = checkReference(whole, context, PLAIN);
      if (problem && !never.has(root.name)) problems.push(problem);
    });
    yield* problems;
  }
}

function notWhole(subject: Expression): Diagnostic {
  return diagnose('invalid-depends-on', {
    detail:
      'References in depends_on must be to a whole object (resource, module, …), not to an attribute of an object.',
    subject,
  });
}
