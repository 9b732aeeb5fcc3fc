import { diagnose } from '../core/diagnostic.ts';
import type { Value } from '../core/value.ts';
import type { Functions } from './functions/definition.ts';
import type { Scope } from './scope.ts';

/** A scope with a few names more, which hide those around it: the variables of a `for`. Linked, never copied. */
export function localScope(around: Scope, names: ReadonlyMap<string, Value>): Scope {
  return {
    functions: around.functions,
    resolve(root, steps) {
      const value = names.get(root.name);
      return value === undefined ? around.resolve(root, steps) : { value, taken: 0 };
    },
  };
}

/** A scope without names: for what must be constant. */
export function emptyScope(functions: Functions): Scope {
  return {
    functions,
    resolve: (root) => ({
      diagnostics: [
        diagnose('variables-not-allowed', {
          detail: `Variables may not be used here, so "${root.name}" cannot be referred to.`,
          subject: root,
        }),
      ],
    }),
  };
}

/** Neither names nor functions. */
export const EMPTY_SCOPE: Scope = emptyScope(new Map());
