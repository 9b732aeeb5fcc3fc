/** What a rule may ask about the module it looks at. */
import { type Provider, type Providers, schemaOfType } from '../core/provider.ts';
import type { Schema } from '../core/schema.ts';
import type { Module, ResourceBlock } from './configuration.ts';
import { impliedProviderSource } from './provider-source.ts';

export interface CheckContext {
  readonly module: Module;
  readonly isRoot: boolean;
  readonly providers: Providers;
  /** "the root module", "module ./site": where a declaration would have to be. */
  readonly where: string;
  /** The provider behind a local name, undefined where holdfast has none. */
  provider(localName: string): Provider | undefined;
  /** The schema of a resource or data source, undefined where its type is unknown. */
  schema(resource: ResourceBlock): Schema | undefined;
}

/** What surrounds an expression and decides what it may refer to. */
export interface Surroundings {
  /** The repetition of the block it stands in. */
  readonly repeats: 'count' | 'for_each' | undefined;
  /** The resource that is made from the expression. */
  readonly madeInto?: ResourceBlock;
  /** The object that `self` means. */
  readonly self?: ResourceBlock;
  /** The check it stands in, whose own data source it may refer to. */
  readonly check?: string;
  /** Names that `dynamic` blocks around it define. */
  readonly iterators: ReadonlySet<string>;
}

export function contextOf(module: Module, providers: Providers): CheckContext {
  return {
    module,
    isRoot: module.path.length === 0,
    providers,
    where: module.path.length === 0 ? 'the root module' : `module ${module.directory}`,
    ...schemasOf(module.settings.requiredProviders, providers),
  };
}

/** The providers behind a module's names for them, and the schemas of their types. */
export function schemasOf(
  requiredProviders: Module['settings']['requiredProviders'],
  providers: Providers,
): Pick<CheckContext, 'provider' | 'schema'> {
  const bySource = new Map(Object.values(providers).map((provider) => [provider.source, provider]));
  const provider = (localName: string): Provider | undefined => {
    const required = requiredProviders.get(localName);
    return bySource.get(required?.source ?? impliedProviderSource(localName));
  };
  return {
    provider,
    schema: ({ provider: name, mode, type }) => {
      const found = provider(localNameOf(name));
      return found && schemaOfType(found, mode, type);
    },
  };
}

/** `aws` of `aws.west`. */
export function localNameOf(provider: string): string {
  return provider.split('.', 1)[0] ?? provider;
}
