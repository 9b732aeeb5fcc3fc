import { withoutMarks } from '../core/plain-values.ts';
import {
  isWhollyKnown,
  type Mark,
  marksOf,
  marksWithin,
  UNKNOWN,
  type Unmarked,
  unknownOf,
  unmark,
  type Value,
  withAllMarks,
  withMarks,
} from '../core/value.ts';
import type { Expression, FunctionCall } from '../hcl/index.ts';
import { convert } from './convert.ts';
import { COST, hold, spend, spendOn } from './effort.ts';
import { type Evaluating, report } from './evaluating.ts';
import type { Attempt, Fault, FunctionDefinition, LazyFunction, Parameter } from './functions/definition.ts';
import { suggest } from './suggest.ts';

/**
 * `name(arguments…)`: converts arguments as the parameters want them, refuses nulls, answers for what is not known and
 * for marks where the function does not, and says which argument is wrong.
 */
export function callFunction(call: FunctionCall, at: Evaluating): Value {
  const definition = at.scope.functions.get(call.name.text);
  if (!definition) return noFunction(call, at);
  if ('attempt' in definition) return callLazily(definition, call, at);
  const given = argumentsOf(call, at);
  if (!given) return UNKNOWN;
  if (at.problems.length > 0 && given.some(({ value }) => value === UNKNOWN)) return UNKNOWN;
  if (given.length < definition.parameters.length) return tooFew(definition, given.length, call, at);
  const beyond = definition.variadic ? undefined : given[definition.parameters.length];
  if (beyond) return tooMany(definition, given.length, beyond.subject, at);
  return callStrictly(definition, given, call, at);
}

interface Given {
  readonly value: Value;
  readonly subject: Expression;
}

/** The arguments' values; `...` gives the elements of the last. Undefined when that cannot be told yet or is wrong. */
function argumentsOf(call: FunctionCall, at: Evaluating): readonly Given[] | undefined {
  const { held } = at.effort;
  const given = call.arguments.map((subject): Given => {
    const value = at.valueOf(subject, at);
    hold(at.effort, value, subject);
    return { subject, value };
  });
  at.effort.held = held;
  const last = given.at(-1);
  if (!call.expand || !last) return given;
  const elements = expanded(last, at);
  return elements && [...given.slice(0, -1), ...elements];
}

/** The elements of what stands before `...`, as arguments. */
function expanded({ value, subject }: Given, at: Evaluating): readonly Given[] | undefined {
  const list = unmark(value);
  if (!('items' in list)) {
    const { kind } = list.kind === 'unknown' ? list.type : list;
    if (!EXPANDABLE.has(kind))
      report(at, 'function-expansion', subject, `A list is needed before "...", and this is a ${kind}.`);
    return undefined;
  }
  const marks = marksOf(value);
  return list.items.map((item) => ({ subject, value: withMarks(item, marks) }));
}

/** What the value before `...` can be of while it is not known. */
const EXPANDABLE: ReadonlySet<string> = new Set(['list', 'set', 'tuple', 'dynamic']);

type Signature = Pick<FunctionDefinition, 'name' | 'parameters' | 'variadic'>;

function tooFew(signature: Signature, count: number, call: FunctionCall, at: Evaluating): Value {
  const { name, parameters, variadic } = signature;
  const detail = `The function "${name}" needs ${variadic ? 'at least ' : ''}${counted(parameters.length)}, and got ${count}. Missing: "${parameters[count]?.name}".`;
  return report(at, 'too-few-function-arguments', call, detail);
}

/** `first` is the first argument that is one too many. */
function tooMany({ name, parameters }: Signature, count: number, first: Expression, at: Evaluating): Value {
  const detail = `The function "${name}" takes ${counted(parameters.length)}, and got ${count}.`;
  return report(at, 'too-many-function-arguments', first, detail);
}

const counted = (count: number): string => (count === 1 ? '1 argument' : `${count} arguments`);

function callStrictly(
  definition: FunctionDefinition,
  given: readonly Given[],
  call: FunctionCall,
  at: Evaluating,
): Value {
  spend(at.effort, COST.call, call);
  for (const { value } of given) spendOn(at.effort, value, call);
  const args: Value[] = [];
  const marks: ReadonlySet<Mark>[] = [];
  let known = true;
  let typed = true;
  let failed = false;
  for (const [index, { value, subject }] of given.entries()) {
    const parameter = definition.parameters[index] ?? definition.variadic;
    if (!parameter) continue;
    // Nothing is said of nulls behind an argument that the type of the result hangs on.
    const asked = typed ? parameter : { ...parameter, allowNull: true };
    const prepared = prepare(value, asked, definition.name, subject, at);
    if (!prepared) {
      failed = true;
      continue;
    }
    marks.push(prepared.marks);
    known &&= isKnownEnough(prepared.value, parameter);
    typed &&= !isLater(prepared.value, parameter);
    args.push(prepared.value);
  }
  if (failed) return UNKNOWN;
  if (!typed) return withAllMarks(UNKNOWN, marks);
  const result = known ? definition.call(args, at.effort) : laterResult(definition, args);
  if ('fault' in result) return reportFault(result, definition.name, given, call, at);
  spendOn(at.effort, result, call);
  return withAllMarks(result, marks);
}

