import { type Checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { machineLimit } from '../core/machine-limit.ts';
import type { Mention, Trouble } from '../core/mention.ts';
import { parseNumber } from '../core/number.ts';
import { unreachable } from '../core/unreachable.ts';
import { boolValue, NULL, numberValue, tupleValue, UNKNOWN, type Value } from '../core/value.ts';
import type { Expression, Tuple } from '../hcl/index.ts';
import { callFunction } from './call.ts';
import { conditional } from './conditional.ts';
import { admit, COST, type Effort, hold, newEffort, Overrun, spend } from './effort.ts';
import type { Evaluating, Problem } from './evaluating.ts';
import { forObject, forTuple } from './for.ts';
import { mentionsIn } from './mentions.ts';
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
  const problems: Problem[] = [];
  try {
    const value = valueAt(expression, { scope, problems, effort, valueOf: valueAt });
    const diagnostics = problems.map(told);
    return hasErrors(diagnostics) ? { diagnostics } : { value, diagnostics };
  } catch (error) {
    return failed(...problems.map(told), tooMuch(error, expression));
  }
}

/**
 * What to tell beside a problem with an expression that was evaluated in a scope: the values it was made from. Of those
 * that are secret or not known something is said only where that is the trouble.
 */
export function mentionsOf(
  expression: Expression,
  scope: Scope,
  trouble: Trouble = 'value',
): readonly Mention[] {
  return lookBack(expression, { scope, problems: [], effort: newEffort(), valueOf: valueAt }, trouble);
}

/** A problem with what it is told with. */
function told({ diagnostic, origin }: Problem): Diagnostic {
  if (!origin) return diagnostic;
  const mentions = lookBack(origin.about, { ...origin.at, effort: newEffort() }, 'value');
  return mentions.length > 0 ? { ...diagnostic, mentions } : diagnostic;
}

function lookBack(about: Expression, at: Evaluating, trouble: Trouble): readonly Mention[] {
  const valueOfPart = (part: Expression): Value | undefined => {
    const problems: Problem[] = [];
    const value = valueAt(part, { ...at, problems });
    return problems.length > 0 ? undefined : value;
  };
  return mentionsIn(about, valueOfPart, trouble);
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
