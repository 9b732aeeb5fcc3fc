/** The scopes of expressions by where they stand: in a module, in a repeated block, in a resource. */
import type { Value } from '../core/value.ts';
import type { Scope } from '../eval/index.ts';
import type { Evaluation } from './evaluation.ts';
import type { ModuleInstance, Repetition, ResourceInstance } from './model.ts';

/** The scope of a module's own expressions, outside of any repetition. */
export function moduleScope(evaluation: Evaluation, module: ModuleInstance): Scope {
  const { scopes } = evaluation.memos;
  const known = scopes.get(module);
  if (known) return known;
  const scope = evaluation.scopeAt({ module });
  scopes.set(module, scope);
  return scope;
}

/** The scope of a block that is repeated: with `each` or `count`. */
export function repeatedScope(evaluation: Evaluation, module: ModuleInstance, repetition: Repetition): Scope {
  return repetition.key === undefined
    ? moduleScope(evaluation, module)
    : evaluation.scopeAt({ module, repetition });
}

/** The scope inside a resource's block; `self` is the object itself, where it may be referred to. */
export function instanceScope(evaluation: Evaluation, instance: ResourceInstance, self?: Value): Scope {
  const { module, repetition } = instance;
  return self === undefined
    ? repeatedScope(evaluation, module, repetition)
    : evaluation.scopeAt({ module, repetition, self });
}
