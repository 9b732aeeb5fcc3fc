/** What an expression comes to fits the place it stands in, as far as its type tells before anything runs. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { BOOL, describeType, NUMBER, STRING } from '../../core/type.ts';
import { marksOf, marksWithin, typeOf, type Value } from '../../core/value.ts';
import { canConvert, convert } from '../../eval/index.ts';
import type { Expression } from '../../hcl/index.ts';
import type { OutputBlock, VariableBlock } from '../configuration.ts';
import { convertVariable } from '../variables/convert-variable.ts';

/** Looks at the value of an expression, which may be known by its type only; undefined when it fits. */
export type ValueRule = (value: Value, expression: Expression) => Diagnostic | undefined;

/** `count` takes a number, and none that is secret. */
export const fitsCount: ValueRule = (value, subject) => {
  if (marksOf(value).has('sensitive'))
    return diagnose('invalid-count', {
      detail: 'The count is sensitive, and would be shown by the instances it makes.',
      subject,
    });
  if (convert(value, NUMBER).ok) return undefined;
  const detail = 'The count must be a whole number, zero or more.';
  return diagnose('invalid-count', { detail, subject });
};

/** `for_each` takes a map, an object, or a set of strings, and none that is secret. */
export const fitsForEach: ValueRule = (value, subject) => {
  if (marksOf(value).has('sensitive'))
    return diagnose('invalid-for-each', {
      detail: 'The value of for_each is sensitive, and would be shown by the keys of its instances.',
      subject,
    });
  const type = typeOf(value);
  if (type.kind === 'map' || type.kind === 'object' || type.kind === 'dynamic') return undefined;
  if (type.kind === 'set' && canConvert(type.element, STRING)) return undefined;
  return diagnose('invalid-for-each', {
    detail: `The value of for_each must be a map, or a set of strings, not a ${describeType(type)}.`,
    subject,
    help:
      type.kind === 'tuple' || type.kind === 'list' ? 'A list can be turned into a set: toset(…)' : undefined,
  });
};

/** A condition is true or false. */
export const fitsCondition: ValueRule = (value, subject) => {
  if (convert(value, BOOL).ok) return undefined;
  return diagnose('incorrect-condition', { detail: 'A condition must be true or false.', subject });
};

/** An argument of a module call is of its variable's type. */
export function fitsVariable(variable: VariableBlock): ValueRule {
  return (value, expression) => convertVariable(variable, value, expression).diagnostics[0];
}

/** An output of the root module shows no secret, unless it says that it is one. */
export function fitsOutput(output: OutputBlock): ValueRule {
  return (value) =>
    output.sensitive || !marksWithin(value).has('sensitive') ? undefined : outputOfSecret(output);
}

/** The refusal to show a secret. It may arrive through a module's outputs, and so be found only while planning. */
export function outputOfSecret({ name, value, range }: OutputBlock): Diagnostic {
  return diagnose('output-of-secret', {
    detail: `The value of output "${name}" is made from sensitive values, and would be shown.`,
    subject: value,
    context: range,
    help: 'Mark the output with sensitive = true, or, if the value is no secret after all, use nonsensitive(…).',
  });
}
