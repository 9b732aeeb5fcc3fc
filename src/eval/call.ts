import { withoutMarks } from '../core/plain-values.ts';
import type { Range } from '../core/source.ts';
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
import { type Expression, type FunctionCall, startOf } from '../hcl/index.ts';
import { calledFunction } from './called-function.ts';
import { convert } from './convert.ts';
import { COST, hold, spend, spendOn } from './effort.ts';
import { type Evaluating, report, type Spot } from './evaluating.ts';
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
  if (beyond) return tooMany(definition, given.length, call, beyond.subject, at);
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
  const subject = { source: call.source, start: call.end - 1, end: call.end };
  return report(at, 'too-few-function-arguments', spotOf(call, call, subject, at), detail);
}

/** `first` is the first argument that is one too many. */
function tooMany(
  { name, parameters }: Signature,
  count: number,
  call: FunctionCall,
  first: Expression,
  at: Evaluating,
): Value {
  const detail = `The function "${name}" takes ${counted(parameters.length)}, and got ${count}.`;
  return report(at, 'too-many-function-arguments', spotOf(call, call, placeOf(first, call), at), detail);
}

const counted = (count: number): string => (count === 1 ? '1 argument' : `${count} arguments`);

function callStrictly(
  definition: FunctionDefinition,
  given: readonly Given[],
  call: FunctionCall,
  at: Evaluating,
): Value {
  spend(at.effort, COST.call, call);
  for (const [index, { value }] of given.entries())
    if (!definition.parameters[index]?.inPart) spendOn(at.effort, value, call);
  const converted = convertAll(definition, given, call, at);
  if (!converted) return UNKNOWN;
  const args: Value[] = [];
  const marks: ReadonlySet<Mark>[] = [];
  let known = true;
  let typed = true;
  let failed = false;
  for (const argument of converted) {
    // Nothing is said of nulls behind an argument that the type of the result hangs on.
    failed = isRefused(argument, typed, call, at) || failed;
    const prepared = prepare(argument);
    marks.push(prepared.marks);
    known &&= isKnownEnough(prepared.value, argument.parameter);
    typed &&= !isLater(prepared.value, argument.parameter);
    args.push(prepared.value);
  }
  if (failed) return UNKNOWN;
  if (!typed) return withAllMarks(UNKNOWN, marks);
  const result = known ? definition.call(args, at.effort) : laterResult(definition, args);
  if ('fault' in result) return reportFault(result, definition.name, given, call, at);
  spendOn(at.effort, result, call);
  return withAllMarks(result, marks);
}

interface Argument extends Given {
  readonly parameter: Parameter;
}

/** The arguments as their parameters want them; undefined when one is of a wrong type, which is said before anything else. */
function convertAll(
  { parameters, variadic }: FunctionDefinition,
  given: readonly Given[],
  call: FunctionCall,
  at: Evaluating,
): readonly Argument[] | undefined {
  let failed = false;
  const converted = given.flatMap(({ value, subject }, index): readonly Argument[] => {
    const parameter = parameters[index] ?? variadic;
    if (!parameter) return [];
    const attempt = convert(value, parameter.type);
    if (attempt.ok) return [{ value: attempt.value, subject, parameter }];
    reportArgument(attempt.reason, { subject, parameter }, call, at);
    failed = true;
    return [];
  });
  return failed ? undefined : converted;
}

function reportArgument(
  reason: string,
  { subject, parameter }: Pick<Argument, 'subject' | 'parameter'>,
  call: FunctionCall,
  at: Evaluating,
): void {
  const detail = `Invalid value for the "${parameter.name}" parameter of "${call.name.text}": ${reason}.`;
  report(at, 'function-argument', spotOf(call, subject, placeOf(subject, call), at), detail);
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

/** Whether an argument of the right type is no name where one is needed, or null, which is reported. */
function isRefused(argument: Argument, allowsNoNull: boolean, call: FunctionCall, at: Evaluating): boolean {
  const { value, subject, parameter } = argument;
  const reason =
    parameter.onlyReference && !isReference(subject)
      ? 'a name is needed here, of an object that the configuration declares elsewhere'
      : allowsNoNull && !parameter.allowNull && unmark(value).kind === 'null'
        ? 'argument must not be null'
        : undefined;
  if (reason !== undefined) reportArgument(reason, argument, call, at);
  return reason !== undefined;
}

/** The value of an argument and, unless the function looks at them itself, the marks taken off it. */
function prepare({ value, parameter }: Argument): {
  readonly value: Value;
  readonly marks: ReadonlySet<Mark>;
} {
  if (parameter.allowMarked) return { value, marks: NO_MARKS };
  if (parameter.allowMarkedParts) return { value: unmark(value), marks: marksOf(value) };
  const marks = marksWithin(value);
  return { value: marks.size > 0 ? withoutMarks(value) : value, marks };
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
  if (subject)
    return report(
      at,
      'function-argument',
      spotOf(call, subject, placeOf(subject, call), at),
      `Invalid argument of "${name}": ${fault}.`,
    );
  return report(
    at,
    'function-failed',
    spotOf(call, call, startOf(call), at),
    `Call to function "${name}" failed: ${fault}.`,
  );
}

/** An argument is pointed at by its start; one whose elements are the arguments, as a whole. */
const placeOf = (argument: Expression, { expand, arguments: all }: FunctionCall): Range =>
  expand && argument === all.at(-1) ? argument : startOf(argument);

/** The place of a problem with a call, about some of it. */
function spotOf(call: FunctionCall, about: Expression, subject: Range, { scope }: Evaluating): Spot {
  const name = call.name.text;
  const definition = scope.functions.get(name);
  return { subject, about, within: call, calling: definition && calledFunction(name, definition) };
}

function callLazily(definition: LazyFunction, call: FunctionCall, at: Evaluating): Value {
  const attempts = attemptsOf(call, at);
  if (!attempts) return UNKNOWN;
  const { name, expressions: parameters } = definition;
  if (parameters && attempts.length < parameters.length)
    return tooFew({ name, parameters }, attempts.length, call, at);
  const beyond = parameters && call.arguments[Math.min(parameters.length, call.arguments.length - 1)];
  if (beyond && attempts.length > parameters.length)
    return tooMany({ name, parameters }, attempts.length, call, beyond, at);
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
  const first = problems.find(({ diagnostic }) => diagnostic.severity === 'error');
  return first ? { problem: first.diagnostic.detail } : { value };
}

function noFunction(call: FunctionCall, at: Evaluating): Value {
  const name = call.name.text;
  const help = suggest(name, at.scope.functions.keys());
  const code = name.includes('::') ? 'unknown-provider-function' : 'unknown-function';
  return report(at, code, { subject: call.name }, `There is no function named "${name}".`, help);
}
