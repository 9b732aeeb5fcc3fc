import { objectValue, type Value } from '../../core/value.ts';
import { emptyScope, type Functions, localScope, type Scope } from '../../eval/index.ts';

/** A scope that knows `var.*` and nothing else. */
export function variablesScope(values: ReadonlyMap<string, Value>, functions: Functions): Scope {
  return localScope(emptyScope(functions), new Map([['var', objectValue(values)]]));
}
