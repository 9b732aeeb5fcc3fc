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
import { orderOf, refinementOf } from '../core/refinement.ts';
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
import { spendOn } from './effort.ts';
import { equal } from './equality.ts';
import { type Evaluating, report } from './evaluating.ts';

/** `left operator right` (HCL specification, "Operations"). Both sides are evaluated, also of `&&` and `||`. */
export function binary(expression: Binary, at: Evaluating): Value {
  const [left, right] = [at.valueOf(expression.left, at), at.valueOf(expression.right, at)];
  if (expression.operator === '==' || expression.operator === '!=') {
    spendOn(at.effort, left, expression);
    spendOn(at.effort, right, expression);
    return equality(expression.operator, left, right);
  }
  const wanted = operandType(expression.operator);
  const a = operand(left, wanted, expression.left, expression, at);
  const b = operand(right, wanted, expression.right, expression, at);
  const result = a && b ? compute(expression, a, b, at) : notComputed(expression.operator);
  return withMarks(result, marksOf(left), marksOf(right));
}

/** `-x` and `!x`. */
export function unary(expression: Unary, at: Evaluating): Value {
  const { operator, operand: inner } = expression;
  const value = at.valueOf(inner, at);
  const known = operand(value, operator === '!' ? BOOL : NUMBER, inner, expression, at);
  return withMarks(known ? negated(known, operator) : notComputed(operator), marksOf(value));
}

function negated(value: Operand, operator: Unary['operator']): Unmarked {
  if (value.kind === 'bool') return boolValue(!value.value);
  return value.kind === 'number' ? numberValue(negate(value.value)) : notComputed(operator);
}

/** What will come of an operation, if anything does: never null. */
const notComputed = (operator: BinaryOperator | '!'): Unmarked =>
  unknownOf(operator !== '!' && isArithmetic(operator) ? NUMBER : BOOL, { notNull: true });

function equality(operator: '==' | '!=', left: Value, right: Value): Value {
  const answer = equal(left, right);
  const result = answer === undefined ? notComputed(operator) : boolValue(answer === (operator === '=='));
  return withMarks(result, marksWithin(left), marksWithin(right));
}

const operandType = (operator: BinaryOperator): Type =>
  operator === '&&' || operator === '||' ? BOOL : NUMBER;
const isArithmetic = (operator: BinaryOperator): boolean => '+-*/%'.includes(operator);

type Operand = Unmarked & { readonly kind: 'bool' | 'number' | 'unknown' };

/** The operand as the operator wants it; undefined when it is wrong, which is reported. */
function operand(
  value: Value,
  type: Type,
  subject: Expression,
  within: Binary | Unary,
  at: Evaluating,
): Operand | undefined {
  const { operator } = within;
  const spot = { subject, about: subject, within };
  if (unmark(value).kind === 'null') {
    report(at, 'invalid-operation', spot, `The operator ${operator} cannot be applied to null.`);
    return undefined;
  }
  const converted = convert(value, type);
  if (!converted.ok) {
    report(
      at,
      'invalid-operand',
      spot,
      `Unsuitable value for the operator ${operator}: ${converted.reason}.`,
    );
    return undefined;
  }
  const inner = unmark(converted.value);
  return inner.kind === 'bool' || inner.kind === 'number' || inner.kind === 'unknown' ? inner : undefined;
}

function compute(expression: Binary, a: Operand, b: Operand, at: Evaluating): Unmarked {
  const { operator } = expression;
  if (a.kind === 'bool' && b.kind === 'bool') {
    return boolValue(operator === '&&' ? a.value && b.value : a.value || b.value);
  }
  if (a.kind !== 'number' || b.kind !== 'number') return foreseen(operator, a, b);
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

/** Bounds of numbers that are not known may settle which is the greater. */
function foreseen(operator: BinaryOperator, a: Operand, b: Operand): Unmarked {
  const isComparison = operator !== '&&' && operator !== '||' && !isArithmetic(operator);
  const order = isComparison ? orderOf(refinementOf(a), refinementOf(b)) : undefined;
  return order === undefined ? notComputed(operator) : boolValue(compare(operator, order));
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
