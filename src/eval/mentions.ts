/** Which values an expression is made from: what is told beside a problem with it. */
import type { Mention, MentionStep, Trouble } from '../core/mention.ts';
import { sightOf } from '../core/mention.ts';
import { parseNumber } from '../core/number.ts';
import { unreachable } from '../core/unreachable.ts';
import type { Value } from '../core/value.ts';
import {
  childrenOf,
  type Expression,
  type GetAttribute,
  type Index,
  type TemplatePart,
} from '../hcl/index.ts';

/**
 * The references of an expression that have a value, as they come. Of a reference that leads nowhere, the longest part
 * that leads somewhere. `valueAt` gives the value of a part of the expression, if it has one.
 */
export function mentionsIn(
  expression: Expression,
  valueAt: (part: Expression) => Value | undefined,
  trouble: Trouble,
): readonly Mention[] {
  const mentions: Mention[] = [];
  visitTraversals(expression, NO_NAMES, (longest) => {
    for (let part: Traversal | undefined = longest; part; part = beforeLast(part)) {
      const value = valueAt(part);
      if (value === undefined) continue;
      const sight = sightOf(value, trouble);
      if (sight) mentions.push({ ...stepsOf(part), sight });
      return;
    }
  });
  return mentions;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** A name with at least one step, all of which are written out. A name alone is nothing that has a value. */
type Traversal = GetAttribute | Index;

type Visit = (traversal: Traversal) => void;

/** Visits the longest traversals, but those of names bound by a `for` around them. */
function visitTraversals(expression: Expression, bound: ReadonlySet<string>, visit: Visit): void {
  if (isTraversal(expression)) {
    if (!bound.has(stepsOf(expression).root)) visit(expression);
    return;
  }
  if (expression.kind === 'template') {
    for (const part of expression.parts) visitPart(part, bound, visit);
    return;
  }
  const [first, ...others] = childrenOf(expression);
  const inner =
    expression.kind === 'for-tuple' || expression.kind === 'for-object' ? bind(bound, expression) : bound;
  if (first) visitTraversals(first, bound, visit);
  for (const child of others) visitTraversals(child, inner, visit);
}

function visitPart(part: TemplatePart, bound: ReadonlySet<string>, visit: Visit): void {
  switch (part.kind) {
    case 'text':
      return;
    case 'interpolation':
      visitTraversals(part.value, bound, visit);
      return;
    case 'if':
      visitTraversals(part.condition, bound, visit);
      for (const each of [...part.then, ...part.else]) visitPart(each, bound, visit);
      return;
    case 'for':
      visitTraversals(part.collection, bound, visit);
      for (const each of part.body) visitPart(each, bind(bound, part), visit);
      return;
    default:
      unreachable(part);
  }
}

function bind(
  bound: ReadonlySet<string>,
  { key, value }: { readonly key?: { readonly text: string }; readonly value: { readonly text: string } },
): ReadonlySet<string> {
  return new Set([...bound, value.text, ...(key ? [key.text] : [])]);
}

function isTraversal(expression: Expression): expression is Traversal {
  if (expression.kind !== 'get-attribute' && expression.kind !== 'index') return false;
  if (expression.kind === 'index' && literalKey(expression.key) === undefined) return false;
  const before = expression.kind === 'index' ? expression.collection : expression.object;
  return before.kind === 'variable' || isTraversal(before);
}

function beforeLast(traversal: Traversal): Traversal | undefined {
  const before = traversal.kind === 'index' ? traversal.collection : traversal.object;
  return before.kind === 'get-attribute' || before.kind === 'index' ? before : undefined;
}

function literalKey(key: Expression): Extract<MentionStep, { key: unknown }>['key'] | undefined {
  if (key.kind === 'number') return parseNumber(key.digits);
  if (key.kind !== 'template' || key.form !== 'quoted') return undefined;
  return key.parts.every((part) => part.kind === 'text')
    ? key.parts.map(({ text }) => text).join('')
    : undefined;
}

function stepsOf(traversal: Traversal): Pick<Mention, 'root' | 'steps'> {
  const steps: MentionStep[] = [];
  let part: Expression = traversal;
  while (part.kind === 'get-attribute' || part.kind === 'index') {
    if (part.kind === 'index') {
      steps.push({ key: literalKey(part.key) ?? '' });
      part = part.collection;
    } else {
      steps.push({ attribute: part.name.text });
      part = part.object;
    }
  }
  return { root: part.kind === 'variable' ? part.name : '', steps: steps.reverse() };
}
