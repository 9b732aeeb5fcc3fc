/** Every resource and data source is of a type that its provider has, and the provider is one that is at hand. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { memberOf } from '../../core/member.ts';
import { typesOf } from '../../core/provider.ts';
import { type CheckContext, localNameOf } from '../check-context.ts';
import type { ResourceBlock } from '../configuration.ts';
import { nearest } from '../suggest.ts';

export function resourceTypeKnown(resource: ResourceBlock, context: CheckContext): Diagnostic | undefined {
  const { mode, type, range } = resource;
  const localName = localNameOf(resource.provider);
  const provider = context.provider(localName);
  if (!provider) return providerMissing(resource, localName, context);
  const own = typesOf(provider, mode);
  if (memberOf(own, type)) return undefined;
  const { code, noun } = kinds[mode];
  const meant = nearest(type, Object.keys(own));
  const other = (['managed', 'data', 'ephemeral'] as const).find((each) =>
    memberOf(typesOf(provider, each), type),
  );
  return diagnose(code, {
    detail: `The provider "${localName}" does not support ${noun} "${type}".`,
    subject: range,
    help:
      meant !== undefined
        ? `Did you mean "${meant}"?`
        : other &&
          `There is a ${kinds[other].word} block of this type: ${kinds[other].word} "${type}" "${resource.name}"`,
  });
}

const kinds = {
  managed: { code: 'unsupported-resource-type', noun: 'resource type', word: 'resource' },
  data: { code: 'unsupported-data-source', noun: 'data source', word: 'data' },
  ephemeral: { code: 'unsupported-ephemeral-type', noun: 'ephemeral resource type', word: 'ephemeral' },
} as const;

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
