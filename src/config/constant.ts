/** Arguments that must be constants, because they are needed before anything can be evaluated. */
import { type Diagnostic, diagnose, hasErrors } from '../core/diagnostic.ts';
import { toDouble } from '../core/number.ts';
import { BOOL, describeType, STRING, type Type } from '../core/type.ts';
import { unmark, type Value } from '../core/value.ts';
import { convert, EMPTY_SCOPE, evaluate } from '../eval/index.ts';
import { type Attribute, type Expression, type Name, walk } from '../hcl/index.ts';

/** The argument's value as a boolean, or `otherwise` where it is absent, null or wrong (which is reported). */
export function constantBool(
  attribute: Attribute | undefined,
  otherwise: boolean,
  problems: Diagnostic[],
): boolean {
  const value = attribute && constantOf(attribute.value, BOOL, problems);
  return value?.kind === 'bool' ? value.value : otherwise;
}

/** The argument's value as a string, or undefined where it is absent, null or wrong (which is reported). */
export function constantString(attribute: Attribute | undefined, problems: Diagnostic[]): string | undefined {
  const value = attribute && constantOf(attribute.value, STRING, problems);
  return value?.kind === 'string' ? value.value : undefined;
}

/** The expression as an instance key; undefined where it is no constant string or number, which is reported. */
export function constantKey(expression: Expression, problems: Diagnostic[]): string | number | undefined {
  const value = constantValue(expression, problems);
  if (value === undefined) return undefined;
  const inner = unmark(value);
  if (inner.kind === 'string') return inner.value;
  if (inner.kind === 'number') return toDouble(inner.value);
  const detail = 'The key of an instance is a whole number or a string.';
  problems.push(diagnose('unsuitable-value-type', { detail, subject: expression }));
  return undefined;
}

/** Evaluates an expression that may refer to nothing. Undefined where it does or is wrong, which is reported. */
export function constantValue(expression: Expression, problems: Diagnostic[]): Value | undefined {
  const called = callIn(expression);
  if (called) {
    const detail = `Functions such as ${called.text} may not be called here: only a constant will do.`;
    problems.push(diagnose('calls-not-allowed', { detail, subject: called, context: expression }));
    return undefined;
  }
  const { value, diagnostics } = evaluate(expression, EMPTY_SCOPE);
  problems.push(...diagnostics);
  return hasErrors(diagnostics) ? undefined : value;
}

/** The name of a function that an expression calls. */
function callIn(expression: Expression): Name | undefined {
  let found: Name | undefined;
  walk(expression, (inside) => {
    if (inside.kind === 'call') found ??= inside.name;
    return found === undefined;
  });
  return found;
}

function constantOf(expression: Expression, type: Type, problems: Diagnostic[]) {
  const value = constantValue(expression, problems);
  if (value === undefined) return undefined;
  const converted = convert(value, type);
  if (converted.ok) return unmark(converted.value);
  problems.push(
    diagnose('unsuitable-value-type', {
      detail: `Unsuitable value: a ${describeType(type)} is required.`,
      subject: expression,
    }),
  );
  return undefined;
}
