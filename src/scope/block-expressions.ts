/** All expressions of a block, each with the module its names are looked up in. */
import type { Condition, Module, ModuleCall } from '../config/index.ts';
import type { Expression } from '../hcl/index.ts';
import { valuesOf } from '../hcl/index.ts';
import type { BlockNode, NamedNode, ResourceNode } from './model.ts';
import type { CallSite } from './provider-nodes.ts';

export interface PlacedExpression {
  readonly module: Module;
  readonly expression: Expression;
  /** From `depends_on`: a module named in it is meant with everything inside. */
  readonly whole: boolean;
}

/** The expressions a block's meaning depends on. A variable's are the argument of the call and its validations. */
export function* expressionsOf(
  node: BlockNode,
  callSites: ReadonlyMap<Module, CallSite>,
): Generator<PlacedExpression> {
  const { module } = node;
  const place = (expression: Expression): PlacedExpression => ({ module, expression, whole: false });
  switch (node.kind) {
    case 'resource':
      for (const expression of resourceExpressions(node)) yield place(expression);
      for (const expression of node.block.dependsOn) yield { module, expression, whole: true };
      return;
    case 'provider':
      if (node.block) for (const expression of valuesOf(node.block.body)) yield place(expression);
      return;
    case 'variable':
      yield* variableExpressions(node, callSites);
      return;
    case 'local': {
      const local = module.locals.get(node.name);
      if (local) yield place(local.value);
      return;
    }
    case 'output':
      yield* outputExpressions(node);
      return;
    case 'call':
      yield* callExpressions(module, module.calls.get(node.name));
      return;
    case 'module':
      return;
  }
}

function* resourceExpressions({ block }: ResourceNode): Generator<Expression> {
  if (block.count) yield block.count;
  if (block.forEach) yield block.forEach;
  yield* valuesOf(block.body);
  yield* block.lifecycle.replaceTriggeredBy;
  yield* conditionExpressions(block.lifecycle.preconditions);
  yield* conditionExpressions(block.lifecycle.postconditions);
}

function* variableExpressions(
  node: NamedNode,
  callSites: ReadonlyMap<Module, CallSite>,
): Generator<PlacedExpression> {
  const site = callSites.get(node.module);
  const argument = site?.call.arguments.get(node.name);
  if (site && argument) yield { module: site.parent, expression: argument, whole: false };
  for (const expression of conditionExpressions(node.module.variables.get(node.name)?.validations ?? [])) {
    yield { module: node.module, expression, whole: false };
  }
}

function* outputExpressions({ module, name }: NamedNode): Generator<PlacedExpression> {
  const output = module.outputs.get(name);
  if (!output) return;
  yield { module, expression: output.value, whole: false };
  for (const expression of conditionExpressions(output.preconditions)) {
    yield { module, expression, whole: false };
  }
  for (const expression of output.dependsOn) yield { module, expression, whole: true };
}

function* callExpressions(module: Module, call: ModuleCall | undefined): Generator<PlacedExpression> {
  if (!call) return;
  if (call.count) yield { module, expression: call.count, whole: false };
  if (call.forEach) yield { module, expression: call.forEach, whole: false };
  for (const expression of call.dependsOn) yield { module, expression, whole: true };
}

function* conditionExpressions(conditions: readonly Condition[]): Generator<Expression> {
  for (const { condition, errorMessage } of conditions) {
    yield condition;
    yield errorMessage;
  }
}
