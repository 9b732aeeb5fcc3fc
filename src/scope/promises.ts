/** Which promises of variables and outputs a resource comes after. */
import type { Evaluation } from './evaluation.ts';
import type { NamedNode, ResourceNode } from './model.ts';

const NONE: readonly NamedNode[] = [];

/**
 * The variables with validations and the outputs with preconditions between a resource and the resources it depends on:
 * it is not touched where one of these promises is broken.
 */
export function promisesBefore(evaluation: Evaluation, node: ResourceNode): readonly NamedNode[] {
  return found(evaluation, node.id);
}

/** Stops at resources, which have come after their own. */
function found(evaluation: Evaluation, id: string): readonly NamedNode[] {
  const { promises } = evaluation.memos;
  const known = promises.get(id);
  if (known) return known;
  const all = new Set<NamedNode>();
  for (const next of evaluation.references.get(id) ?? []) {
    const node = evaluation.nodes.get(next);
    if (!node || node.kind === 'resource') continue;
    if (node.kind !== 'provider' && isPromise(node)) all.add(node);
    for (const further of found(evaluation, next)) all.add(further);
  }
  const answer = all.size === 0 ? NONE : [...all];
  promises.set(id, answer);
  return answer;
}

function isPromise({ kind, module, name }: NamedNode): boolean {
  if (kind === 'variable') return (module.variables.get(name)?.validations.length ?? 0) > 0;
  return kind === 'output' && (module.outputs.get(name)?.preconditions.length ?? 0) > 0;
}
