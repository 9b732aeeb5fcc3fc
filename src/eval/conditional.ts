import { BOOL, describeType, type Type } from '../core/type.ts';
import {
  marksOf,
  typeOf,
  UNKNOWN,
  type Unmarked,
  unknownOf,
  unmark,
  type Value,
  withMarks,
} from '../core/value.ts';
import type { Conditional } from '../hcl/index.ts';
import { convert } from './convert.ts';
import { equal } from './equality.ts';
import { type Evaluating, report } from './evaluating.ts';
import { unifyTypes } from './unify.ts';

/**
 * `condition ? then : else`. Both sides are looked at, since they must have a type in common; problems of the side not
 * taken do not count.
 */
export function conditional(expression: Conditional, at: Evaluating): Value {
  const chosen = conditionOf(expression, at);
  const [whenTrue, whenFalse] = [quietly(expression.then, at), quietly(expression.else, at)];
  const taken = chosen.taken === undefined ? undefined : chosen.taken ? whenTrue : whenFalse;
  if (taken) at.problems.push(...taken.problems);
  else if (!chosen.failed) at.problems.push(...whenTrue.problems, ...whenFalse.problems);
  if (chosen.failed || (taken && taken.problems.length > 0)) return UNKNOWN;
  const type = unifyTypes([typeOf(whenTrue.value), typeOf(whenFalse.value)]);
  if (!type) {
    return report(
      at,
      'inconsistent-conditional',
      expression,
      `The two results of a conditional must have a type in common. These are ${describeType(typeOf(whenTrue.value))} and ${describeType(typeOf(whenFalse.value))}.`,
    );
  }
  const marks = [chosen.marks, marksOf(whenTrue.value), marksOf(whenFalse.value)];
  if (!taken) return withMarks(eitherOf(whenTrue.value, whenFalse.value, type), ...marks);
  const converted = convert(taken.value, type);
  return withMarks(converted.ok ? converted.value : taken.value, ...marks);
}

/** What is known of the result while the condition is not: that it is not null, and a number when both are that number. */
function eitherOf(a: Value, b: Value, type: Type): Value {
  const [left, right] = [unmark(a), unmark(b)];
  if (left.kind === 'number' && equal(left, right) === true) return left;
  return isNotNull(left) && isNotNull(right) ? unknownOf(type, { notNull: true }) : unknownOf(type);
}

const isNotNull = (value: Unmarked): boolean =>
  value.kind === 'unknown' ? value.refinement?.notNull === true : value.kind !== 'null';

interface Choice {
  /** Undefined while it is not known. */
  readonly taken: boolean | undefined;
  readonly failed: boolean;
  readonly marks: ReturnType<typeof marksOf>;
}

function conditionOf({ condition }: Conditional, at: Evaluating): Choice {
  const value = at.valueOf(condition, at);
  const marks = marksOf(value);
  const wrong = (detail: string): Choice => {
    report(at, 'invalid-condition', condition, detail);
    return { taken: undefined, failed: true, marks };
  };
  if (unmark(value).kind === 'null')
    return wrong('The condition is null. A condition must be true or false.');
  const converted = convert(value, BOOL);
  if (!converted.ok) return wrong(`The condition must be true or false: ${converted.reason}.`);
  const bool = unmark(converted.value);
  return { taken: bool.kind === 'bool' ? bool.value : undefined, failed: false, marks };
}

/** Evaluates with problems of its own, which the caller may drop. */
function quietly(expression: Conditional['then'], at: Evaluating) {
  const problems: Evaluating['problems'] = [];
  return { value: at.valueOf(expression, { ...at, problems }), problems };
}
