/** The `module` block. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { rangeOf } from '../../core/source.ts';
import type { Attribute, Block, Expression } from '../../hcl/index.ts';
import { readLabels, splitContent, unsupportedBlock } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import { constantString } from '../constant.ts';
import type { CallDraft, ModuleDraft } from '../module-draft.ts';
import { declareOnce } from '../rules/declared-once.ts';
import { readReference, readReferences } from '../traversal.ts';
import { parseVersionConstraints } from '../version-constraint.ts';
import { providerNameOf, readRepetition } from './resource.ts';

/** Adds a module call; its child is loaded afterwards. */
export function readModuleCall(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  const [name] = readLabels(block, shapes.module.labels, problems) ?? [];
  const { content, rest } = splitContent(block.body, shapes.module, block.header, problems);
  const own = content.arguments;
  for (const { type } of rest.blocks) problems.push(unsupportedBlock(type, []));
  if (name === undefined) return;
  const source = own.get('source');
  const call: CallDraft = {
    name,
    source: constantString(source, problems),
    sourceRange: rangeOf(source?.value ?? block.header),
    ...readVersion(own.get('version'), problems),
    ...readRepetition(own, problems),
    providers: readProviders(own.get('providers'), problems),
    dependsOn: readReferences(own.get('depends_on'), problems),
    arguments: new Map(rest.attributes.map((attribute) => [attribute.name.text, attribute.value])),
    body: rest,
    range: block.header,
  };
  declareOnce(draft.calls, name, call, 'module', problems);
}

/** The constraint, as it is written and as it is meant. */
function readVersion(
  attribute: Attribute | undefined,
  problems: Diagnostic[],
): Pick<CallDraft, 'version' | 'versionRange'> {
  const version = constantString(attribute, problems);
  if (!attribute || version === undefined) return {};
  const versionRange = rangeOf(attribute.value);
  if (parseVersionConstraints(version)) return { version, versionRange };
  const detail = `"${version}" is not a version constraint. Constraints look like ">= 1.2, < 2.0" or "~> 1.11".`;
  problems.push(diagnose('invalid-version-constraint', { detail, subject: versionRange }));
  return {};
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
    if (childName === undefined || parentName === undefined) continue;
    if (providers.has(childName)) problems.push(handedTwice(childName, key));
    else providers.set(childName, parentName);
  }
  return providers;
}

const handedTwice = (name: string, subject: Expression): Diagnostic =>
  diagnose('duplicate-provider-address', {
    detail: `A provider configuration was handed in as "${name}" already.`,
    subject,
  });
