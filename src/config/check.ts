/** All that can be said of a configuration before anything is evaluated for real: every rule over every module. */
import type { Diagnostic } from '../core/diagnostic.ts';
import type { Providers } from '../core/provider.ts';
import type { BlockSchema } from '../core/schema.ts';
import type { Range } from '../core/source.ts';
import type { Body } from '../hcl/ast.ts';
import { type CheckContext, contextOf, type Site } from './check-context.ts';
import type { Configuration, Module, ProviderBlock, ResourceBlock } from './configuration.ts';
import { visitReferences } from './references.ts';
import { bodyFitsSchema } from './rules/body-fits-schema.ts';
import { dependsOn } from './rules/depends-on.ts';
import { ignoreChanges, replaceTriggers } from './rules/lifecycle-references.ts';
import { moduleArguments } from './rules/module-arguments.ts';
import { providerDeclared } from './rules/provider-declared.ts';
import { checkReference } from './rules/reference.ts';
import { requiredProvidersKnown } from './rules/required-providers-known.ts';
import { requiredVersion } from './rules/required-version.ts';
import { resourceTypeKnown } from './rules/resource-type-known.ts';
import { bodySites, PLAIN, type Surroundings, sitesOf, surroundingsOf } from './sites.ts';

/**
 * Checks a loaded configuration against the providers at hand: every problem of every module, each module once however
 * many calls lead to it. Time grows with the length of the configuration.
 */
export function checkConfiguration(
  configuration: Configuration,
  providers: Providers,
): readonly Diagnostic[] {
  const seen = new Set<string>();
  const problems: Diagnostic[] = [];
  for (const module of modulesOf(configuration.root)) {
    if (seen.has(module.directory)) continue;
    seen.add(module.directory);
    problems.push(...checkModule(contextOf(module, providers)));
  }
  return problems;
}

/** The module and all below it, outermost first. */
function* modulesOf(module: Module): Generator<Module> {
  yield module;
  for (const call of module.calls.values()) yield* modulesOf(call.module);
}

function* checkModule(context: CheckContext): Generator<Diagnostic> {
  const { module } = context;
  yield* requiredVersion(context);
  yield* requiredProvidersKnown(context);
  for (const site of sitesOf(module)) yield* checkSite(site, context);
  for (const { dependsOn: references } of module.outputs.values()) yield* dependsOn(references, context);
  for (const provider of module.providers.values()) yield* checkProvider(provider, context);
  for (const resource of module.resources.values()) yield* checkResource(resource, context);
  for (const call of module.calls.values()) {
    yield* moduleArguments(call, context);
    yield* dependsOn(call.dependsOn, context);
  }
}

function* checkProvider({ localName, body, range }: ProviderBlock, context: CheckContext) {
  yield* checkBody(body, context.provider(localName)?.schema, range, PLAIN, context);
}

function* checkResource(resource: ResourceBlock, context: CheckContext): Generator<Diagnostic> {
  const { provider, providerReference, range } = resource;
  const unknownType = resourceTypeKnown(resource, context);
  if (unknownType) yield unknownType;
  const undeclared = providerReference && providerDeclared(provider, providerReference, context);
  if (undeclared) yield undeclared;
  const schema = context.schema(resource);
  yield* checkBody(resource.body, schema, range, surroundingsOf(resource), context);
  yield* dependsOn(resource.dependsOn, context);
  yield* ignoreChanges(resource, schema);
  yield* replaceTriggers(resource, context);
}

function* checkBody(
  body: Body,
  schema: BlockSchema | undefined,
  header: Range,
  inside: Surroundings,
  context: CheckContext,
): Generator<Diagnostic> {
  if (schema) yield* bodyFitsSchema(body, schema, header);
  for (const site of bodySites(body, schema, inside)) yield* checkSite(site, context);
}

/** References first: an expression that refers to nothing real has no type worth talking about. */
function checkSite(site: Site, context: CheckContext): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  visitReferences(site.expression, site.iterators, (reference) => {
    const problem = checkReference(reference, context, site);
    if (problem) problems.push(problem);
  });
  return problems;
}
