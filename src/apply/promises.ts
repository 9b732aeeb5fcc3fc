/** Promises that could not be judged while planning, held against what has come of it. */
import { type Diagnostic, hasErrors } from '../core/diagnostic.ts';
import {
  evaluateChecks,
  evaluateNamed,
  evaluateOutputConditions,
  type NamedNode,
  promisesBefore,
  type ResourceNode,
} from '../scope/index.ts';
import type { Run } from './run.ts';

/** What is broken of the validations and preconditions that a resource comes after. Each is told once. */
export function brokenBefore(run: Run, node: ResourceNode): readonly Diagnostic[] {
  return promisesBefore(run.evaluation, node).flatMap((named) => brokenIn(run, named));
}

function brokenIn({ evaluation, promises }: Run, node: NamedNode): readonly Diagnostic[] {
  const known = promises.get(node.id);
  if (known) return known;
  const found =
    node.kind === 'variable'
      ? evaluateNamed(evaluation, node)
      : evaluateOutputConditions(evaluation, node).flatMap(({ outcome }) => outcome.diagnostics);
  const broken = found.filter(({ severity }) => severity === 'error');
  promises.set(node.id, broken);
  return broken;
}

/**
 * Tells, where everything was done, which checks do not hold and which other promises are broken now that all is known.
 * Gives the names of the root outputs that must not be recorded.
 */
export function settlePromises(run: Run, complete: boolean): ReadonlySet<string> {
  const { evaluation, request } = run;
  const broken = new Set<string>();
  if (request.plan.mode === 'destroy' || request.plan.targets.length > 0) return broken;
  for (const node of complete ? evaluation.nodes.values() : []) {
    if (node.kind !== 'variable' && node.kind !== 'output') continue;
    const problems = brokenIn(run, node);
    for (const problem of problems) run.report(problem);
    if (node.kind === 'output' && node.module.path.length === 0 && hasErrors(problems)) broken.add(node.name);
  }
  // A check may refer to anything: it is judged when everything is there.
  for (const { outcome } of complete ? evaluateChecks(evaluation) : [])
    if (outcome.status !== 'unknown') for (const problem of outcome.diagnostics) run.report(problem);
  return broken;
}
