/** The references in an expression: which names it starts from and the steps it takes from there. */
import { type Range, rangeOf, span } from '../core/source.ts';
import { unreachable } from '../core/unreachable.ts';
import type { Expression, Name, ObjectItem, TemplatePart, Variable } from '../hcl/index.ts';
import { childrenOf } from '../hcl/index.ts';

/** A name that is looked up in the configuration, and the longest chain of steps from it. */
export interface Reference extends Range {
  readonly root: Variable;
  readonly steps: readonly ReferenceStep[];
}

/** `.name`, `[key]` or `[*]`. The range of an attribute step is its name; of an index, the key. */
export type ReferenceStep =
  | { readonly kind: 'attribute'; readonly name: Name }
  | { readonly kind: 'index'; readonly key: Expression }
  | { readonly kind: 'splat'; readonly at: Range };

/**
 * Visits every reference in an expression, those inside index keys included. Names bound by a `for` around them, and
 * those in `bound`, are no references.
 */
export function visitReferences(
  expression: Expression,
  bound: ReadonlySet<string>,
  visit: (reference: Reference) => void,
): void {
  const inside = (inner: Expression, names = bound): void => visitReferences(inner, names, visit);
  const chain = chainOf(expression);
  if (chain) {
    if (!bound.has(chain.reference.root.name)) visit(chain.reference);
    for (const key of chain.keys) inside(key);
    return;
  }
  switch (expression.kind) {
    case 'object':
      for (const item of expression.items) visitItem(item, inside);
      return;
    case 'for-tuple':
    case 'for-object': {
      const [collection, ...results] = childrenOf(expression);
      if (collection) inside(collection);
      const names = withNames(bound, expression.key, expression.value);
      for (const result of results) inside(result, names);
      return;
    }
    case 'template':
      for (const part of expression.parts) visitPart(part, bound, inside);
      return;
    default:
      for (const child of childrenOf(expression)) inside(child);
  }
}

/** Whether the expression refers to anything at all. */
export function hasReferences(expression: Expression): boolean {
  let found = false;
  visitReferences(expression, new Set(), () => {
    found = true;
  });
  return found;
}

type Inside = (expression: Expression, names?: ReadonlySet<string>) => void;

/** A bare word as a key means itself. */
function visitItem({ key, value }: ObjectItem, inside: Inside): void {
  if (key.kind !== 'variable') inside(key);
  inside(value);
}

function visitPart(part: TemplatePart, bound: ReadonlySet<string>, inside: Inside): void {
  switch (part.kind) {
    case 'text':
      return;
    case 'interpolation':
      inside(part.value, bound);
      return;
    case 'if':
      inside(part.condition, bound);
      for (const each of [...part.then, ...part.else]) visitPart(each, bound, inside);
      return;
    case 'for': {
      inside(part.collection, bound);
      const names = withNames(bound, part.key, part.value);
      for (const each of part.body) visitPart(each, names, inside);
      return;
    }
    default:
      unreachable(part);
  }
}

function withNames(bound: ReadonlySet<string>, key: Name | undefined, value: Name): ReadonlySet<string> {
  return new Set([...bound, value.text, ...(key ? [key.text] : [])]);
}

interface Chain {
  readonly reference: Reference;
  /** Index keys on the way, which are expressions of their own. */
  readonly keys: readonly Expression[];
}

const startsChain: ReadonlySet<Expression['kind']> = new Set(['variable', 'get-attribute', 'index', 'splat']);

/** The expression as a chain of steps from a variable; undefined when it starts from anything else. */
function chainOf(expression: Expression): Chain | undefined {
  if (!startsChain.has(expression.kind)) return undefined;
  const steps: ReferenceStep[] = [];
  const keys: Expression[] = [];
  const root = collect(expression, steps, keys);
  if (!root) return undefined;
  return { reference: { ...span(root, expression), root, steps }, keys };
}

/** Adds the steps of a chain in order and returns where it starts; undefined when that is no variable. */
function collect(expression: Expression, steps: ReferenceStep[], keys: Expression[]): Variable | undefined {
  switch (expression.kind) {
    case 'variable':
      return expression;
    case 'get-attribute': {
      const root = collect(expression.object, steps, keys);
      steps.push({ kind: 'attribute', name: expression.name });
      return root;
    }
    case 'index': {
      const root = collect(expression.collection, steps, keys);
      steps.push({ kind: 'index', key: expression.key });
      keys.push(expression.key);
      return root;
    }
    case 'splat': {
      const root = collect(expression.collection, steps, keys);
      steps.push({ kind: 'splat', at: rangeOf(expression) });
      collectEach(expression.each, steps, keys);
      return root;
    }
    default:
      return undefined;
  }
}

/** The steps that a splat takes from each element. */
function collectEach(expression: Expression, steps: ReferenceStep[], keys: Expression[]): void {
  if (expression.kind === 'get-attribute') {
    collectEach(expression.object, steps, keys);
    steps.push({ kind: 'attribute', name: expression.name });
  } else if (expression.kind === 'index') {
    collectEach(expression.collection, steps, keys);
    steps.push({ kind: 'index', key: expression.key });
    keys.push(expression.key);
  } else if (expression.kind === 'splat') {
    collectEach(expression.collection, steps, keys);
    steps.push({ kind: 'splat', at: rangeOf(expression) });
    collectEach(expression.each, steps, keys);
  }
}
