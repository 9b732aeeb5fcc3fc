import type { Range } from '../core/source.ts';
import { BOOL } from '../core/type.ts';
import { type Mark, marksOf, unmark, type Value } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';
import { convert } from './convert.ts';
import { type Evaluating, report, type Spot, spotIn } from './evaluating.ts';

/** What a condition came to: `wrong` has been reported. */
export interface Condition {
  readonly answer: boolean | 'unknown' | 'wrong';
  readonly marks: ReadonlySet<Mark>;
}

const conditionCodes = { ofNull: 'null-condition', ofOther: 'incorrect-condition' } as const;
const filterCodes = { ofNull: 'null-for-condition', ofOther: 'invalid-for-condition' } as const;

/** Evaluates the condition of a conditional, or of a template's `if`. What is not known yet may turn out to be one. */
export function conditionAt(expression: Expression, within: Range, at: Evaluating): Condition {
  const value = at.valueOf(expression, at);
  const isLater = unmark(value).kind === 'unknown';
  return {
    answer: isLater ? 'unknown' : boolOf(value, spotIn(within, expression), conditionCodes, at),
    marks: marksOf(value),
  };
}

/** Evaluates the `if` of a `for` expression. */
export function filterAt(expression: Expression, within: Range, at: Evaluating): Condition {
  const value = at.valueOf(expression, at);
  return { answer: boolOf(value, spotIn(within, expression), filterCodes, at), marks: marksOf(value) };
}

function boolOf(
  value: Value,
  spot: Spot,
  codes: typeof conditionCodes | typeof filterCodes,
  at: Evaluating,
): Condition['answer'] {
  if (unmark(value).kind === 'null') {
    report(at, codes.ofNull, spot, 'The condition is null. A condition must be true or false.');
    return 'wrong';
  }
  const converted = convert(value, BOOL);
  if (!converted.ok) {
    report(at, codes.ofOther, spot, `The condition must be true or false: ${converted.reason}.`);
    return 'wrong';
  }
  const bool = unmark(converted.value);
  return bool.kind === 'bool' ? bool.value : 'unknown';
}
