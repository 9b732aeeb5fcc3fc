/** The references in an expression: which names it starts from and the steps it takes from there. */
import { type Range, rangeOf } from '../core/source.ts';
import { unreachable } from '../core/unreachable.ts';
import type { Expression, Name, TemplatePart, Variable } from '../hcl/index.ts';
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
export function visitReferences(expression: Expression, bound: ReadonlySet<string>, visit: Visit): void {
  switch (expression.kind) {
    case 'variable':
    case 'get-attribute':
    case 'index':
    case 'splat':
      visitChain(expression, bound, visit);
      return;
    case 'template':
      for (const part of expression.parts) visitPart(part, bound, visit);
      return;
    case 'call':
      for (const argument of expression.arguments) visitReferences(argument, bound, visit);
      return;
    case 'object':
      for (const { key, value } of expression.items) {
        // A bare word as a key means itself.
        if (key.kind !== 'variable') visitReferences(key, bound, visit);
        visitReferences(value, bound, visit);
      }
      return;
    case 'for-tuple':
    case 'for-object': {
      const [collection, ...results] = childrenOf(expression);
      if (collection) visitReferences(collection, bound, visit);
      const names = withNames(bound, expression.key, expression.value);
      for (const result of results) visitReferences(result, names, visit);
      return;
    }
    default:
      for (const child of childrenOf(expression)) visitReferences(child, bound, visit);
  }
}

/** Whether the expression refers to anything at all. */
export function hasReferences(expression: Expression): boolean {
  let found = false;
  visitReferences(expression, NO_NAMES, () => {
    found = true;
  });
  return found;
}

const NO_NAMES: ReadonlySet<string> = new Set();

type Visit = (reference: Reference) => void;

function visitPart(part: TemplatePart, bound: ReadonlySet<string>, visit: Visit): void {
  switch (part.kind) {
    case 'text':
      return;
    case 'interpolation':
      visitReferences(part.value, bound, visit);
      return;
    case 'if':
      visitReferences(part.condition, bound, visit);
      for (const each of part.then) visitPart(each, bound, visit);
      for (const each of part.else) visitPart(each, bound, visit);
      return;
    case 'for': {
      visitReferences(part.collection, bound, visit);
      const names = withNames(bound, part.key, part.value);
      for (const each of part.body) visitPart(each, names, visit);
      return;
    }
    default:
      unreachable(part);
  }
}

function withNames(bound: ReadonlySet<string>, key: Name | undefined, value: Name): ReadonlySet<string> {
  return new Set([...bound, value.text, ...(key ? [key.text] : [])]);
}

/** A chain of steps from a name, and the keys on its way; or whatever is inside when it starts from anything else. */
function visitChain(expression: Expression, bound: ReadonlySet<string>, visit: Visit): void {
  const steps: ReferenceStep[] = [];
  const root = collect(expression, steps);
  if (!root) {
    for (const child of childrenOf(expression)) visitReferences(child, bound, visit);
    return;
  }
  const { source, start } = root;
  if (!bound.has(root.name)) visit({ source, start, end: expression.end, root, steps });
  for (const step of steps) if (step.kind === 'index') visitReferences(step.key, bound, visit);
}

/** Adds the steps of a chain in order and returns where it starts; undefined when that is no variable. */
function collect(expression: Expression, steps: ReferenceStep[]): Variable | undefined {
  switch (expression.kind) {
    case 'variable':
      return expression;
    case 'get-attribute': {
      const root = collect(expression.object, steps);
      steps.push({ kind: 'attribute', name: expression.name });
      return root;
    }
    case 'index': {
      const root = collect(expression.collection, steps);
      steps.push({ kind: 'index', key: expression.key });
      return root;
    }
    case 'splat': {
      const root = collect(expression.collection, steps);
      steps.push({ kind: 'splat', at: rangeOf(expression) });
      collectEach(expression.each, steps);
      return root;
    }
    default:
      return undefined;
  }
}

/** The steps that a splat takes from each element. */
function collectEach(expression: Expression, steps: ReferenceStep[]): void {
  if (expression.kind === 'get-attribute') {
    collectEach(expression.object, steps);
    steps.push({ kind: 'attribute', name: expression.name });
  } else if (expression.kind === 'index') {
    collectEach(expression.collection, steps);
    steps.push({ kind: 'index', key: expression.key });
  } else if (expression.kind === 'splat') {
    collectEach(expression.collection, steps);
    steps.push({ kind: 'splat', at: rangeOf(expression) });
    collectEach(expression.each, steps);
  }
}
