/** `resource`, `data` and `ephemeral` blocks: the meta-arguments; the rest is left to the type's schema. */
import { modePrefix, type ResourceMode } from '../../core/address.ts';
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import type { Attribute, Block } from '../../hcl/index.ts';
import { readLabels, splitContent } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import type { ResourceBlock } from '../configuration.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { impliedProviderName } from '../provider-source.ts';
import { declareOnce } from '../rules/declared-once.ts';
import { namesOf, readReference, readReferences } from '../traversal.ts';
import { readLifecycle } from './lifecycle.ts';
import { refuseProvisioners } from './refused.ts';

/** Adds a resource or data source; one inside a check belongs to that. */
export function readResource(block: Block, draft: ModuleDraft, scopedTo?: string): void {
  const { problems } = draft;
  const mode = modes[block.type.text] ?? 'managed';
  const labels = readLabels(block, shapes.resource.labels, problems);
  const { content, rest } = splitContent(
    block.body,
    shapes[mode === 'managed' ? 'resource' : mode],
    block.header,
    problems,
  );
  const own = content.arguments;
  const provider = readProviderReference(own.get('provider'), problems);
  const lifecycle = readLifecycle(
    content.blocks.filter((nested) => nested.type.text === 'lifecycle'),
    mode,
    problems,
  );
  refuseProvisioners(content.blocks, problems);
  if (!labels) return;
  const [type = '', name = ''] = labels;
  const resource: ResourceBlock = {
    mode,
    type,
    name,
    ...readRepetition(own, problems),
    ...(scopedTo !== undefined && { scopedTo }),
    provider: provider?.name ?? impliedProviderName(type),
    ...(provider && { providerReference: provider.at.value }),
    dependsOn: readReferences(own.get('depends_on'), problems),
    lifecycle,
    body: rest,
    range: block.header,
  };
  const kind = mode === 'managed' ? 'resource' : mode;
  declareOnce(draft.resources, `${modePrefix(mode)}${type}.${name}`, resource, kind, problems);
}

const modes: Readonly<Record<string, ResourceMode>> = { data: 'data', ephemeral: 'ephemeral' };

/** `count` or `for_each`, of which a block may have one. */
export function readRepetition(
  own: ReadonlyMap<string, Attribute>,
  problems: Diagnostic[],
): Pick<ResourceBlock, 'count' | 'forEach'> {
  const count = own.get('count');
  const forEach = own.get('for_each');
  if (count && forEach) {
    const detail =
      'Either "count" or "for_each" may say how many instances there are: "count" by number, "for_each" by key.';
    problems.push(diagnose('count-with-for-each', { detail, subject: forEach.name, context: forEach }));
  }
  if (count) return { count: count.value };
  return forEach ? { forEach: forEach.value } : {};
}

/** The `provider` argument of a block: the name of a configuration, and where it stands. */
export function readProviderReference(
  attribute: Attribute | undefined,
  problems: Diagnostic[],
): { readonly name: string; readonly at: Attribute } | undefined {
  if (!attribute) return undefined;
  const reference = readReference(attribute.value, problems);
  if (!reference || reference.kind === 'invalid') return undefined;
  const name = providerNameOf(reference, problems);
  return name === undefined ? undefined : { name, at: attribute };
}

/** `aws` or `aws.west`; undefined (and a problem) for anything else. */
export function providerNameOf(reference: Parameters<typeof namesOf>[0], problems: Diagnostic[]) {
  const names = namesOf(reference);
  if (names && names.length <= 2) return names.join('.');
  problems.push(
    diagnose('invalid-provider-reference', {
      detail:
        'A provider configuration is named by its local name and, if it has one, its alias: aws or aws.west.',
      subject: reference,
    }),
  );
  return undefined;
}
