import { BOOL } from '../core/type.ts';
import { type Mark, marksOf, unmark, type Value } from '../core/value.ts';
import type { Expression } from '../hcl/index.ts';
import { convert } from './convert.ts';
import { type Evaluating, report } from './evaluating.ts';

/** What a condition came to: `wrong` has been reported. */
export interface Condition {
  readonly answer: boolean | 'unknown' | 'wrong';
  readonly marks: ReadonlySet<Mark>;
}

/** Evaluates a condition: of a conditional, of a template's `if`, of the `if` in a `for` expression. */
export function conditionAt(expression: Expression, at: Evaluating): Condition {
  const value = at.valueOf(expression, at);
  return { answer: answerOf(value, expression, at), marks: marksOf(value) };
}

function answerOf(value: Value, subject: Expression, at: Evaluating): Condition['answer'] {
  if (unmark(value).kind === 'null') {
    report(at, 'null-condition', subject, 'The condition is null. A condition must be true or false.');
    return 'wrong';
  }
  const converted = convert(value, BOOL);
  if (!converted.ok) {
    report(at, 'incorrect-condition', subject, `The condition must be true or false: ${converted.reason}.`);
    return 'wrong';
  }
  const bool = unmark(converted.value);
  return bool.kind === 'bool' ? bool.value : 'unknown';
}
