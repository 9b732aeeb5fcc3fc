/** What a problem tells of the values it comes from, in the words of Terraform. */
import { general } from '../core/decimal.ts';
import type { CalledFunction, Mention, Sight } from '../core/mention.ts';
import type { Numeric } from '../core/number.ts';
import { describeType, type Type } from '../core/type.ts';
import { unreachable } from '../core/unreachable.ts';
import { quoted } from './value-text.ts';

/** A line about a value: `var.names[0]` and `is "a"`. */
export interface MentionText {
  readonly name: string;
  readonly statement: string;
}

/** Each reference once, in the order of their names. */
export function mentionTexts(mentions: readonly Mention[]): readonly MentionText[] {
  const statements = new Map(mentions.map((mention) => [nameOf(mention), statementOf(mention.sight)]));
  return Array.from(statements, ([name, statement]) => ({ name, statement })).sort((a, b) =>
    Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)),
  );
}

/** `join(separator, lists...)` */
export function signatureText({ name, parameters, variadic }: CalledFunction): string {
  const names = [...parameters.map((each) => each.name), ...(variadic ? [`${variadic.name}...`] : [])];
  return `${name}(${names.join(', ')})`;
}

function nameOf({ root, steps }: Mention): string {
  const written = steps.map((step) =>
    'attribute' in step ? `.${step.attribute}` : `[${keyText(step.key)}]`,
  );
  return root + written.join('');
}

const keyText = (key: string | Numeric): string =>
  typeof key === 'string' ? quoted(key) : general(key, DIGITS);

/** A number is told to this many digits. */
const DIGITS = 10;

function statementOf(sight: Sight): string {
  switch (sight.kind) {
    case 'secret':
      return 'has a sensitive value';
    case 'null':
      return 'is null';
    case 'bool':
      return `is ${sight.value}`;
    case 'string':
      return `is ${quoted(sight.value)}`;
    case 'number':
      return `is ${general(sight.value, DIGITS)}`;
    case 'collection':
      return `is ${sizeText(typeName(sight.type), sight.length)}`;
    case 'object':
      return `is ${objectText(sight.names)}`;
    case 'unknown':
      return sight.later ? laterText(sight.of) : `is a ${typeName(sight.of.type)}`;
    default:
      return unreachable(sight);
  }
}

function sizeText(type: string, length: number): string {
  if (length === 0) return `empty ${type}`;
  return `${type} with ${length} ${length === 1 ? 'element' : 'elements'}`;
}

function objectText(names: readonly string[]): string {
  const [only] = names;
  if (only === undefined) return 'object with no attributes';
  return names.length === 1
    ? `object with 1 attribute ${quoted(only)}`
    : `object with ${names.length} attributes`;
}

function laterText({ type, refinement }: Extract<Sight, { kind: 'unknown' }>['of']): string {
  if (type.kind === 'dynamic') return 'will be known only after apply';
  const isCollection = type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
  const bounds = isCollection ? boundsText(refinement?.minLength ?? 0, refinement?.maxLength) : '';
  return `is a ${typeName(type)}${bounds}, known only after apply`;
}

/** A longer collection than this is as good as one of any length. */
const LONGEST = 1024;

function boundsText(least: number, most = Number.POSITIVE_INFINITY): string {
  if (least === most) return ` of length ${least}`;
  if (most <= LONGEST)
    return least > 0 ? ` with between ${least} and ${most} elements` : ` with up to ${most} elements`;
  return least > 0 ? ` with at least ${least} elements` : '';
}

/** As Terraform names types; a type that is open is `dynamic` to it. */
function typeName(type: Type): string {
  return describeType(type).replace('any type', 'dynamic');
}
