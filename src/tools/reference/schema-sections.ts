/** What a block may contain, for its page. */
import type { AttributeSchema, BlockSchema, NestedBlock } from '../../core/schema.ts';
import { describeType } from '../../core/type.ts';
import { code, list, section } from './markdown.ts';

/** Its arguments, its nested blocks however deep, what can be read of it, and what cannot be set. */
export function schemaSections(schema: BlockSchema): readonly string[] {
  const blocks = nestedBlocks(schema, []);
  const usable = blocks.filter(({ nested }) => nested.refused === undefined);
  return [
    ...section('Arguments', list(argumentItems(schema))),
    ...usable.flatMap(({ path, nested }) =>
      section(
        path.map(code).join(' › '),
        [
          `${blockFacts(nested)} ${nested.doc}`,
          ...list([...argumentItems(nested.block), ...readOnlyItems(nested.block)]),
        ],
        '###',
      ),
    ),
    ...section('Attributes', list(readOnlyItems(schema))),
    ...section('Not settable', list(refusedItems(schema))),
  ];
}

interface Place {
  readonly path: readonly string[];
  readonly nested: NestedBlock;
}

/** All nested blocks, outer before inner; those within a refused one are left out. */
function nestedBlocks(schema: BlockSchema, above: readonly string[]): readonly Place[] {
  return Object.entries(schema.blocks).flatMap(([name, nested]) => {
    const path = [...above, name];
    return [{ path, nested }, ...(nested.refused === undefined ? nestedBlocks(nested.block, path) : [])];
  });
}

function argumentItems({ attributes }: BlockSchema): readonly string[] {
  return byName(attributes)
    .filter(([, { presence, refused }]) => presence !== 'computed' && refused === undefined)
    .map(
      ([name, attribute]) =>
        `${code(name)} (${argumentFacts(attribute).join('; ')}): ${attribute.doc}${notes(attribute)}`,
    );
}

function readOnlyItems({ attributes }: BlockSchema): readonly string[] {
  return byName(attributes)
    .filter(([, { presence }]) => presence === 'computed')
    .map(
      ([name, { type, doc, sensitive }]) =>
        `${code(name)} (${describeType(type)}${sensitive ? '; sensitive' : ''}): ${doc}`,
    );
}

/** What states made by Terraform may hold and a configuration must not say, with what to say instead. */
function refusedItems({ attributes, blocks }: BlockSchema): readonly string[] {
  return byName({ ...attributes, ...blocks }).flatMap(([name, { refused }]) =>
    refused === undefined ? [] : [`${code(name)}: ${refused}`],
  );
}

function argumentFacts(attribute: AttributeSchema): readonly string[] {
  const { type, presence, onChange, sensitive } = attribute;
  return [
    describeType(type),
    presence === 'required' ? 'required' : 'optional',
    ...(presence === 'optional-computed' ? ['keeps what the cloud has when left out'] : []),
    ...(attribute.default === undefined ? [] : [`default ${code(JSON.stringify(attribute.default))}`]),
    ...(onChange === 'replace' ? ['a change replaces the object'] : []),
    ...(sensitive ? ['sensitive'] : []),
  ];
}

function notes({ oneOf, conflictsWith, exactlyOneOf, unread, deprecated }: AttributeSchema): string {
  const names = (each: readonly unknown[]): string => each.map((name) => code(String(name))).join(', ');
  return [
    ...(oneOf ? [`One of ${names(oneOf)}.`] : []),
    ...(conflictsWith ? [`Not together with ${names(conflictsWith)}.`] : []),
    ...(exactlyOneOf ? [`Either this or one of ${names(exactlyOneOf)}.`] : []),
    ...(unread ? ['No read returns it, so drift in it cannot be seen.'] : []),
    ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}`]),
  ]
    .map((sentence) => ` ${sentence}`)
    .join('');
}

function blockFacts({ nesting, min = 0, max, onChange, computed, deprecated }: NestedBlock): string {
  const most = nesting === 'single' ? 1 : max;
  const sentences = [
    count(min, most),
    ...(nesting === 'list' && most !== 1 ? ['Their order counts.'] : []),
    ...(computed ? ['Left out, they keep what the cloud has.'] : []),
    ...(onChange === 'replace' ? ['A change replaces the object.'] : []),
    ...(deprecated === undefined ? [] : [`Deprecated: ${deprecated}`]),
  ];
  return sentences.join(' ');
}

function count(min: number, max: number | undefined): string {
  if (max === undefined) return min === 0 ? 'Any number of blocks.' : `At least ${min}.`;
  if (min === max) return `Exactly ${min}.`;
  return min === 0 ? `At most ${max}.` : `From ${min} to ${max}.`;
}

const byName = <T>(parts: Readonly<Record<string, T>>): readonly (readonly [string, T])[] =>
  Object.entries(parts).sort(([a], [b]) => (a < b ? -1 : 1));
