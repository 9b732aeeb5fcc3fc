/**
 * Type constraints: `string`, `list(number)`, `object({ name = string, size = optional(number, 1) })`.
 * They look like expressions but name types, so they are read here and never evaluated.
 */
import { type Checked, checked, type Diagnostic, diagnose, failed, hasErrors } from '../core/diagnostic.ts';
import { memberOf, setMember } from '../core/member.ts';
import {
  BOOL,
  DYNAMIC,
  listOf,
  mapOf,
  NUMBER,
  objectOf,
  STRING,
  setOf,
  type Type,
  tupleOf,
} from '../core/type.ts';
import { NULL, type Value } from '../core/value.ts';
import type { Expression, FunctionCall, ObjectItem } from '../hcl/index.ts';
import type { TypeConstraint, TypeDefaults } from './configuration.ts';
import { constantValue } from './constant.ts';
import { nearest } from './suggest.ts';
import { convertToConstraint } from './type-defaults.ts';

/** Reads the `type` argument of a variable. */
export function parseTypeConstraint(expression: Expression): Checked<TypeConstraint> {
  const problems: Diagnostic[] = [];
  const constraint = readType(expression, problems);
  return hasErrors(problems) ? failed(...problems) : checked(constraint, problems);
}

const keywords: Readonly<Record<string, Type>> = {
  string: STRING,
  number: NUMBER,
  bool: BOOL,
  any: DYNAMIC,
  // Without an element type, as Terraform 0.11 wrote them.
  list: listOf(DYNAMIC),
  map: mapOf(DYNAMIC),
};

const constructors: Readonly<Record<string, (call: FunctionCall, problems: Diagnostic[]) => TypeConstraint>> =
  {
    list: (call, problems) => readCollection(call, listOf, problems),
    set: (call, problems) => readCollection(call, setOf, problems),
    map: (call, problems) => readCollection(call, mapOf, problems),
    object: readObject,
    tuple: readTuple,
  };

const SOME_TYPE: TypeConstraint = { type: DYNAMIC };

function readType(expression: Expression, problems: Diagnostic[]): TypeConstraint {
  switch (expression.kind) {
    case 'parentheses':
      return readType(expression.inner, problems);
    case 'variable':
      return readKeyword(expression.name, expression, problems);
    case 'call':
      return readConstructor(expression, problems);
    case 'template':
      return readQuoted(expression, problems);
    case 'invalid':
      return SOME_TYPE;
    default:
      return wrongType(
        'A type is a keyword (string, number, bool, any) or a constructor such as list(string).',
        expression,
        problems,
      );
  }
}

function readKeyword(name: string, at: Expression, problems: Diagnostic[]): TypeConstraint {
  const type = memberOf(keywords, name);
  if (type) return { type };
  if (Object.hasOwn(constructors, name)) {
    const detail = `The ${name} type needs ${argumentOf(name)}, as in ${exampleOf(name)}.`;
    return wrongType(detail, at, problems);
  }
  const meant = nearest(name, [...Object.keys(keywords), ...Object.keys(constructors)]);
  const help = meant === undefined ? undefined : `Did you mean ${meant}?`;
  return wrongType(`The keyword "${name}" is not a valid type specification.`, at, problems, help);
}

/** `"string"`, `"list"`, `"map"`: how Terraform 0.11 wrote types. Refused, as Terraform refuses it. */
function readQuoted(expression: Expression, problems: Diagnostic[]): TypeConstraint {
  const part = expression.kind === 'template' ? expression.parts[0] : undefined;
  const written = part?.kind === 'text' ? part.text : '';
  const meant: Readonly<Record<string, string>> = {
    string: 'string',
    list: 'list(string)',
    map: 'map(string)',
  };
  const detail = 'Types are written without quotes.';
  const help = memberOf(meant, written) && `type = ${memberOf(meant, written)}`;
  return wrongType(detail, expression, problems, help);
}

function readConstructor(call: FunctionCall, problems: Diagnostic[]): TypeConstraint {
  const name = call.name.text;
  const construct = memberOf(constructors, name);
  if (construct) return construct(call, problems);
  if (name === 'optional') {
    const detail = 'The keyword "optional" is valid only as a modifier for object type attributes.';
    return wrongType(detail, call.name, problems);
  }
  if (Object.hasOwn(keywords, name)) return wrongType(`The type ${name} takes no arguments.`, call, problems);
  const meant = nearest(name, Object.keys(constructors));
  const help = meant === undefined ? undefined : `Did you mean ${meant}(…)?`;
  return wrongType(`Keyword "${name}" is not a valid type constructor.`, call.name, problems, help);
}

