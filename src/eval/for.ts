import {
  type Mark,
  marksOf,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  UNKNOWN,
  unmark,
  type Value,
  withAllMarks,
} from '../core/value.ts';
import type { Expression, ForObject, ForTuple, Name, TemplateFor } from '../hcl/index.ts';
import { filterAt } from './condition.ts';
import { COST, hold, spend } from './effort.ts';
import { type Evaluating, report, type Spot, spotIn } from './evaluating.ts';
import { localScope } from './local-scope.ts';
import { asKey } from './object.ts';
import type { Scope } from './scope.ts';

/** `[for key, value in collection : result if condition]` */
export function forTuple(expression: ForTuple, at: Evaluating): Value {
  const loop = startLoop(expression, at);
  if (!loop) return UNKNOWN;
  const { held } = at.effort;
  const items: Value[] = [];
  for (const element of loop.elements) {
    const inside = { ...at, scope: loopScope(expression, element, at.scope) };
    if (!isKept(expression, inside, loop)) continue;
    const item = at.valueOf(expression.result, inside);
    hold(at.effort, item, expression);
    items.push(item);
  }
  at.effort.held = held;
  return withAllMarks(loop.open ? UNKNOWN : tupleValue(items), loop.marks);
}

const forKeyCodes = { ofNull: 'invalid-for-key', ofOther: 'invalid-for-key' } as const;

/** `{for key, value in collection : key => value... if condition}`; with `...`, values of one key are collected. */
export function forObject(expression: ForObject, at: Evaluating): Value {
  const loop = startLoop(expression, at);
  if (!loop) return UNKNOWN;
  const { held } = at.effort;
  const attributes = new Map<string, Value[]>();
  for (const element of loop.elements) {
    const inside = { ...at, scope: loopScope(expression, element, at.scope) };
    if (!isKept(expression, inside, loop)) continue;
    const key = asKey(
      at.valueOf(expression.resultKey, inside),
      spotIn(expression, expression.resultKey),
      forKeyCodes,
      inside,
    );
    loop.marks.push(marksOf(key));
    const name = unmark(key);
    if (name.kind === 'string') {
      const value = at.valueOf(expression.resultValue, inside);
      hold(at.effort, value, expression);
      place(name.value, value, attributes, expression, inside);
    } else loop.open = true;
  }
  at.effort.held = held;
  if (loop.open) return withAllMarks(UNKNOWN, loop.marks);
  const entries = [...attributes].map(([name, values]): [string, Value] => [
    name,
    expression.group ? tupleValue(values) : (values[0] as Value),
  ]);
  return withAllMarks(objectValue(entries), loop.marks);
}

function place(
  name: string,
  value: Value,
  attributes: Map<string, Value[]>,
  expression: ForObject,
  at: Evaluating,
): void {
  const others = attributes.get(name);
  if (!others) attributes.set(name, [value]);
  else if (expression.group) others.push(value);
  else {
    report(
      at,
      'duplicate-object-key',
      spotIn(expression, expression.resultKey),
      `Two elements have the key ${JSON.stringify(name)} in this for expression.`,
      'To collect the values of one key in a list, write "..." after the value expression.',
    );
  }
}

/** A collection being gone through. `open` is set when the result cannot be told yet. */
interface Loop {
  readonly elements: Iterable<Element>;
  readonly marks: ReadonlySet<Mark>[];
  open: boolean;
}

/** A key (an index for lists, the value itself for sets) and a value. */
export interface Element {
  readonly key: Value;
  readonly value: Value;
}

function startLoop(expression: ForTuple | ForObject, at: Evaluating): Loop | undefined {
  const value = at.valueOf(expression.collection, at);
  const elements = iterate(value, expression, at);
  const marks = [marksOf(value)];
  if (elements) return isFilterSound(expression, at) ? { elements, marks, open: false } : undefined;
  return unmark(value).kind === 'unknown' ? { elements: [], marks, open: true } : undefined;
}

/** What is wrong with a filter whatever the elements are is told even where there are none. */
function isFilterSound(expression: ForTuple | ForObject, at: Evaluating): boolean {
  if (!expression.condition) return true;
  const problems: Evaluating['problems'] = [];
  const scope = loopScope(expression, { key: UNKNOWN, value: UNKNOWN }, at.scope);
  const { answer } = filterAt(expression.condition, expression, { ...at, scope, problems });
  at.problems.push(...problems);
  return answer !== 'wrong' && problems.length === 0;
}

/** The elements of a collection in its order; undefined when it is not known, or none, which is reported. */
export function iterate(
  value: Value,
  loop: ForTuple | ForObject | TemplateFor,
  at: Evaluating,
): Iterable<Element> | undefined {
  const subject = loop.collection;
  const spot = spotIn(loop, subject);
  const inner = unmark(value);
  switch (inner.kind) {
    case 'list':
    case 'tuple':
      return counted(
        inner.items.entries(),
        ([index, value]) => ({ key: numberValue(index), value }),
        at,
        subject,
      );
    case 'set':
      return counted(inner.items, (value) => ({ key: value, value }), at, subject);
    case 'map':
      return counted(inner.entries, ([key, value]) => ({ key: stringValue(key), value }), at, subject);
    case 'object':
      return counted(inner.attributes, ([key, value]) => ({ key: stringValue(key), value }), at, subject);
    case 'unknown':
      if (inner.type.kind === 'string' || inner.type.kind === 'number' || inner.type.kind === 'bool')
        reportNotIterable(inner.type.kind, spot, at);
      return undefined;
    case 'null':
      report(at, 'for-over-null', spot, 'A null value cannot be iterated over.');
      return undefined;
    default:
      reportNotIterable(inner.kind, spot, at);
      return undefined;
  }
}

/** The elements one by one, each paid for. */
function* counted<T>(
  parts: Iterable<T>,
  elementOf: (part: T) => Element,
  at: Evaluating,
  subject: Expression,
): Generator<Element> {
  for (const part of parts) {
    spend(at.effort, COST.iteration, subject);
    yield elementOf(part);
  }
}

function reportNotIterable(kind: string, spot: Spot, at: Evaluating): void {
  const detail = `A ${kind} cannot be iterated over: a list, a set, a map or an object is needed.`;
  report(at, 'for-over-non-iterable', spot, detail);
}

/** The scope inside a loop: its variables for one element. */
export function loopScope(
  names: { readonly key?: Name; readonly value: Name },
  element: Element,
  around: Scope,
): Scope {
  const variables = new Map([[names.value.text, element.value]]);
  if (names.key) variables.set(names.key.text, element.key);
  return localScope(around, variables);
}

/** Whether the `if` of a loop keeps an element. While that is not known, the whole result is not. */
function isKept(expression: ForTuple | ForObject, at: Evaluating, loop: Loop): boolean {
  if (!expression.condition) return true;
  const { answer, marks } = filterAt(expression.condition, expression, at);
  loop.marks.push(marks);
  if (answer === 'unknown') loop.open = true;
  return answer === true;
}
