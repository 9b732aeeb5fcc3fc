/** What an expression comes to fits the place it stands in, as far as its type tells before anything runs. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { toSafeInteger } from '../../core/number.ts';
import { BOOL, describeType, NUMBER, STRING, type Type } from '../../core/type.ts';
import {
  isWhollyKnown,
  marksOf,
  marksWithin,
  typeOf,
  type Unmarked,
  unmark,
  type Value,
} from '../../core/value.ts';
import { convert, mentionsOf, type Scope } from '../../eval/index.ts';
import type { Expression } from '../../hcl/index.ts';
import type { OutputBlock, VariableBlock } from '../configuration.ts';
import { convertVariable } from '../variables/convert-variable.ts';

/** Looks at the value of an expression in its scope, which may be known by its type only; undefined when it fits. */
export type ValueRule = (value: Value, expression: Expression, scope: Scope) => Diagnostic | undefined;

/** `count` takes a whole number, and none that is secret or ephemeral. */
export const fitsCount: ValueRule = (value, subject, scope) => {
  const [mark] = marksOf(value);
  if (mark)
    return diagnose('invalid-count', {
      detail: `The count is ${mark}, and would be shown by the instances it makes.`,
      subject,
    });
  const number = convert(value, NUMBER);
  if (number.ok && isCount(unmark(number.value))) return undefined;
  const detail = 'The count must be a whole number, zero or more.';
  const mentions = number.ok ? undefined : mentionsOf(subject, scope);
  return diagnose('invalid-count', { detail, subject, mentions });
};

function isCount(value: Unmarked): boolean {
  if (value.kind === 'unknown') return true;
  return value.kind === 'number' && (toSafeInteger(value.value) ?? -1) >= 0;
}

/** `for_each` takes a map, an object, or a set of strings, and none that is secret. */
export const fitsForEach: ValueRule = (value, subject, scope) => {
  const [mark] = marksOf(value);
  if (mark)
    return diagnose('invalid-for-each', {
      detail: `The value of for_each is ${mark}, and would be shown by the keys of its instances.`,
      subject,
      mentions: mentionsOf(subject, scope, 'secret'),
    });
  const type = typeOf(value);
  const inner = unmark(value);
  if (inner.kind !== 'null' && (type.kind === 'map' || type.kind === 'object' || type.kind === 'dynamic'))
    return undefined;
  const mentions = mentionsOf(subject, scope);
  if (inner.kind === 'null')
    return diagnose('invalid-for-each', { detail: 'The value of for_each is null.', subject, mentions });
  if (type.kind === 'set') return fitsSetOfKeys(inner, type.element, subject, mentions);
  return diagnose('invalid-for-each', {
    detail: `The value of for_each must be a map, or a set of strings, not a ${describeType(type)}.`,
    subject,
    mentions,
    help:
      type.kind === 'tuple' || type.kind === 'list' ? 'A list can be turned into a set: toset(…)' : undefined,
  });
};

function fitsSetOfKeys(
  set: Unmarked,
  element: Type,
  subject: Expression,
  mentions: Diagnostic['mentions'],
): Diagnostic | undefined {
  const holdsNull = set.kind === 'set' && set.items.some((item) => unmark(item).kind === 'null');
  if (!holdsNull && (element.kind === 'string' || element.kind === 'dynamic')) return undefined;
  const what = holdsNull ? 'a null value' : `elements of type ${describeType(element)}`;
  return diagnose('invalid-for-each-set', {
    detail: `A set for for_each holds strings, which become the keys of the instances, but this has ${what}.`,
    subject,
    mentions,
  });
}

/** A condition is true or false. */
export const fitsCondition: ValueRule = (value, subject, scope) => {
  if (convert(value, BOOL).ok) return undefined;
  const mentions = mentionsOf(subject, scope);
  return diagnose('incorrect-condition', { detail: 'A condition must be true or false.', subject, mentions });
};

/** An argument of a module call is of its variable's type. */
export function fitsVariable(variable: VariableBlock): ValueRule {
  return (value, expression) =>
    !variable.ephemeral && marksWithin(value).has('ephemeral')
      ? ephemeralNotAllowed(`Variable "${variable.name}"`, expression)
      : convertVariable(variable, value, expression).diagnostics[0];
}

/**
 * An output takes nothing ephemeral, unless it says that it is so, too; and one of the root module shows no secret,
 * unless it says that it is one.
 */
export function fitsOutput(output: OutputBlock, isRoot: boolean): ValueRule {
  return (value) => {
    const marks = marksWithin(value);
    if (marks.has('ephemeral') && !output.ephemeral)
      return ephemeralNotAllowed(`Output "${output.name}"`, output.value);
    if (output.ephemeral && !marks.has('ephemeral') && isWhollyKnown(value)) return nothingEphemeral(output);
    return isRoot && marks.has('sensitive') && !output.sensitive ? outputOfSecret(output) : undefined;
  };
}

function nothingEphemeral({ name, value, range }: OutputBlock): Diagnostic {
  return diagnose('ephemeral-output-of-nothing-ephemeral', {
    detail: `Output "${name}" is declared as ephemeral, but its value is not made from anything ephemeral.`,
    subject: value,
    context: range,
  });
}

function ephemeralNotAllowed(what: string, subject: Expression): Diagnostic {
  return diagnose('ephemeral-not-allowed', {
    detail: `${what} is not declared as ephemeral, so it cannot take a value made from an ephemeral one.`,
    subject,
    help: 'Declare it with ephemeral = true, or take the value with ephemeralasnull(…).',
  });
}

/** A message is text. */
export const fitsMessage: ValueRule = (value, subject, scope) =>
  convert(value, STRING).ok
    ? undefined
    : diagnose('invalid-error-message', {
        detail: 'An error message is a string.',
        subject,
        mentions: mentionsOf(subject, scope),
      });

/** The refusal to show a secret. It may arrive through a module's outputs, and so be found only while planning. */
export function outputOfSecret({ name, range }: OutputBlock): Diagnostic {
  return diagnose('output-of-secret', {
    detail: `The value of output "${name}" is made from sensitive values, and would be shown.`,
    subject: range,
    help: 'Mark the output with sensitive = true, or, if the value is no secret after all, use nonsensitive(…).',
  });
}

/** What is imported is found by a string that is not empty. */
export const fitsImportId: ValueRule = (value, subject) => {
  const text = convert(value, STRING);
  const inner = text.ok ? unmark(text.value) : undefined;
  if (inner && !(inner.kind === 'string' && inner.value === '') && inner.kind !== 'null') return undefined;
  return diagnose('invalid-import-id', { detail: 'An import id is a string that is not empty.', subject });
};
