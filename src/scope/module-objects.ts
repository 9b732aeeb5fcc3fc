/** What a module means in an expression: an output of one of its instances, or an object of all outputs. */

import type { ModuleCall } from '../config/index.ts';
import { formatKey } from '../core/address.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import { toDouble } from '../core/number.ts';
import { DYNAMIC } from '../core/type.ts';
import { objectValue, tupleValue, unknownOf, type Value } from '../core/value.ts';
import type { Resolved, Step } from '../eval/index.ts';
import type { Evaluation } from './evaluation.ts';
import { childInstances } from './instances.ts';
import type { ModuleInstance } from './model.ts';
import { evaluateOutput } from './named-values.ts';

/**
 * Resolves `module.name.output` and `module.name[key].output` to that output alone; anything less to objects of all
 * outputs. Undefined when the module calls no such module.
 */
export function resolveModule(
  evaluation: Evaluation,
  module: ModuleInstance,
  steps: readonly Step[],
): Resolved | undefined {
  const [first, second, third] = steps;
  const call = first?.kind === 'attribute' ? module.module.calls.get(first.name) : undefined;
  if (!call) return undefined;
  const children = childInstances(evaluation, module, call.name);
  if (!children) return { value: unknownOf(DYNAMIC), taken: 1 };
  if (!call.count && !call.forEach) {
    const child = children.get('');
    return child ? resolveOutput(evaluation, child, second, 1) : { value: unknownOf(DYNAMIC), taken: 1 };
  }
  const child = second?.kind === 'index' ? children.get(formatKey(keyOf(second))) : undefined;
  return child ? resolveOutput(evaluation, child, third, 2) : allOf(evaluation, call, [...children.values()]);
}

const keyOf = ({ key }: Step & { readonly kind: 'index' }): string | number =>
  key.kind === 'string' ? key.value : toDouble(key.value);

function resolveOutput(
  evaluation: Evaluation,
  child: ModuleInstance,
  step: Step | undefined,
  taken: number,
): Resolved {
  if (step?.kind !== 'attribute' || !child.module.outputs.has(step.name)) {
    return { ...outputsOf(evaluation, child), taken };
  }
  const output = evaluateOutput(evaluation, child, step.name);
  return output.value
    ? { value: output.value, taken: taken + 1, diagnostics: output.diagnostics }
    : { diagnostics: output.diagnostics };
}

/** All outputs of a module instance; one that fails is known only after apply, its problems told. */
function outputsOf(
  evaluation: Evaluation,
  child: ModuleInstance,
): { readonly value: Value; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const entries = [...child.module.outputs.keys()].map((name): [string, Value] => {
    const output = evaluateOutput(evaluation, child, name);
    diagnostics.push(...output.diagnostics);
    return [name, output.value ?? unknownOf(DYNAMIC)];
  });
  return { value: objectValue(entries), diagnostics };
}

function allOf(evaluation: Evaluation, call: ModuleCall, children: readonly ModuleInstance[]): Resolved {
  const diagnostics: Diagnostic[] = [];
  const values = children.map((child): [string, Value] => {
    const outputs = outputsOf(evaluation, child);
    diagnostics.push(...outputs.diagnostics);
    return [String(child.repetition.key), outputs.value];
  });
  const value = call.count ? tupleValue(values.map(([, outputs]) => outputs)) : objectValue(values);
  return { value, taken: 1, diagnostics };
}
