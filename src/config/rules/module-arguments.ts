/** A module call gives the variables of its module, all that are required and no others. */
import type { Diagnostic } from '../../core/diagnostic.ts';
import { extraneousMember, missingArgument, unsupportedArgument } from '../block-content.ts';
import type { CheckContext } from '../check-context.ts';
import type { Configuration, ModuleCall } from '../configuration.ts';
import { distinctModules } from '../requirements.ts';
import { providerDeclared } from './provider-declared.ts';

export function* moduleArguments(call: ModuleCall, context: CheckContext): Generator<Diagnostic> {
  yield* argumentNames(call);
  for (const name of call.providers.values()) {
    const problem = providerDeclared(name, call.range, context);
    if (problem) yield problem;
  }
}

/** That part of it which concerns all who only look at a configuration, too: without it no call means anything. */
export function checkArgumentNames({ root }: Configuration): readonly Diagnostic[] {
  return distinctModules(root).flatMap(({ calls }) =>
    [...calls.values()].flatMap((call) => [...argumentNames(call)]),
  );
}

function* argumentNames(call: ModuleCall): Generator<Diagnostic> {
  const { variables, complete } = call.module;
  if (complete) {
    for (const { name } of call.body.attributes)
      if (!variables.has(name.text))
        yield (call.body.members ? extraneousMember : unsupportedArgument)(name, variables.keys());
    for (const { name, default: byDefault } of variables.values())
      if (byDefault === undefined && !call.arguments.has(name)) yield missingArgument(name, call.range);
  }
}
