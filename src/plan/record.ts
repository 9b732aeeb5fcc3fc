/** Writing down what was found out about an instance. */

import { worstStatus } from '../core/check-result.ts';
import { type Diagnostic, hasErrors } from '../core/diagnostic.ts';
import type { ResourceChange } from '../core/plan.ts';
import type { ConditionsOutcome, ResourceInstance } from '../scope/index.ts';
import type { Planning } from './request.ts';

/** Adds a change to those of its block. */
export function recordChange(planning: Planning, block: string, name: string, change: ResourceChange): void {
  const changes = planning.changes.get(block);
  if (changes) changes.push(change);
  else planning.changes.set(block, [change]);
  if (change.deposed === undefined) planning.byName.set(name, change);
}

/** Adds the outcome of an instance's conditions; a second outcome of the same instance joins the first. False when one is not met. */
export function recordConditions(
  planning: Planning,
  instance: ResourceInstance,
  outcome: ConditionsOutcome,
): boolean {
  const { preconditions, postconditions } = instance.node.block.lifecycle;
  if (preconditions.length + postconditions.length === 0) return true;
  const { status, problems } = outcome;
  const diagnostics = weighed(planning, outcome.diagnostics);
  planning.problems.push(...diagnostics);
  const last = planning.checks.at(-1);
  if (last?.address === instance.name) planning.checks.pop();
  const before = last?.address === instance.name ? last : undefined;
  planning.checks.push({
    kind: 'resource',
    block: instance.node.id,
    address: instance.name,
    status: worstStatus([before?.status ?? 'pass', status]),
    problems: [...(before?.problems ?? []), ...problems],
  });
  return !hasErrors(diagnostics);
}

/** Where nothing is to be done, a broken promise stops nothing: it is a warning. */
export function weighed({ request }: Planning, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (request.mode !== 'refresh-only') return diagnostics;
  return diagnostics.map((problem) => ({ ...problem, severity: 'warning' }));
}
