import { type Checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { machineLimit } from '../core/machine-limit.ts';
import { parseNumber } from '../core/number.ts';
import { unreachable } from '../core/unreachable.ts';
import { boolValue, NULL, numberValue, tupleValue, UNKNOWN, type Value } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';
import { callFunction } from './call.ts';
import { conditional } from './conditional.ts';
import type { Evaluating } from './evaluating.ts';
import { forObject, forTuple } from './for.ts';
import { objectConstructor } from './object.ts';
import { binary, unary } from './operators.ts';
import type { Scope } from './scope.ts';
import { splat } from './splat.ts';
import { template } from './template.ts';
import { traversal } from './traversal.ts';

/**
 * Evaluates an expression. The value is there whenever no error is; problems of all its parts are reported, each once.
 * What is known only after apply and what is sensitive goes through as Terraform lets it.
 * Recursion is as deep as the syntax, which the parser bounds, and as the values and references it meets, which nobody
 * does: what does not fit into the machine is a problem like any other.
 */
export function evaluate(expression: Expression, scope: Scope): Checked<Value> {
  const problems: Diagnostic[] = [];
  try {
    const value = valueAt(expression, { scope, problems, valueOf: valueAt });
    return hasErrors(problems) ? { diagnostics: problems } : { value, diagnostics: problems };
  } catch (error) {
    const limit = machineLimit(error);
    if (limit === undefined) throw error;
    return failed(
      diagnose('value-too-large', { detail: `This cannot be evaluated: ${limit}.`, subject: expression }),
    );
  }
}

function valueAt(expression: Expression, at: Evaluating): Value {
  switch (expression.kind) {
    case 'number':
      return numberValue(parseNumber(expression.digits) ?? 0);
    case 'bool':
      return boolValue(expression.value);
    case 'null':
      return NULL;
    case 'template':
      return template(expression, at);
    case 'variable':
    case 'get-attribute':
    case 'index':
      return traversal(expression, at);
    case 'splat':
      return splat(expression, at);
    case 'splat-element':
      return at.element ?? UNKNOWN;
    case 'call':
      return callFunction(expression, at);
    case 'conditional':
      return conditional(expression, at);
    case 'binary':
      return binary(expression, at);
    case 'unary':
      return unary(expression, at);
    case 'parentheses':
      return valueAt(expression.inner, at);
    case 'tuple':
      return tupleValue(expression.items.map((item) => valueAt(item, at)));
    case 'object':
      return objectConstructor(expression, at);
    case 'for-tuple':
      return forTuple(expression, at);
    case 'for-object':
      return forObject(expression, at);
    case 'invalid':
      return UNKNOWN;
    default:
      return unreachable(expression);
  }
}
