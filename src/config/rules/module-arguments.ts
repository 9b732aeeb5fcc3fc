/** A module call gives the variables of its module, all that are required and no others. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
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
    yield* handedProviders(call);
  }
  for (const name of call.providers.values()) {
    const problem = providerDeclared(name, call.range, context);
    if (problem) yield problem;
  }
}

/** Configurations that the module asks for by `configuration_aliases` must be handed in. */
function* handedProviders({ module, providers, range }: ModuleCall): Generator<Diagnostic> {
  for (const { aliases } of module.settings.requiredProviders.values())
    for (const alias of aliases)
      if (!providers.has(alias))
        yield diagnose('undeclared-provider', {
          detail: `The module needs a provider configuration "${alias}", which this call does not hand in.`,
          subject: range,
          help: `providers = { ${alias} = ${alias.split('.')[0]} }`,
        });
}
