/** The root module's outputs, once everything they refer to is made. */
import { hasErrors } from '../core/diagnostic.ts';
import type { OutputState } from '../core/state.ts';
import { isWhollyKnown, typeOf, unmark } from '../core/value.ts';
import { evaluateOutputs } from '../scope/index.ts';
import type { Run } from './run.ts';

/**
 * Brings the outputs to what the plan foresaw. After failures, an output that depends on what was not made keeps its old
 * value, and its problems are not told: they follow from the failure. So does one whose preconditions are `broken`.
 */
export function settleOutputs(run: Run, succeeded: boolean, broken: ReadonlySet<string>): void {
  const { plan } = run.request;
  const outputs = new Map<string, OutputState>(plan.priorState.outputs);
  const due = new Set<string>();
  for (const { name, action } of plan.outputs) {
    if (action === 'create' || action === 'update') due.add(name);
    if (action === 'delete') outputs.delete(name);
  }
  const evaluated = evaluateOutputs(run.evaluation, (name) => due.has(name));
  if (succeeded || !hasErrors(evaluated.diagnostics))
    for (const problem of evaluated.diagnostics) run.report(problem);
  for (const [name, { block, value }] of evaluated.value ?? []) {
    if (broken.has(name) || !isWhollyKnown(value)) continue;
    const inner = unmark(value);
    if (inner.kind === 'null') outputs.delete(name);
    else outputs.set(name, { value: inner, type: typeOf(inner), sensitive: block.sensitive });
  }
  run.ledger.state.setOutputs(outputs);
}
