/** `validation` blocks of variables. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { formatRange } from '../../core/source.ts';
import { BOOL, STRING } from '../../core/type.ts';
import { marksWithin, unmark } from '../../core/value.ts';
import { convert, evaluate, mentionsOf, type Scope } from '../../eval/index.ts';
import type { Condition, VariableBlock } from '../configuration.ts';

/**
 * Evaluates the validations of a variable in a scope that knows its value and whatever else they refer to. What is
 * known only after apply passes for now. Problems point at `at`, where the value was given, else at the variable.
 */
export function validateVariable(
  variable: VariableBlock,
  scope: Scope,
  at: Diagnostic['subject'] = variable.range,
): readonly Diagnostic[] {
  return variable.validations.flatMap((validation) => validate(variable, validation, scope, at));
}

function validate(
  { name }: VariableBlock,
  { condition, errorMessage }: Condition,
  scope: Scope,
  at: Diagnostic['subject'],
): readonly Diagnostic[] {
  const { value, diagnostics } = evaluate(condition, scope);
  if (!value) return diagnostics;
  const converted = convert(value, BOOL);
  const result = converted.ok ? unmark(converted.value) : undefined;
  if (result?.kind === 'unknown' || (result?.kind === 'bool' && result.value)) return diagnostics;
  if (result?.kind !== 'bool') {
    const detail = 'The condition of a validation must be true or false.';
    const mentions = mentionsOf(condition, scope);
    return [
      ...diagnostics,
      diagnose('failed-variable-validation', { detail, subject: condition, condition, mentions }),
    ];
  }
  const message = messageOf(errorMessage, name, scope);
  return [
    ...diagnostics,
    ...message.diagnostics,
    diagnose('failed-variable-validation', {
      detail: message.text,
      subject: at,
      condition,
      notes: [`This was checked by the validation rule of variable "${name}" at ${formatRange(condition)}.`],
      mentions: mentionsOf(condition, scope),
    }),
  ];
}

function messageOf(
  expression: Condition['errorMessage'],
  name: string,
  scope: Scope,
): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  const { value, diagnostics } = evaluate(expression, scope);
  if (value && marksWithin(value).size > 0)
    return { text: `The value of "${name}" is not valid; its message has a sensitive value.`, diagnostics };
  const converted = value && convert(value, STRING);
  const text = converted?.ok ? unmark(converted.value) : undefined;
  return text?.kind === 'string'
    ? { text: text.value, diagnostics }
    : { text: `The value of "${name}" is not valid.`, diagnostics };
}
