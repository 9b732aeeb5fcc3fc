/**
 * Going through expressions without knowing each kind.
 */
import { unreachable } from '../core/unreachable.ts';
import type { Body, Expression, TemplatePart } from './ast.ts';

/**
 * The expressions directly inside an expression, in source order. A splat's are its collection and what
 * applies to each. The key of an object that is a bare identifier is not among them: it means its own name
 * and refers to nothing.
 */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'bool':
    case 'null':
    case 'variable':
    case 'splat-element':
    case 'invalid':
      return NOTHING;
    case 'template':
      return expression.parts.flatMap(expressionsOf);
    case 'get-attribute':
      return [expression.object];
    case 'index':
      return [expression.collection, expression.key];
    case 'splat':
      return [expression.collection, expression.each];
    case 'call':
      return expression.arguments;
    case 'conditional':
      return [expression.condition, expression.then, expression.else];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'parentheses':
      return [expression.inner];
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap(({ key, value }) => (key.kind === 'variable' ? [value] : [key, value]));
    case 'for-tuple':
      return [expression.collection, expression.result, ...present(expression.condition)];
    case 'for-object':
      return [
        expression.collection,
        expression.resultKey,
        expression.resultValue,
        ...present(expression.condition),
      ];
    default:
      return unreachable(expression);
  }
}

const NOTHING: readonly Expression[] = [];

/**
 * Visits an expression and everything inside it, outermost first. A visitor that returns false is not taken
 * inside.
 */
export function walk(expression: Expression, visit: (expression: Expression) => unknown): void {
  if (visit(expression) === false) return;
  for (const child of childrenOf(expression)) walk(child, visit);
}

/** All expressions that stand as argument values in a body and the blocks within it. */
export function valuesOf(body: Body): readonly Expression[] {
  const values = body.attributes.map(({ value }) => value);
  for (const block of body.blocks) values.push(...valuesOf(block.body));
  return values;
}

function expressionsOf(part: TemplatePart): readonly Expression[] {
  switch (part.kind) {
    case 'text':
      return [];
    case 'interpolation':
      return [part.value];
    case 'if':
      return [part.condition, ...part.then.flatMap(expressionsOf), ...part.else.flatMap(expressionsOf)];
    case 'for':
      return [part.collection, ...part.body.flatMap(expressionsOf)];
    default:
      return unreachable(part);
  }
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}
