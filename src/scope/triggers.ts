/** `replace_triggered_by`: which objects, or parts of them, an instance follows. */
import { formatInstance, formatKey, type InstanceKey } from '../core/address.ts';
import { type Checked, checked, type Diagnostic } from '../core/diagnostic.ts';
import { toDouble } from '../core/number.ts';
import type { Path } from '../core/path.ts';
import { unmark } from '../core/value.ts';
import { evaluate } from '../eval/index.ts';
import type { Expression } from '../hcl/index.ts';
import type { Evaluation } from './evaluation.ts';
import type { ResourceInstance } from './model.ts';
import { instanceScope } from './module-scope.ts';

/** A resource (every instance of it in the same module instance), or one instance; and what of it is looked at. */
export interface Trigger {
  /** The block's address without instance keys. */
  readonly block: string;
  /** The address of the resource or, with `one`, of the instance. */
  readonly name: string;
  readonly one: boolean;
  /** Empty: any change. */
  readonly path: Path;
}

/** The triggers of an instance, keys such as `each.key` worked out. */
export function triggersOf(evaluation: Evaluation, instance: ResourceInstance): Checked<readonly Trigger[]> {
  const problems: Diagnostic[] = [];
  const triggers = instance.node.block.lifecycle.replaceTriggeredBy.flatMap((expression) => {
    const steps = stepsOf(evaluation, instance, expression, problems);
    return steps ? [triggerOf(instance, steps)] : [];
  });
  return checked(triggers, problems);
}

type Step = { readonly name: string } | { readonly key: InstanceKey };

function triggerOf(instance: ResourceInstance, steps: readonly Step[]): Trigger {
  const [type, name, ...rest] = steps.map((step) => ('name' in step ? step.name : step.key));
  const third = steps[2];
  const key = third && 'key' in third ? third.key : undefined;
  const address = {
    module: instance.address.module,
    mode: 'managed',
    type: String(type),
    name: String(name),
  } as const;
  const prefix = instance.address.module.map((step) => `module.${step.name}.`).join('');
  return {
    block: `${prefix}${address.type}.${address.name}`,
    name: formatInstance(address) + formatKey(key),
    one: key !== undefined,
    path: (key === undefined ? rest : rest.slice(1)).flatMap((step) => (step === undefined ? [] : [step])),
  };
}

function stepsOf(
  evaluation: Evaluation,
  instance: ResourceInstance,
  expression: Expression,
  problems: Diagnostic[],
): readonly Step[] | undefined {
  switch (expression.kind) {
    case 'variable':
      return [{ name: expression.name }];
    case 'get-attribute': {
      const before = stepsOf(evaluation, instance, expression.object, problems);
      return before && [...before, { name: expression.name.text }];
    }
    case 'index': {
      const before = stepsOf(evaluation, instance, expression.collection, problems);
      const { value, diagnostics } = evaluate(expression.key, instanceScope(evaluation, instance));
      problems.push(...diagnostics);
      const key = value && unmark(value);
      if (!before || !key) return undefined;
      if (key.kind === 'string') return [...before, { key: key.value }];
      return key.kind === 'number' ? [...before, { key: toDouble(key.value) }] : undefined;
    }
    default:
      return undefined;
  }
}