function readCollection(
  call: FunctionCall,
  make: (element: Type) => Type,
  problems: Diagnostic[],
): TypeConstraint {
  const element = soleArgument(call, problems);
  if (!element) return SOME_TYPE;
  const { type, defaults } = readType(element, problems);
  return withDefaults(make(type), new Map(), defaults ? new Map([['', defaults]]) : new Map());
}

function readTuple(call: FunctionCall, problems: Diagnostic[]): TypeConstraint {
  const list = soleArgument(call, problems);
  if (!list) return SOME_TYPE;
  if (list.kind !== 'tuple') return wrongType(`The tuple type needs ${argumentOf('tuple')}.`, list, problems);
  const elements = list.items.map((item) => readType(item, problems));
  const children = new Map<string, TypeDefaults>();
  for (const [index, { defaults }] of elements.entries()) if (defaults) children.set(`${index}`, defaults);
  return withDefaults(tupleOf(elements.map(({ type }) => type)), new Map(), children);
}

function readObject(call: FunctionCall, problems: Diagnostic[]): TypeConstraint {
  const object = soleArgument(call, problems);
  if (!object) return SOME_TYPE;
  if (object.kind !== 'object')
    return wrongType(`The object type needs ${argumentOf('object')}.`, object, problems);
  const attributes: Record<string, Type> = {};
  const optional = new Set<string>();
  const values = new Map<string, Value>();
  const children = new Map<string, TypeDefaults>();
  for (const item of object.items) {
    const name = keyOf(item);
    if (name === undefined) {
      wrongType('Object constructor map keys must be attribute names.', item.key, problems);
      continue;
    }
    if (Object.hasOwn(attributes, name))
      wrongType(`The attribute "${name}" was given a type already.`, item.key, problems);
    const attribute = readAttribute(item.value, problems);
    setMember(attributes, name, attribute.type);
    if (attribute.optional) optional.add(name);
    if (attribute.value) values.set(name, attribute.value);
    if (attribute.defaults) children.set(name, attribute.defaults);
  }
  return withDefaults(objectOf(attributes, optional), values, children);
}

function keyOf({ key }: ObjectItem): string | undefined {
  return key.kind === 'variable' ? key.name : undefined;
}

interface AttributeConstraint extends TypeConstraint {
  readonly optional: boolean;
  /** The default, converted to the type. */
  readonly value?: Value;
}

/** `type` or `optional(type)` or `optional(type, default)`. */
function readAttribute(expression: Expression, problems: Diagnostic[]): AttributeConstraint {
  if (expression.kind !== 'call' || expression.name.text !== 'optional')
    return { ...readType(expression, problems), optional: false };
  const [type, byDefault, ...others] = expression.arguments;
  if (!type || others.length > 0) {
    const detail =
      'optional takes the type of the attribute and, if wanted, its default: optional(string, "x").';
    return { ...wrongType(detail, expression, problems), optional: true };
  }
  const constraint = readType(type, problems);
  const value = byDefault && readDefault(byDefault, constraint, problems);
  return { ...constraint, optional: true, ...(value && { value }) };
}

function readDefault(
  expression: Expression,
  constraint: TypeConstraint,
  problems: Diagnostic[],
): Value | undefined {
  const value = constantValue(expression, problems);
  if (!value) return undefined;
  const converted = convertToConstraint(value, constraint);
  if (converted.ok) return converted.value;
  problems.push(
    diagnose('invalid-optional-default', {
      detail: `This default value is not compatible with the attribute's type constraint: ${converted.reason}.`,
      subject: expression,
    }),
  );
  return NULL;
}

function withDefaults(
  type: Type,
  values: TypeDefaults['values'],
  children: TypeDefaults['children'],
): TypeConstraint {
  return values.size === 0 && children.size === 0 ? { type } : { type, defaults: { values, children } };
}

function soleArgument(call: FunctionCall, problems: Diagnostic[]): Expression | undefined {
  const [argument, ...others] = call.arguments;
  if (argument && others.length === 0 && !call.expand) return argument;
  const name = call.name.text;
  wrongType(`The ${name} type needs ${argumentOf(name)}, as in ${exampleOf(name)}.`, call, problems);
  return undefined;
}

function argumentOf(type: string): string {
  if (type === 'object') return 'one argument: its attributes and their types, in braces';
  if (type === 'tuple') return 'one argument: the types of its elements, in brackets';
  return 'one argument: the type of its elements';
}

function exampleOf(type: string): string {
  if (type === 'object') return 'object({ name = string })';
  return type === 'tuple' ? 'tuple([string, number])' : `${type}(string)`;
}

function wrongType(
  detail: string,
  subject: Expression | FunctionCall['name'],
  problems: Diagnostic[],
  help?: string,
): TypeConstraint {
  problems.push(diagnose('invalid-type-specification', { detail, subject, help }));
  return SOME_TYPE;
}
