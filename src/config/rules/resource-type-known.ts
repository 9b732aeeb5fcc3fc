/** Every resource and data source is of a type that its provider has, and the provider is one that is at hand. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { type CheckContext, localNameOf } from '../check-context.ts';
import type { ResourceBlock } from '../configuration.ts';
import { nearest } from '../suggest.ts';

export function resourceTypeKnown(resource: ResourceBlock, context: CheckContext): Diagnostic | undefined {
  const { mode, type, range } = resource;
  const localName = localNameOf(resource.provider);
  const provider = context.provider(localName);
  if (!provider) return providerMissing(resource, localName, context);
  const [own, other] =
    mode === 'data'
      ? [provider.dataSources, provider.resourceTypes]
      : [provider.resourceTypes, provider.dataSources];
  if (own[type]) return undefined;
  const meant = nearest(type, Object.keys(own));
  const otherKind = mode === 'data' ? 'resource' : 'data';
  return diagnose(mode === 'data' ? 'unsupported-data-source' : 'unsupported-resource-type', {
    detail: `The provider "${localName}" does not support ${mode === 'data' ? 'data source' : 'resource type'} "${type}".`,
    subject: range,
    help:
      meant !== undefined
        ? `Did you mean "${meant}"?`
        : other[type] &&
          `There is a ${otherKind} block of this type: ${otherKind} "${type}" "${resource.name}"`,
  });
}

function providerMissing(
  { type, range }: ResourceBlock,
  localName: string,
  { providers, module }: CheckContext,
): Diagnostic {
  const known = Object.values(providers);
  const types = known.flatMap((provider) => [
    ...Object.keys(provider.resourceTypes),
    ...Object.keys(provider.dataSources),
  ]);
  const meant = nearest(type, types);
  const source = module.settings.requiredProviders.get(localName)?.source;
  return diagnose('provider-not-available', {
    detail: `"${type}" belongs to the provider "${localName}"${source ? ` (${source})` : ''}, which holdfast does not have. It has: ${known.map(({ name }) => name).join(', ')}.`,
    subject: range,
    help: meant === undefined ? undefined : `Did you mean "${meant}"?`,
  });
}
