/** Which provider configuration a block uses: its module's own, one handed in by the call, or the caller's by default. */
import type { Module, ModuleCall, ProviderBlock } from '../config/index.ts';
import { impliedProviderSource } from '../config/index.ts';
import { memberOf } from '../core/member.ts';
import type { Provider, Providers } from '../core/provider.ts';
import type { ProviderNode } from './model.ts';

/** Where a module is called: the module that calls it, and the block. */
export interface CallSite {
  readonly parent: Module;
  readonly call: ModuleCall;
}

/** The configuration found by its name in a module, without a block where all defaults are meant. */
export interface FoundConfiguration {
  readonly module: Module;
  readonly localName: string;
  readonly alias: string | undefined;
  readonly block: ProviderBlock | undefined;
}

/** Follows a name (`aws`, `aws.west`) from a module to the configuration it means, up through the calls. */
export function findConfiguration(
  module: Module,
  name: string,
  callSites: ReadonlyMap<Module, CallSite>,
): FoundConfiguration {
  const [localName = name, alias] = name.split('.');
  const block = module.providers.get(name);
  const site = callSites.get(module);
  if (block || !site) return { module, localName, alias, block };
  return findConfiguration(site.parent, site.call.providers.get(name) ?? name, callSites);
}

/** The node of a configuration; undefined where holdfast has no such provider. */
export function providerNode(found: FoundConfiguration, providers: Providers): ProviderNode | undefined {
  const { module, localName, alias, block } = found;
  const source = sourceOf(module, localName);
  const provider = providerOf(source, localName, providers);
  if (!provider) return undefined;
  const prefix = module.path.map((name) => `module.${name}.`).join('');
  const address = `${prefix}provider["${provider.source}"]${alias === undefined ? '' : `.${alias}`}`;
  return { kind: 'provider', id: address, module, provider, block, address };
}

const sourceOf = (module: Module, localName: string): string =>
  module.settings.requiredProviders.get(localName)?.source ?? impliedProviderSource(localName);

function providerOf(source: string, localName: string, providers: Providers): Provider | undefined {
  return (
    Object.values(providers).find((provider) => provider.source === source) ?? memberOf(providers, localName)
  );
}
