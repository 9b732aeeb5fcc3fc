import { type Checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { machineLimit } from '../core/machine-limit.ts';
import { parseNumber } from '../core/number.ts';
import { unreachable } from '../core/unreachable.ts';
import { boolValue, NULL, numberValue, tupleValue, UNKNOWN, type Value } from '../core/value.ts';
import type { Expression, Tuple } from '../hcl/index.ts';
import { callFunction } from './call.ts';
import { conditional } from './conditional.ts';
import { admit, COST, type Effort, hold, newEffort, Overrun, spend } from './effort.ts';
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
 * does: what does not fit into the machine, and what costs more than an expression may, is a problem like any other.
 * `effort` is given by an evaluation that this one is part of.
 */
export function evaluate(expression: Expression, scope: Scope, effort: Effort = newEffort()): Checked<Value> {
  const problems: Diagnostic[] = [];
  try {
    const value = valueAt(expression, { scope, problems, effort, valueOf: valueAt });
    return hasErrors(problems) ? { diagnostics: problems } : { value, diagnostics: problems };
  } catch (error) {
    return failed(tooMuch(error, expression));
  }
}

/** The problem that ended an evaluation. Throws again what is none. */
function tooMuch(error: unknown, whole: Expression): Diagnostic {
  const overrun = error instanceof Overrun ? error : undefined;
  const reason = overrun?.message ?? machineLimit(error);
  if (reason === undefined) throw error;
  return diagnose(overrun?.code ?? 'value-too-large', {
    detail: `This cannot be evaluated: ${reason}.`,
    subject: overrun?.subject ?? whole,
  });
}

function valueAt(expression: Expression, at: Evaluating): Value {
  spend(at.effort, COST.expression, expression);
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
      return admit(splat(expression, at), expression);
    case 'splat-element':
      return at.element ?? UNKNOWN;
    case 'call':
      return admit(callFunction(expression, at), expression);
    case 'conditional':
      return conditional(expression, at);
    case 'binary':
      return binary(expression, at);
    case 'unary':
      return unary(expression, at);
    case 'parentheses':
      return valueAt(expression.inner, at);
    case 'tuple':
      return admit(tuple(expression, at), expression);
    case 'object':
      return admit(objectConstructor(expression, at), expression);
    case 'for-tuple':
      return admit(forTuple(expression, at), expression);
    case 'for-object':
      return admit(forObject(expression, at), expression);
    case 'invalid':
      return UNKNOWN;
    default:
      return unreachable(expression);
  }
}

function tuple({ items }: Tuple, at: Evaluating): Value {
  const { held } = at.effort;
  const values = items.map((item) => {
    const value = valueAt(item, at);
    hold(at.effort, value, item);
    return value;
  });
  at.effort.held = held;
  return tupleValue(values);
}
