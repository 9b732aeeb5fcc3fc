import {
  add,
  compareNumbers,
  divide,
  multiply,
  type Numeric,
  negate,
  remainder,
  subtract,
} from '../core/number.ts';
import { BOOL, NUMBER, type Type } from '../core/type.ts';
import {
  boolValue,
  marksOf,
  marksWithin,
  numberValue,
  type Unmarked,
  unknownOf,
  unmark,
  type Value,
  withMarks,
} from '../core/value.ts';
import type { Binary, BinaryOperator, Expression, Unary } from '../hcl/index.ts';
import { convert } from './convert.ts';
import { equal } from './equality.ts';
import { type Evaluating, report } from './evaluating.ts';

/** `left operator right` (HCL specification, "Operations"). Both sides are evaluated, also of `&&` and `||`. */
export function binary(expression: Binary, at: Evaluating): Value {
  const [left, right] = [at.valueOf(expression.left, at), at.valueOf(expression.right, at)];
  if (expression.operator === '==' || expression.operator === '!=')
    return equality(expression.operator, left, right);
  const wanted = operandType(expression.operator);
  const a = operand(left, wanted, expression.left, expression.operator, at);
  const b = operand(right, wanted, expression.right, expression.operator, at);
  const result = !a || !b ? unknownOf(resultType(expression.operator)) : compute(expression, a, b, at);
  return withMarks(result, marksOf(left), marksOf(right));
}

/** `-x` and `!x`. */
export function unary({ operator, operand: inner }: Unary, at: Evaluating): Value {
  const value = at.valueOf(inner, at);
  const known = operand(value, operator === '!' ? BOOL : NUMBER, inner, operator, at);
  if (!known) return withMarks(unknownOf(operator === '!' ? BOOL : NUMBER), marksOf(value));
  const result = known.kind === 'bool' ? boolValue(!known.value) : numberValue(negate(known.value));
  return withMarks(result, marksOf(value));
}

function equality(operator: '==' | '!=', left: Value, right: Value): Value {
  const answer = equal(left, right);
  const result = answer === undefined ? unknownOf(BOOL) : boolValue(answer === (operator === '=='));
  return withMarks(result, marksWithin(left), marksWithin(right));
}

const resultType = (operator: BinaryOperator): Type => (isArithmetic(operator) ? NUMBER : BOOL);
const operandType = (operator: BinaryOperator): Type =>
  operator === '&&' || operator === '||' ? BOOL : NUMBER;
const isArithmetic = (operator: BinaryOperator): boolean => '+-*/%'.includes(operator);

type Operand = Unmarked & { readonly kind: 'bool' | 'number' };

/** The operand as the operator wants it; undefined when it is not known, or is wrong, which is reported. */
function operand(
  value: Value,
  type: Type,
  subject: Expression,
  operator: string,
  at: Evaluating,
): Operand | undefined {
  if (unmark(value).kind === 'null') {
    report(at, 'invalid-operation', subject, `The operator ${operator} cannot be applied to null.`);
    return undefined;
  }
  const converted = convert(value, type);
  if (!converted.ok) {
    report(
      at,
      'invalid-operand',
      subject,
      `Unsuitable value for the operator ${operator}: ${converted.reason}.`,
    );
    return undefined;
  }
  const inner = unmark(converted.value);
  return inner.kind === 'bool' || inner.kind === 'number' ? inner : undefined;
}

function compute(expression: Binary, a: Operand, b: Operand, at: Evaluating): Unmarked {
  const { operator } = expression;
  if (a.kind === 'bool' && b.kind === 'bool') {
    return boolValue(operator === '&&' ? a.value && b.value : a.value || b.value);
  }
  if (a.kind !== 'number' || b.kind !== 'number') return unknownOf(resultType(operator));
  if (!isArithmetic(operator)) return boolValue(compare(operator, compareNumbers(a.value, b.value)));
  const result = arithmetic(operator, a.value, b.value);
  if (result !== undefined) return numberValue(result);
  return report(
    at,
    'invalid-operation',
    expression,
    `The operation has no result: ${operator} of zeros or infinities that cancel out.`,
  );
}

function compare(operator: BinaryOperator, order: number): boolean {
  switch (operator) {
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    default:
      return order >= 0;
  }
}

function arithmetic(operator: BinaryOperator, a: Numeric, b: Numeric): Numeric | undefined {
  switch (operator) {
    case '+':
      return add(a, b);
    case '-':
      return subtract(a, b);
    case '*':
      return multiply(a, b);
    case '/':
      return divide(a, b);
    default:
      return remainder(a, b);
  }
}
