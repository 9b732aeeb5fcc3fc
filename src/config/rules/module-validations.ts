/** The values that a module call gives meet the validations of the module's variables, as far as they are known. */
import type { Diagnostic } from '../../core/diagnostic.ts';
import { hasErrors } from '../../core/diagnostic.ts';
import { objectValue, unknownOf, type Value } from '../../core/value.ts';
import { evaluate, localScope, type Scope } from '../../eval/index.ts';
import type { ModuleCall } from '../configuration.ts';
import { convertVariable } from '../variables/convert-variable.ts';
import { validateVariable } from '../variables/validate-variable.ts';

/** `outside` is the scope of the calling module, `inside` that of the called one. */
export function* moduleValidations(call: ModuleCall, outside: Scope, inside: Scope): Generator<Diagnostic> {
  const { variables } = call.module;
  const validated = [...variables.values()].filter(({ validations }) => validations.length > 0);
  if (validated.length === 0) return;
  const values = new Map<string, Value>();
  for (const variable of variables.values()) {
    const expression = call.arguments.get(variable.name);
    const given = expression && evaluate(expression, outside);
    if (given && (hasErrors(given.diagnostics) || !given.value)) continue;
    const { value } = convertVariable(variable, given?.value, expression);
    values.set(variable.name, value ?? unknownOf(variable.type));
  }
  const scope = localScope(inside, new Map([['var', objectValue(values)]]));
  for (const variable of validated)
    if (values.has(variable.name) && call.arguments.has(variable.name))
      yield* validateVariable(variable, scope, call.arguments.get(variable.name));
}
