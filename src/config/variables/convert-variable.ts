/** A given value → the variable's value: defaults, conversion, null, marks. */
import { type Checked, checked, diagnose, failed } from '../../core/diagnostic.ts';
import type { Range } from '../../core/source.ts';
import { type Mark, unmark, type Value, withMarks } from '../../core/value.ts';
import type { VariableBlock } from '../configuration.ts';
import { convertToConstraint } from '../type-defaults.ts';

/**
 * What a variable is when it is given `value`, or nothing (undefined). A null given to a variable that is not nullable
 * means its default. No value and no problem: none was given and there is no default, which is the caller's to tell.
 */
export function convertVariable(
  variable: VariableBlock,
  value: Value | undefined,
  at: Range | undefined,
): Checked<Value> {
  const { name, type, typeDefaults, nullable, default: byDefault } = variable;
  const isNull = value !== undefined && unmark(value).kind === 'null';
  if (value === undefined || (isNull && !nullable && byDefault !== undefined))
    return byDefault === undefined ? { diagnostics: [] } : checked(marked(variable, byDefault));
  if (isNull && !nullable)
    return failed(
      diagnose('invalid-variable-value', {
        detail: `The variable "${name}" may not be null.`,
        subject: at ?? variable.range,
      }),
    );
  const converted = convertToConstraint(value, { type, ...(typeDefaults && { defaults: typeDefaults }) });
  if (converted.ok) return checked(marked(variable, converted.value));
  return failed(
    diagnose('invalid-variable-value', {
      detail: `The given value is not suitable for var.${name}: ${converted.reason}.`,
      subject: at ?? variable.range,
    }),
  );
}

function marked({ sensitive, ephemeral }: VariableBlock, value: Value): Value {
  const marks = new Set<Mark>();
  if (sensitive) marks.add('sensitive');
  if (ephemeral) marks.add('ephemeral');
  return withMarks(value, marks);
}
