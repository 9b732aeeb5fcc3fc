/** A module call gives the variables of its module, all that are required and no others. */
import type { Diagnostic } from '../../core/diagnostic.ts';
import { extraneousMember, missingArgument, unsupportedArgument } from '../block-content.ts';
import type { CheckContext } from '../check-context.ts';
import type { ModuleCall } from '../configuration.ts';
import { providerDeclared } from './provider-declared.ts';

export function* moduleArguments(call: ModuleCall, context: CheckContext): Generator<Diagnostic> {
  const { variables, complete } = call.module;
  if (complete) {
    for (const { name } of call.body.attributes)
      if (!variables.has(name.text))
        yield (call.body.members ? extraneousMember : unsupportedArgument)(name, variables.keys());
    for (const { name, default: byDefault } of variables.values())
      if (byDefault === undefined && !call.arguments.has(name)) yield missingArgument(name, call.range);
  }
  for (const name of call.providers.values()) {
    const problem = providerDeclared(name, call.range, context);
    if (problem) yield problem;
  }
}
