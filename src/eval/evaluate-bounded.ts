import { type Checked, diagnose, failed } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';
import { excessOf } from '../core/value-size.ts';
import type { Expression } from '../hcl/index.ts';
import { evaluate } from './evaluate.ts';
import type { Scope } from './scope.ts';

/**
 * As {@link evaluate}, for what other expressions are made of, as locals and outputs are: there a value can grow from one
 * to the next without end, and one that is too deep or too large for all who go through it is a problem.
 */
export function evaluateBounded(expression: Expression, scope: Scope): Checked<Value> {
  const evaluated = evaluate(expression, scope);
  const excess = evaluated.value && excessOf(evaluated.value);
  if (excess === undefined) return evaluated;
  const detail = `This cannot be worked with: ${excess}.`;
  return failed(...evaluated.diagnostics, diagnose('value-too-large', { detail, subject: expression }));
}
