/** The `module` block. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { rangeOf } from '../../core/source.ts';
import type { Attribute, Block, Expression } from '../../hcl/index.ts';
import { readLabels, splitContent, unsupportedBlock } from '../block-content.ts';
import { constantString } from '../constant.ts';
import type { CallDraft, ModuleDraft } from '../module-draft.ts';
import { declareOnce } from '../rules/declared-once.ts';
import { readReference, readReferences } from '../traversal.ts';
import { providerNameOf, readRepetition } from './resource.ts';

const shape = {
  required: ['source'],
  optional: ['version', 'count', 'for_each', 'providers', 'depends_on'],
};

/** Adds a module call; its child is loaded afterwards. */
export function readModuleCall(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  const [name] = readLabels(block, ['name'], problems) ?? [];
  const { content, rest } = splitContent(block.body, shape, block.header, problems);
  const own = content.arguments;
  for (const { type } of rest.blocks) problems.push(unsupportedBlock(type, []));
  if (name === undefined) return;
  const source = own.get('source');
  const call: CallDraft = {
    name,
    source: constantString(source, problems),
    sourceRange: rangeOf(source?.value ?? block.header),
    ...readRepetition(own, problems),
    providers: readProviders(own.get('providers'), problems),
    dependsOn: readReferences(own.get('depends_on'), problems),
    arguments: new Map(rest.attributes.map((attribute) => [attribute.name.text, attribute.value])),
    body: rest,
    range: block.header,
  };
  declareOnce(draft.calls, name, call, 'module', problems);
}

/** `providers = { aws = aws.west }`: names on both sides, evaluated on neither. */
function readProviders(
  attribute: Attribute | undefined,
  problems: Diagnostic[],
): ReadonlyMap<string, string> {
  const providers = new Map<string, string>();
  if (!attribute) return providers;
  const map: Expression = attribute.value;
  if (map.kind !== 'object') {
    if (map.kind === 'invalid') return providers;
    const detail = 'The argument "providers" is a map in braces from names in the module to names here.';
    problems.push(diagnose('invalid-provider-reference', { detail, subject: map }));
    return providers;
  }
  for (const { key, value } of map.items) {
    const child = readReference(key.kind === 'parentheses' ? key.inner : key, problems);
    const parent = readReference(value, problems);
    const childName = child && providerNameOf(child, problems);
    const parentName = parent && providerNameOf(parent, problems);
    if (childName !== undefined && parentName !== undefined) providers.set(childName, parentName);
  }
  return providers;
}
