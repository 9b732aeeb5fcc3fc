/** All expressions of a block, each with the module its names are looked up in. */
import type { Condition, Module } from '../config/index.ts';
import type { Expression } from '../hcl/index.ts';
import { valuesOf } from '../hcl/index.ts';
import type { BlockNode, NamedNode, ResourceNode } from './model.ts';
import type { CallSite } from './provider-nodes.ts';

/** `whole`, from `depends_on`: a module named in the expression is meant with everything inside. */
export type VisitExpression = (expression: Expression, module: Module, whole: boolean) => void;

/** Visits the expressions a block's meaning depends on. A variable's are the argument of the call and its validations. */
export function visitExpressions(
  node: BlockNode,
  callSites: ReadonlyMap<Module, CallSite>,
  visit: VisitExpression,
): void {
  switch (node.kind) {
    case 'resource':
      visitResource(node, visit);
      return;
    case 'provider':
      if (node.block) visitAll(valuesOf(node.block.body), node.module, visit);
      return;
    case 'variable':
      visitVariable(node, callSites, visit);
      return;
    case 'local': {
      const local = node.module.locals.get(node.name);
      if (local) visit(local.value, node.module, false);
      return;
    }
    case 'output':
      visitOutput(node, visit);
      return;
    case 'call':
      visitCall(node, visit);
      return;
    case 'module':
      return;
  }
}

function visitResource({ block, module }: ResourceNode, visit: VisitExpression): void {
  const { lifecycle } = block;
  if (block.count) visit(block.count, module, false);
  if (block.forEach) visit(block.forEach, module, false);
  visitAll(valuesOf(block.body), module, visit);
  visitAll(lifecycle.replaceTriggeredBy, module, visit);
  visitConditions(lifecycle.preconditions, module, visit);
  visitConditions(lifecycle.postconditions, module, visit);
  for (const expression of block.dependsOn) visit(expression, module, true);
}

function visitVariable(
  { module, name }: NamedNode,
  callSites: ReadonlyMap<Module, CallSite>,
  visit: VisitExpression,
): void {
  const site = callSites.get(module);
  const argument = site?.call.arguments.get(name);
  if (site && argument) visit(argument, site.parent, false);
  visitConditions(module.variables.get(name)?.validations ?? [], module, visit);
}

function visitOutput({ module, name }: NamedNode, visit: VisitExpression): void {
  const output = module.outputs.get(name);
  if (!output) return;
  visit(output.value, module, false);
  visitConditions(output.preconditions, module, visit);
  for (const expression of output.dependsOn) visit(expression, module, true);
}

function visitCall({ module, name }: NamedNode, visit: VisitExpression): void {
  const call = module.calls.get(name);
  if (!call) return;
  if (call.count) visit(call.count, module, false);
  if (call.forEach) visit(call.forEach, module, false);
  for (const expression of call.dependsOn) visit(expression, module, true);
}

function visitConditions(conditions: readonly Condition[], module: Module, visit: VisitExpression): void {
  for (const { condition, errorMessage } of conditions) {
    visit(condition, module, false);
    visit(errorMessage, module, false);
  }
}

function visitAll(expressions: readonly Expression[], module: Module, visit: VisitExpression): void {
  for (const expression of expressions) visit(expression, module, false);
}
