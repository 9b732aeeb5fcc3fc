import { eitherRefinement, refined, refinementOf } from '../core/refinement.ts';
import { span } from '../core/source.ts';
import { DYNAMIC, describeType, sameType, type Type } from '../core/type.ts';
import {
  marksOf,
  nullOf,
  typeOf,
  UNKNOWN,
  unknownOf,
  unmark,
  type Value,
  withAllMarks,
} from '../core/value.ts';
import type { Conditional } from '../hcl/index.ts';
import { conditionAt } from './condition.ts';
import { convert } from './convert.ts';
import { spendOn } from './effort.ts';
import { type Evaluating, report } from './evaluating.ts';
import { unifyTypes } from './unify.ts';

/**
 * `condition ? then : else`. Both sides are looked at, since they must have a type in common; problems of a side not
 * taken, or not taken yet, do not count.
 */
export function conditional(expression: Conditional, at: Evaluating): Value {
  const { answer, marks: conditionMarks } = conditionAt(expression.condition, expression, at);
  const [whenTrue, whenFalse] = [quietly(expression.then, at), quietly(expression.else, at)];
  const taken = answer === true ? whenTrue : answer === false ? whenFalse : undefined;
  if (taken) at.problems.push(...taken.problems);
  if (answer === 'wrong' || (taken && taken.problems.length > 0)) return UNKNOWN;
  for (const { value } of [whenTrue, whenFalse]) spendOn(at.effort, value, expression);
  const type = commonType(whenTrue.value, whenFalse.value);
  if (!type) {
    return report(
      at,
      'inconsistent-conditional',
      { subject: span(expression.then, expression.else), about: expression, within: expression },
      `The two results of a conditional must have a type in common. These are ${describeType(typeOf(whenTrue.value))} and ${describeType(typeOf(whenFalse.value))}.`,
    );
  }
  const marks = [conditionMarks, marksOf(whenTrue.value), marksOf(whenFalse.value)];
  if (!taken) return withAllMarks(eitherOf(whenTrue.value, whenFalse.value, type), marks);
  const converted = convert(taken.value, type);
  return withAllMarks(converted.ok ? converted.value : taken.value, marks);
}

/** A plain null goes with any type; what is of no type yet leaves that of the result open. */
function commonType(a: Value, b: Value): Type | undefined {
  const isUntyped = (value: Value) => typeOf(value).kind === 'dynamic';
  const [untyped] = [a, b].filter(isUntyped);
  if (!untyped) return unifyTypes([typeOf(a), typeOf(b)]);
  if ([a, b].some((value) => isUntyped(value) && unmark(value).kind !== 'null')) return DYNAMIC;
  return typeOf(untyped === a ? b : a);
}

/** What is known of the result while the condition is not; bounds of collections only where no side had to be converted. */
function eitherOf(a: Value, b: Value, type: Type): Value {
  const [left, right] = [unmark(a), unmark(b)];
  if (left.kind === 'null' && right.kind === 'null') return nullOf(type);
  const refinement = eitherRefinement(refinementOf(left), refinementOf(right));
  if (sameType(typeOf(left), typeOf(right))) return refined(type, refinement);
  return refinement.notNull ? unknownOf(type, { notNull: true }) : unknownOf(type);
}

/** Evaluates with problems of its own, which the caller may drop. */
function quietly(expression: Conditional['then'], at: Evaluating) {
  const problems: Evaluating['problems'] = [];
  return { value: at.valueOf(expression, { ...at, problems }), problems };
}
