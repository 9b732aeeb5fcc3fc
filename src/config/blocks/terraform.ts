/** The `terraform` block: required versions, required providers, and where the state is kept. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { formatRange, rangeOf } from '../../core/source.ts';
import type { Attribute, Block, Expression } from '../../hcl/index.ts';
import { readContent, readLabels, unsupportedBlock } from '../block-content.ts';
import { shapes } from '../block-shapes.ts';
import type { RequiredProvider } from '../configuration.ts';
import { constantString, constantValue } from '../constant.ts';
import type { ModuleDraft } from '../module-draft.ts';
import { impliedProviderSource, normalizeProviderSource } from '../provider-source.ts';
import { parseVersionConstraints } from '../version-constraint.ts';
import { providerNameOf } from './resource.ts';

/** Reads a module's settings; a module may spread them over several blocks. */
export function readTerraform(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  if (!readLabels(block, [], problems)) return;
  const { arguments: own, blocks } = readContent(block.body, shapes.terraform, block.header, problems);
  readRequiredVersion(own.get('required_version'), draft);
  refuseExperiments(own.get('experiments'), problems);
  for (const nested of blocks) {
    if (nested.type.text === 'required_providers') readRequiredProviders(nested, draft);
    else if (nested.type.text === 'backend') readBackend(nested, draft);
    else if (nested.type.text === 'cloud') problems.push(cloudRefused(nested));
  }
}

/** Experiments of the language are part of unreleased versions only. */
function refuseExperiments(attribute: Attribute | undefined, problems: Diagnostic[]): void {
  if (!attribute || (attribute.value.kind === 'tuple' && attribute.value.items.length === 0)) return;
  const detail =
    'Experiments change the language, and are part of none of the releases that are followed here.';
  problems.push(diagnose('experiments-refused', { detail, subject: attribute }));
}

function readRequiredVersion(attribute: Attribute | undefined, draft: ModuleDraft): void {
  const constraint = constantString(attribute, draft.problems);
  if (attribute && constraint !== undefined && isConstraint(constraint, attribute, draft.problems))
    draft.requiredVersions.push({ constraint, range: rangeOf(attribute.value) });
}

function isConstraint(text: string, at: Attribute, problems: Diagnostic[]): boolean {
  if (parseVersionConstraints(text)) return true;
  const detail = `"${text}" is not a version constraint. Constraints look like ">= 1.2, < 2.0" or "~> 1.11".`;
  problems.push(diagnose('invalid-version-constraint', { detail, subject: at.value }));
  return false;
}

function readRequiredProviders(block: Block, draft: ModuleDraft): void {
  const { problems } = draft;
  if (draft.providersRequiredAt) {
    const detail = `The module has another such block at ${formatRange(draft.providersRequiredAt)}; all its providers belong into one.`;
    problems.push(diagnose('duplicate-required-providers', { detail, subject: block.header }));
    return;
  }
  draft.providersRequiredAt = rangeOf(block.header);
  for (const { type } of block.body.blocks) problems.push(unsupportedBlock(type, []));
  for (const attribute of block.body.attributes) {
    const required = readRequiredProvider(attribute, problems);
    if (required) draft.requiredProviders.set(required.localName, required);
  }
}

function readRequiredProvider(attribute: Attribute, problems: Diagnostic[]): RequiredProvider | undefined {
  const { value, name } = attribute;
  const parts = value.kind === 'object' ? itemsOf(value) : new Map([['version', value]]);
  const asAttribute = (part: string): Attribute | undefined => {
    const found = parts.get(part);
    return found && { ...attribute, value: found };
  };
  for (const part of parts.keys()) {
    if (!['source', 'version', 'configuration_aliases'].includes(part))
      problems.push(invalidRequirement(`"${part}" says nothing about a provider.`, parts.get(part)));
  }
  const given = constantString(asAttribute('source'), problems);
  const source = given === undefined ? impliedProviderSource(name.text) : normalizeProviderSource(given);
  if (source === undefined) {
    problems.push(
      invalidRequirement(`"${given}" is not a provider source such as hashicorp/aws.`, parts.get('source')),
    );
    return undefined;
  }
  const versionAt = asAttribute('version');
  const version = constantString(versionAt, problems);
  if (versionAt && version !== undefined) isConstraint(version, versionAt, problems);
  return {
    localName: name.text,
    source,
    ...(version !== undefined && { version }),
    aliases: readAliases(parts.get('configuration_aliases'), problems),
    range: rangeOf(attribute),
  };
}

/** The items of an object whose keys are plain names or strings. */
function itemsOf(object: Expression & { readonly kind: 'object' }): ReadonlyMap<string, Expression> {
  const items = new Map<string, Expression>();
  for (const { key, value } of object.items) {
    if (key.kind === 'variable') items.set(key.name, value);
    else if (key.kind === 'template' && key.parts[0]?.kind === 'text') items.set(key.parts[0].text, value);
  }
  return items;
}

function readAliases(list: Expression | undefined, problems: Diagnostic[]): readonly string[] {
  if (!list) return [];
  if (list.kind === 'tuple') return list.items.flatMap((item) => providerNameOf(item, problems) ?? []);
  problems.push(invalidRequirement('"configuration_aliases" is a list such as [aws.west].', list));
  return [];
}

function invalidRequirement(detail: string, subject: Expression | undefined): Diagnostic {
  return diagnose('invalid-required-provider', { detail, subject });
}

function readBackend(block: Block, draft: ModuleDraft): void {
  const [type] = readLabels(block, shapes.terraform.blocks.backend.labels, draft.problems) ?? [];
  if (type === undefined) return;
  if (draft.backend) {
    const detail = 'The configuration has another backend block. It says where the one state is kept.';
    draft.problems.push(diagnose('duplicate-backend', { detail, subject: block.header }));
    return;
  }
  for (const { value } of block.body.attributes) constantValue(value, draft.problems);
  draft.backend = { type, body: block.body, range: rangeOf(block.header) };
}

function cloudRefused(block: Block): Diagnostic {
  return diagnose('block-not-supported', {
    detail: 'HCP Terraform keeps state and runs plans in its own service, which holdfast does not use.',
    subject: block.header,
    help: 'Keep the state in a file or an S3 bucket: backend "s3" { … }',
  });
}
