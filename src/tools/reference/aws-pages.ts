import type { Provider } from '../../core/provider.ts';
import type { DataSource, ResourceType } from '../../core/resource-type.ts';
import { list, page, section } from './markdown.ts';
import { policies } from './policies.ts';
import { schemaSections } from './schema-sections.ts';

/** The provider's pages: an index, its own arguments, one for each type, and the IAM policies. */
export function awsPages(provider: Provider): readonly (readonly [string, string])[] {
  const types = Object.values(provider.resourceTypes);
  const sources = Object.values(provider.dataSources);
  return [
    ['aws/README.md', indexPage(types, sources)],
    ['aws/provider.md', page('provider "aws"', [PROVIDER, ...schemaSections(provider.schema)])],
    ...types.map((type) => [`aws/resources/${type.name}.md`, resourcePage(type)] as const),
    ...sources.map((source) => [`aws/data-sources/${source.name}.md`, dataSourcePage(source)] as const),
    ...policies(provider).map(({ name, document }) => [`aws/${name}`, document] as const),
  ];
}

const PROVIDER =
  "The provider's arguments, under the names of Terraform's `hashicorp/aws`. What is left out comes from where the AWS CLI takes it: `AWS_*` variables, profiles, the machine.";

function indexPage(types: readonly ResourceType[], sources: readonly DataSource[]): string {
  const link = (folder: string, { name, doc }: ResourceType | DataSource): string =>
    `[\`${name}\`](${folder}/${name}.md): ${doc}`;
  return page('AWS', [
    "Names, arguments, attributes and ids are those of Terraform's provider `hashicorp/aws`; see [its own arguments](provider.md).",
    ...section('Resource types', list(types.map((type) => link('resources', type)))),
    ...section('Data sources', list(sources.map((source) => link('data-sources', source)))),
    ...section('Permissions', [
      'The least that holdfast needs for everything above, made from what each type declares:',
      ...list([
        '[planner-policy.json](planner-policy.json): `plan`, `drift`, and `watch -revert=false`; reads only.',
        '[applier-policy.json](applier-policy.json): `apply`, `destroy`, `drift -revert` and `watch`.',
      ]),
      'Both allow their actions on every resource; narrow `Resource` to what your configuration names.',
    ]),
  ]);
}

function resourcePage({ name, doc, schema, events, permissions }: ResourceType): string {
  const id = schema.attributes.id?.doc ?? '';
  return page(name, [
    doc,
    ...schemaSections(schema),
    ...section('Id', [`${id} The same text is its import id: \`terraform import ${name}.example ID\`.`]),
    ...section('Events', eventsOf(Object.keys(events))),
    ...section('Permissions', [
      ...list([`to read: ${actions(permissions.read)}`, `to write: ${actions(permissions.write)}`]),
    ]),
  ]);
}

function dataSourcePage({ name, doc, schema, permissions }: DataSource): string {
  return page(`data ${name}`, [
    doc,
    ...schemaSections(schema),
    ...section('Permissions', list([`to read: ${actions(permissions.read)}`])),
  ]);
}

function eventsOf(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  return [
    'The CloudTrail events upon which it is read again:',
    ...list([...names].sort().map((n) => `\`${n}\``)),
  ];
}

const actions = (names: readonly string[]): string =>
  names.length > 0 ? names.map((name) => `\`${name}\``).join(', ') : 'none';
