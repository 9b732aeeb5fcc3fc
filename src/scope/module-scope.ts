/** Names → values: what an expression inside a module instance, and inside a repetition, may refer to. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import { numberValue, stringValue, type Value } from '../core/value.ts';
import type { Resolved, Scope, Step } from '../eval/index.ts';
import type { Evaluation } from './evaluation.ts';
import type { ModuleInstance, Repetition, ResourceInstance } from './model.ts';
import { resolveModule } from './module-objects.ts';
import { evaluateLocal, evaluateVariable } from './named-values.ts';
import { resolveResource } from './resource-objects.ts';

/** The scope of a module's own expressions, outside of any repetition. */
export function moduleScope(evaluation: Evaluation, module: ModuleInstance): Scope {
  const { scopes } = evaluation.memos;
  const known = scopes.get(module);
  if (known) return known;
  const scope = scopeOf({ evaluation, module });
  scopes.set(module, scope);
  return scope;
}

/** The scope of a block that is repeated: with `each` or `count`. */
export function repeatedScope(evaluation: Evaluation, module: ModuleInstance, repetition: Repetition): Scope {
  return repetition.key === undefined
    ? moduleScope(evaluation, module)
    : scopeOf({ evaluation, module, repetition });
}

/** The scope inside a resource's block; `self` is the object itself, where it may be referred to. */
export function instanceScope(evaluation: Evaluation, instance: ResourceInstance, self?: Value): Scope {
  const { module, repetition } = instance;
  return self === undefined
    ? repeatedScope(evaluation, module, repetition)
    : scopeOf({ evaluation, module, repetition, self });
}

/** Where an expression stands. */
interface Place {
  readonly evaluation: Evaluation;
  readonly module: ModuleInstance;
  readonly repetition?: Repetition;
  readonly self?: Value;
}

const scopeOf = (place: Place): Scope => ({
  functions: place.evaluation.inputs.functions,
  resolve: (root, steps) => resolve(place, root, root.name, steps),
});

function resolve(place: Place, at: Range, root: string, steps: readonly Step[]): Resolved {
  const { evaluation, module } = place;
  switch (root) {
    case 'var':
      return named(steps, at, (name) => evaluateVariable(evaluation, module, name));
    case 'local':
      return named(steps, at, (name) => evaluateLocal(evaluation, module, name));
    case 'path':
      return named(steps, at, (name) => answered(pathValue(place, name)));
    case 'terraform':
      return named(steps, at, (name) =>
        answered(name === 'workspace' ? stringValue(evaluation.inputs.workspace) : undefined),
      );
    case 'count':
    case 'each':
      return named(steps, at, (name) => answered(repetitionValue(place.repetition, root, name)));
    case 'self':
      return place.self ? { value: place.self, taken: 0 } : { diagnostics: [nothing(at, 'self')] };
    case 'module':
      return resolveModule(evaluation, module, steps) ?? { diagnostics: [nothing(at, root)] };
    case 'data':
      return (
        resolveResource(evaluation, module, 'data', steps[0], steps, 1) ?? {
          diagnostics: [nothing(at, root)],
        }
      );
    default:
      return (
        resolveResource(evaluation, module, 'managed', root, steps, 0) ?? { diagnostics: [nothing(at, root)] }
      );
  }
}

type Answer = { readonly value?: Value; readonly diagnostics: readonly Diagnostic[] } | undefined;

const answered = (value: Value | undefined): Answer => value && { value, diagnostics: [] };

/** Takes one step, the name, and answers with what `find` says of it. */
function named(steps: readonly Step[], at: Range, find: (name: string) => Answer): Resolved {
  const [step] = steps;
  const answer = step?.kind === 'attribute' ? find(step.name) : undefined;
  if (!answer) return { diagnostics: [nothing(step ?? at, step?.kind === 'attribute' ? step.name : 'this')] };
  return answer.value
    ? { value: answer.value, taken: 1, diagnostics: answer.diagnostics }
    : { diagnostics: answer.diagnostics };
}

function pathValue({ evaluation, module }: Place, name: string): Value | undefined {
  const { paths } = evaluation.inputs;
  switch (name) {
    case 'module':
      return stringValue(module.parent ? module.module.directory : paths.root);
    case 'root':
      return stringValue(paths.root);
    case 'cwd':
      return stringValue(paths.cwd);
    default:
      return undefined;
  }
}

function repetitionValue(
  repetition: Repetition | undefined,
  root: 'count' | 'each',
  name: string,
): Value | undefined {
  const { key, value } = repetition ?? {};
  if (root === 'count') return name === 'index' && typeof key === 'number' ? numberValue(key) : undefined;
  if (typeof key !== 'string') return undefined;
  if (name === 'key') return stringValue(key);
  return name === 'value' ? value : undefined;
}

const nothing = (at: Range, name: string): Diagnostic =>
  diagnose('unresolved-reference', { detail: `"${name}" stands for nothing here.`, subject: at });
