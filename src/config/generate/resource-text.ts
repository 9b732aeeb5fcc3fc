/** An object → the `resource` block that declares it as it is. */
import type { AttributeSchema, BlockSchema, NestedBlock, Schema } from '../../core/schema.ts';
import { attributesOf, type SchemaPart, schemaParts } from '../../core/schema-parts.ts';
import { marksWithin, nullOf, unmark, type Value } from '../../core/value.ts';
import { format } from '../../hcl/index.ts';
import { impliedProviderName } from '../provider-source.ts';
import { type MeansTheSame, quoted, valueSyntax } from './value-syntax.ts';

/** What a block is written for. */
export interface ObjectToDeclare {
  readonly type: string;
  readonly name: string;
  /** The provider configuration: `aws.west`. Written unless it is the one that the type's name implies. */
  readonly provider: string;
  readonly schema: Schema;
  readonly object: Value;
  /** By argument, whether two texts mean the same to the provider. */
  readonly equivalent?: Readonly<Record<string, (a: unknown, b: unknown) => boolean>>;
}

/**
 * The block, formatted, without a line break at its end: every argument that may be given, by name, null where the object
 * has none; then nested blocks. What is secret is null with a comment that says so; what is deprecated, refused or the
 * provider's own is left out.
 */
export function resourceText(declared: ObjectToDeclare): string {
  const { type, name, provider, schema, object, equivalent = {} } = declared;
  const lines = [
    ...(provider === impliedProviderName(type) ? [] : [`provider = ${provider}`]),
    ...bodyLines(schema, object, (argument) => equivalent[argument]),
  ];
  return format([`resource ${quoted(type)} ${quoted(name)} {`, ...lines, '}'].join('\n'));
}

function* bodyLines(
  schema: BlockSchema,
  object: Value,
  meaning: (argument: string) => MeansTheSame | undefined = () => undefined,
): Generator<string> {
  const values = attributesOf(object);
  const parts = schemaParts(schema);
  const ruledOut = new Set<string>();
  for (const { name, attribute } of parts) {
    if (!attribute || !isWritten(name, attribute)) continue;
    const value = (!ruledOut.has(name) && values.get(name)) || nullOf(attribute.type);
    yield `${name} = ${argumentSyntax(value, attribute, meaning(name))}`;
    if (!isAbsent(value)) for (const other of rivalsOf(parts, name, attribute)) ruledOut.add(other);
  }
  for (const part of parts) if (!ruledOut.has(part.name)) yield* blocksLines(part, values.get(part.name));
}

/** An `id` that may be given is one in name only: older providers have it in all their schemas. */
function isWritten(name: string, { presence, deprecated, refused }: AttributeSchema): boolean {
  if (presence === 'computed' || deprecated !== undefined || refused !== undefined) return false;
  return !(name === 'id' && presence === 'optional-computed');
}

/** What cannot be given beside an argument, whichever of the two says so. */
function rivalsOf(
  parts: readonly SchemaPart[],
  name: string,
  { conflictsWith = [], exactlyOneOf = [] }: AttributeSchema,
): readonly string[] {
  const others = parts.filter(({ attribute }) => attribute?.conflictsWith?.includes(name));
  return [...conflictsWith, ...exactlyOneOf, ...others.map((part) => part.name)].filter(
    (each) => each !== name,
  );
}

function argumentSyntax(
  value: Value,
  { presence, sensitive }: AttributeSchema,
  meansTheSame: MeansTheSame | undefined,
): string {
  if (sensitive || marksWithin(value).has('sensitive')) return 'null # sensitive';
  if (presence !== 'required' && isAbsent(value)) return 'null';
  return valueSyntax(value, meansTheSame);
}

/** Providers say "" of texts that nobody gave. */
function isAbsent(value: Value): boolean {
  const inner = unmark(value);
  return inner.kind === 'null' || (inner.kind === 'string' && inner.value === '');
}

function* blocksLines({ name, nested }: SchemaPart, value: Value | undefined): Generator<string> {
  if (!nested || nested.deprecated !== undefined || nested.refused !== undefined || !value) return;
  for (const each of blocksIn(nested, value)) {
    if (each.kind === 'marked') yield `${name} {} # sensitive`;
    else yield* [`${name} {`, ...bodyLines(nested.block, each), '}'];
  }
}

function blocksIn({ nesting }: NestedBlock, value: Value): readonly Value[] {
  const inner = unmark(value);
  if (nesting === 'single') return inner.kind === 'object' ? [value] : [];
  return inner.kind === 'list' || inner.kind === 'set' ? inner.items : [];
}
