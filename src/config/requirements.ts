/** What a configuration needs before anything in it can be looked at: a version of the language, and providers. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Providers } from '../core/provider.ts';
import { type CheckContext, contextOf, localNameOf } from './check-context.ts';
import type { Configuration, Module } from './configuration.ts';
import { moduleProviders } from './rules/module-providers.ts';
import { requiredProvidersKnown } from './rules/required-providers-known.ts';
import { requiredVersion } from './rules/required-version.ts';
import { resourceTypeKnown } from './rules/resource-type-known.ts';

/**
 * What is checked of a loaded configuration while a directory is initialised, as Terraform does: that what it is written
 * for is at hand. Whether what is written makes sense is for `checkConfiguration`, which asks for all of this, too.
 */
export function checkRequirements(configuration: Configuration, providers: Providers): readonly Diagnostic[] {
  return distinctModules(configuration.root).flatMap((module) => {
    const context = contextOf(module, providers);
    return [...requirements(context), ...versionsOfBuiltIn(context), ...providersOfResources(context)];
  });
}

/** That part of it which the commands want that only look for modules: each is written for this version of the language. */
export function checkVersions({ root }: Configuration): readonly Diagnostic[] {
  return distinctModules(root).flatMap((module) => [...requiredVersion(contextOf(module, {}))]);
}

/** The module and all below it, outermost first, each directory once however many calls lead to it. */
export function distinctModules(root: Module): readonly Module[] {
  const byDirectory = new Map<string, Module>();
  for (const module of withInner(root))
    if (!byDirectory.has(module.directory)) byDirectory.set(module.directory, module);
  return [...byDirectory.values()];
}

/** The rules about what a module needs. */
export function* requirements(context: CheckContext): Generator<Diagnostic> {
  yield* requiredVersion(context);
  yield* requiredProvidersKnown(context);
  yield* moduleProviders(context);
}

/** What is built in has the version of the program, and none to be asked for. */
function* versionsOfBuiltIn({ module }: CheckContext): Generator<Diagnostic> {
  for (const { source, version, range } of module.settings.requiredProviders.values())
    if (source.startsWith('terraform.io/builtin/') && version !== undefined)
      yield diagnose('built-in-provider-version', {
        detail: `${source} is built in, and no version of it can be required.`,
        subject: range,
        help: 'Leave its version out.',
      });
}

/** Terraform looks for the providers of all resources in the registry; here they are at hand or they are not. */
function* providersOfResources(context: CheckContext): Generator<Diagnostic> {
  for (const resource of context.module.resources.values()) {
    if (context.provider(localNameOf(resource.provider))) continue;
    const missing = resourceTypeKnown(resource, context);
    if (missing) yield missing;
  }
}

function* withInner(module: Module): Generator<Module> {
  yield module;
  for (const call of module.calls.values()) yield* withInner(call.module);
}
