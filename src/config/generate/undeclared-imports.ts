/** Imports into resources that are not declared: those that a configuration can be written for, and a place held for each. */
import { type Checked, checked, type Diagnostic, diagnose, failed } from '../../core/diagnostic.ts';
import type { Providers } from '../../core/provider.ts';
import { plain } from '../blocks/lifecycle.ts';
import { contextOf } from '../check-context.ts';
import type { Configuration, ImportBlock, Module, ResourceBlock } from '../configuration.ts';
import { impliedProviderName } from '../provider-source.ts';
import { resourceTypeKnown } from '../rules/resource-type-known.ts';

/** A configuration in which everything that is imported has a place, and the blocks that hold places for others. */
export interface WithPlaces {
  readonly configuration: Configuration;
  /** The imports into them, in the order of the blocks; none where everything is declared. */
  readonly imports: readonly ImportBlock[];
}

/**
 * Declares what is imported and not declared, as empty blocks. Refused where nobody could say how it would be declared:
 * with keys, in modules, for imports with `for_each`.
 */
export function withPlaces(configuration: Configuration, providers: Providers): Checked<WithPlaces> {
  const { root } = configuration;
  const imports = root.imports.filter(({ to }) => !isDeclared(root, to));
  const places = new Map(imports.map((block) => [resourceName(block), placeFor(block)]));
  const context = contextOf(root, providers);
  const unknownTypes = [...places.values()].flatMap((place) => resourceTypeKnown(place, context) ?? []);
  const problems = [...imports.flatMap(unfit), ...unknownTypes];
  if (problems.length > 0) return failed(...problems);
  const resources = new Map([...root.resources, ...places]);
  return checked({ configuration: { ...configuration, root: { ...root, resources } }, imports });
}

/** The same configuration when what it imports is declared, so that its blocks name providers and the imports do not. */
export function withoutImportProviders(configuration: Configuration): Configuration {
  const { root } = configuration;
  const imports = root.imports.map(({ provider: _, providerReference: __, ...rest }) => rest);
  return { ...configuration, root: { ...root, imports } };
}

/** The address of the resource that an import into the root module is about. */
export const resourceName = ({ to: { resource } }: ImportBlock): string =>
  `${resource.type}.${resource.name}`;

function isDeclared(root: Module, { module, resource }: ImportBlock['to']): boolean {
  let inside: Module | undefined = root;
  for (const { name } of module) inside = inside?.calls.get(name)?.module;
  return inside?.resources.has(`${resource.type}.${resource.name}`) ?? false;
}

function unfit({ to, forEach, range: context }: ImportBlock): readonly Diagnostic[] {
  const problem = (detail: string): readonly Diagnostic[] => [
    diagnose('import-target-missing', { detail, subject: to, context }),
  ];
  if (to.module.length > 0)
    return problem('A configuration is written for resources of the root module only: declare this one.');
  if (to.resource.key || forEach)
    return problem(
      'No configuration is written for instances with a key, nor for imports with for_each: declare the resource.',
    );
  return [];
}

function placeFor({ to: { resource }, provider, range }: ImportBlock): ResourceBlock {
  const { type, name } = resource;
  const at = { source: range.source, start: range.end, end: range.end };
  return {
    mode: 'managed',
    type,
    name,
    provider: provider ?? impliedProviderName(type),
    dependsOn: [],
    lifecycle: plain,
    body: { kind: 'body', attributes: [], blocks: [], ...at },
    range,
  };
}
