/** Names → values: what an expression inside a module instance, and inside a repetition, may refer to. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import { boolValue, type Mark, numberValue, stringValue, type Value, withMarks } from '../core/value.ts';
import type { Resolved, Scope, Step } from '../eval/index.ts';
import type { Evaluation, Place } from './evaluation.ts';
import type { Repetition } from './model.ts';
import { resolveModule } from './module-objects.ts';
import { evaluateLocal, evaluateVariable } from './named-values.ts';
import { resolveResource } from './resource-objects.ts';

/** The scope of a place. Asked about a name, it answers with what is known of the objects at that moment. */
export function scopeOf(evaluation: Evaluation, place: Place): Scope {
  return {
    functions: evaluation.inputs.functions,
    resolve: (root, steps) => resolve(evaluation, place, root, root.name, steps),
  };
}

function resolve(
  evaluation: Evaluation,
  place: Place,
  at: Range,
  root: string,
  steps: readonly Step[],
): Resolved {
  const { module } = place;
  switch (root) {
    case 'var':
      return named(steps, at, (name) => evaluateVariable(evaluation, module, name));
    case 'local':
      return named(steps, at, (name) => evaluateLocal(evaluation, module, name));
    case 'path':
      return named(steps, at, (name) => answered(pathValue(evaluation, place, name)));
    case 'terraform':
      return named(steps, at, (name) => answered(terraformValue(evaluation, name)));
    case 'count':
    case 'each':
      return named(steps, at, (name) => answered(repetitionValue(place.repetition, root, name)));
    case 'self':
      return place.self ? { value: place.self, taken: 0 } : { diagnostics: [nothing(at, 'self')] };
    case 'module':
      return resolveModule(evaluation, module, steps) ?? { diagnostics: [nothing(at, root)] };
    case 'resource':
      return (
        resolveResource(evaluation, module, 'managed', steps[0], steps, 1) ?? {
          diagnostics: [nothing(at, root)],
        }
      );
    case 'data':
    case 'ephemeral':
      return (
        resolveResource(evaluation, module, root, steps[0], steps, 1) ?? {
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

function terraformValue({ inputs }: Evaluation, name: string): Value | undefined {
  if (name === 'workspace') return stringValue(inputs.workspace);
  return name === 'applying' ? withMarks(boolValue(inputs.applying ?? false), EPHEMERAL) : undefined;
}

const EPHEMERAL: ReadonlySet<Mark> = new Set(['ephemeral']);

function pathValue(evaluation: Evaluation, { module }: Place, name: string): Value | undefined {
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
