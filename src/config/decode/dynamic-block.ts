/** `dynamic` blocks: one block per element of `for_each`, its content evaluated with the element at hand. */

import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { rangeOf } from '../../core/source.ts';
import { describeType } from '../../core/type.ts';
import {
  type Mark,
  marksOf,
  numberValue,
  objectValue,
  stringValue,
  typeOf,
  UNKNOWN,
  type Unmarked,
  unmark,
  type Value,
} from '../../core/value.ts';
import { evaluate, localScope, mentionsOf, type Scope } from '../../eval/index.ts';
import type { Block, Body, Expression } from '../../hcl/index.ts';
import { iteratorOf } from '../sites.ts';

export interface Expansion {
  readonly content: Body;
  /** One per block that is made. Where `known` is false, one that stands for any number. */
  readonly scopes: readonly Scope[];
  /** Whether it is known how many blocks there are. */
  readonly known: boolean;
  /** Of the `for_each` value. */
  readonly marks: ReadonlySet<Mark>;
}

/** Works out which blocks a dynamic block makes. One that cannot be expanded makes none, and the problems say why. */
export function expandDynamic(block: Block, type: string, scope: Scope, problems: Diagnostic[]): Expansion {
  const { body } = block;
  const content = body.blocks.find((each) => each.type.text === 'content')?.body ?? emptyBody(body);
  const iterator = iteratorOf(body, type);
  const forEach = body.attributes.find(({ name }) => name.text === 'for_each')?.value;
  const given = forEach && evaluate(forEach, scope);
  problems.push(...(given?.diagnostics ?? []));
  const value = given?.value ?? UNKNOWN;
  const marks = marksOf(value);
  const bind = (element: Element): Scope => localScope(scope, new Map([[iterator, iteratorValue(element)]]));
  const elements = elementsOf(unmark(value));
  if (elements) return { content, scopes: elements.map(bind), known: true, marks };
  if (forEach && unmark(value).kind !== 'unknown') problems.push(notIterable(unmark(value), forEach, scope));
  return { content, scopes: [bind({ key: UNKNOWN, value: UNKNOWN })], known: false, marks };
}

interface Element {
  readonly key: Value;
  readonly value: Value;
}

function iteratorValue({ key, value }: Element): Value {
  return objectValue([
    ['key', key],
    ['value', value],
  ]);
}

/** What `for_each` goes through; undefined where that is not known or cannot be gone through. */
function elementsOf(value: Unmarked): readonly Element[] | undefined {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return value.items.map((item, index) => ({ key: numberValue(index), value: item }));
    case 'set':
      return value.items.map((item) => ({ key: item, value: item }));
    case 'map':
      return named(value.entries);
    case 'object':
      return named(value.attributes);
    default:
      return undefined;
  }
}

function named(entries: ReadonlyMap<string, Value>): readonly Element[] {
  return Array.from(entries, ([key, value]) => ({ key: stringValue(key), value }));
}

function notIterable(value: Unmarked, subject: Expression, scope: Scope): Diagnostic {
  const what = value.kind === 'null' ? 'a null value' : `a ${describeType(typeOf(value))} value`;
  return diagnose('invalid-dynamic-block', {
    detail: `Cannot use ${what} in for_each. A list, set, map or object is required.`,
    subject,
    mentions: mentionsOf(subject, scope),
  });
}

function emptyBody(at: Body): Body {
  return { kind: 'body', ...rangeOf(at), attributes: [], blocks: [] };
}
