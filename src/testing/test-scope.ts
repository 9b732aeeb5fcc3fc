/** What expressions of a test file may refer to. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Range } from '../core/source.ts';
import { objectValue, type Value } from '../core/value.ts';
import { emptyScope, type Functions, localScope, type Scope, type Step } from '../eval/index.ts';

/** The runs of a file: which there are, and the outputs of those that are done. */
export interface RunOutputs {
  readonly names: ReadonlySet<string>;
  readonly done: ReadonlyMap<string, Value>;
}

/** Variables alone: for the variables of a file. */
export function variableScope(variables: ReadonlyMap<string, Value>, functions: Functions): Scope {
  return localScope(emptyScope(functions), new Map([['var', objectValue(variables)]]));
}

/** The same with `run.<name>.<output>`: for the variables and providers of a run. */
export function runScope(around: Scope, runs: RunOutputs): Scope {
  return {
    functions: around.functions,
    resolve(root, steps) {
      if (root.name !== 'run') return around.resolve(root, steps);
      const [step] = steps;
      const name = nameOf(step);
      const value = name === undefined ? undefined : runs.done.get(name);
      return value ? { value, taken: 1 } : { diagnostics: [noRun(step ?? root, name, runs)] };
    },
  };
}

/**
 * What assertions may refer to: everything in the module under test, its outputs as `output.<name>`, runs, and variables
 * that only the test file has.
 */
export function assertScope(
  module: Scope,
  runs: RunOutputs,
  outputs: ReadonlyMap<string, Value>,
  extra: ReadonlyMap<string, Value>,
): Scope {
  const own = localScope(module, new Map([['output', objectValue(outputs)]]));
  const scope: Scope = {
    functions: module.functions,
    resolve(root, steps) {
      const value = root.name === 'var' ? extra.get(nameOf(steps[0]) ?? '') : undefined;
      return value ? { value, taken: 1 } : own.resolve(root, steps);
    },
  };
  return runScope(scope, runs);
}

const nameOf = (step: Step | undefined): string | undefined =>
  step?.kind === 'attribute' ? step.name : undefined;

function noRun(at: Range, name: string | undefined, { names }: RunOutputs): Diagnostic {
  if (name !== undefined && names.has(name)) {
    const detail = `The run "${name}" has not been done yet. Only runs that come before this one can be referred to.`;
    return diagnose('run-not-done', { detail, subject: at });
  }
  const detail =
    name === undefined ? 'A run is named after "run.".' : `There is no run "${name}" in this file.`;
  return diagnose('run-unknown', { detail, subject: at });
}
