/** `provider = aws.west` needs a configuration of that name; the one without an alias is there by itself. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Range } from '../../core/source.ts';
import type { CheckContext } from '../check-context.ts';
import type { Module } from '../configuration.ts';
import { didYouMean } from '../suggest.ts';

export function providerDeclared(
  name: string,
  at: Range,
  { module, where }: CheckContext,
): Diagnostic | undefined {
  const declared = configurationsOf(module);
  if (!name.includes('.') || declared.has(name) || !module.complete) return undefined;
  return diagnose('undeclared-provider', {
    detail: `There is no provider configuration "${name}" in ${where}.`,
    subject: at,
    help:
      didYouMean(name, declared, (each) => each) ??
      `Declare it: provider "${name.split('.')[0]}" { alias = "${name.split('.')[1]}" }`,
  });
}

/** Its own configurations, and those its caller hands in. */
function configurationsOf({ providers, settings }: Module): ReadonlySet<string> {
  const aliases = [...settings.requiredProviders.values()].flatMap((required) => required.aliases);
  return new Set([...providers.keys(), ...aliases]);
}