/** Whether nothing can be said of a result yet, because an argument could turn out to be of any type. */
function isLater(value: Value, { type, untypedIsLater, allowUnknown }: Parameter): boolean {
  if (type.kind !== 'dynamic' || !('type' in value) || value.type.kind !== 'dynamic') return false;
  return untypedIsLater ?? (value.kind === 'unknown' && !allowUnknown);
}

function isKnownEnough(value: Value, { allowUnknown, allowUnknownParts }: Parameter): boolean {
  return allowUnknown || (allowUnknownParts ? value.kind !== 'unknown' : isWhollyKnown(value));
}

/** What will come of arguments that are not all known; wrong types of theirs are wrong already. */
function laterResult({ returns, mayBeNull }: FunctionDefinition, args: readonly Value[]): Unmarked | Fault {
  const type = typeof returns === 'function' ? returns(args) : returns;
  if ('fault' in type) return type;
  return mayBeNull || type.kind === 'dynamic' ? unknownOf(type) : unknownOf(type, { notNull: true });
}

/** An argument as its parameter wants it, with the marks taken off it; undefined when it is wrong, which is reported. */
function prepare(
  value: Value,
  parameter: Parameter,
  name: string,
  subject: Expression,
  at: Evaluating,
): { readonly value: Value; readonly marks: ReadonlySet<Mark> } | undefined {
  const wrong = (reason: string): undefined => {
    report(
      at,
      'function-argument',
      subject,
      `Invalid value for the "${parameter.name}" parameter of "${name}": ${reason}.`,
    );
  };
  if (parameter.onlyReference && !isReference(subject))
    return wrong('a name is needed here, of an object that the configuration declares elsewhere');
  if (!parameter.allowNull && unmark(value).kind === 'null') return wrong('argument must not be null');
  const converted = convert(value, parameter.type);
  if (!converted.ok) return wrong(converted.reason);
  if (parameter.allowMarked) return { value: converted.value, marks: NO_MARKS };
  if (parameter.allowMarkedParts) return { value: unmark(converted.value), marks: marksOf(converted.value) };
  const marks = marksWithin(converted.value);
  return { value: marks.size > 0 ? withoutMarks(converted.value) : converted.value, marks };
}

function isReference(expression: Expression): boolean {
  if (expression.kind === 'variable') return true;
  if (expression.kind === 'get-attribute') return isReference(expression.object);
  return expression.kind === 'index' && isReference(expression.collection);
}

const NO_MARKS: ReadonlySet<Mark> = new Set();

function reportFault(
  { fault, argument }: Fault,
  name: string,
  given: readonly Given[],
  call: FunctionCall,
  at: Evaluating,
): Value {
  const subject = argument === undefined ? undefined : given[argument]?.subject;
  if (subject) return report(at, 'function-argument', subject, `Invalid argument of "${name}": ${fault}.`);
  return report(at, 'function-failed', call, `Call to function "${name}" failed: ${fault}.`);
}

function callLazily(definition: LazyFunction, call: FunctionCall, at: Evaluating): Value {
  const attempts = attemptsOf(call, at);
  if (!attempts) return UNKNOWN;
  const { name, expressions: parameters } = definition;
  if (parameters && attempts.length < parameters.length)
    return tooFew({ name, parameters }, attempts.length, call, at);
  const beyond = parameters && call.arguments[Math.min(parameters.length, call.arguments.length - 1)];
  if (beyond && attempts.length > parameters.length)
    return tooMany({ name, parameters }, attempts.length, beyond, at);
  const result = definition.attempt(attempts);
  return 'fault' in result ? reportFault(result, definition.name, [], call, at) : result;
}

/** What is wrong with the list before `...` itself is no attempt that may fail. */
function attemptsOf(call: FunctionCall, at: Evaluating): readonly (() => Attempt)[] | undefined {
  const attempts = call.arguments.map((argument) => () => attempt(argument, at));
  const last = call.arguments.at(-1);
  if (!call.expand || !last) return attempts;
  const elements = expanded({ subject: last, value: at.valueOf(last, at) }, at);
  return (
    elements && [
      ...attempts.slice(0, -1),
      ...elements.map(({ value }) => () => ({ value })),
    ]
  );
}

function attempt(argument: Expression, at: Evaluating): Attempt {
  const problems: Evaluating['problems'] = [];
  const value = at.valueOf(argument, { ...at, problems });
  const [first] = problems.filter(({ severity }) => severity === 'error');
  return first ? { problem: first.detail } : { value };
}

function noFunction(call: FunctionCall, at: Evaluating): Value {
  const name = call.name.text;
  const help = suggest(name, at.scope.functions.keys());
  const code = name.includes('::') ? 'unknown-provider-function' : 'unknown-function';
  return report(at, code, call.name, `There is no function named "${name}".`, help);
}
