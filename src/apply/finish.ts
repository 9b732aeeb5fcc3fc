/** The end of a step that made or changed an object. */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';
import { evaluateConditions, type ResourceInstance } from '../scope/index.ts';
import type { Subject } from './run.ts';

/** The problems a step met; an error among them means that it failed. */
export type StepResult = readonly Diagnostic[];

/** Makes the object known to the expressions that refer to it, and holds it against its postconditions. */
export function finish(
  { run, address }: Pick<Subject, 'run' | 'address'>,
  instance: ResourceInstance,
  object: Value,
  problems: readonly Diagnostic[],
): StepResult {
  run.evaluation.objects.set(address, object);
  const after = evaluateConditions(run.evaluation, instance, 'after', object);
  return after.diagnostics.length === 0 ? problems : [...problems, ...after.diagnostics];
}
