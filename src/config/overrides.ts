/**
 * Override files: `override.tf` and `*_override.tf` are laid over the blocks of the other files, argument by argument
 * (Terraform documentation, "Override files"). Done on the syntax, so that what comes out is read like any other module,
 * and every argument still knows in which file it stands.
 */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { DiagnosticCode } from '../core/diagnostic-codes.ts';
import { rangeOf } from '../core/source.ts';
import type { Attribute, Block, Body, JsonMember } from '../hcl/index.ts';

/** Whether a file overrides, by its name. */
export const isOverrideFile = (name: string): boolean => /^(?:.*_)?override\.tf(?:\.json)?$/.test(name);

/** The bodies of a module's files with the override files laid over them, in order. What has no base is a problem. */
export function withOverrides(
  bodies: readonly Body[],
  overrides: readonly Body[],
  problems: Diagnostic[],
): readonly Body[] {
  return overrides.reduce((before, override) => laidOver(before, override, problems), bodies);
}

function laidOver(bodies: readonly Body[], override: Body, problems: Diagnostic[]): readonly Body[] {
  let merged = bodies;
  const added: Block[] = [];
  for (const block of override.blocks) {
    if (block.type.text === 'terraform') {
      merged = merged.map((body) => mapBlocks(body, (base) => settingsWithout(base, block)));
      added.push(block);
    } else if (block.type.text === 'locals') merged = withLocals(merged, block, problems);
    else merged = withBlock(merged, block, problems);
  }
  const rest: Body = { ...override, blocks: added };
  const isEmpty = [added, override.attributes, override.members ?? []].every(({ length }) => length === 0);
  return isEmpty ? merged : [...merged, rest];
}

const mapBlocks = (body: Body, change: (block: Block) => Block): Body => ({
  ...body,
  blocks: body.blocks.map(change),
});

function withBlock(bodies: readonly Body[], override: Block, problems: Diagnostic[]): readonly Body[] {
  const code = missing.get(override.type.text);
  if (!code) {
    const detail = `A ${override.type.text} block says something of its own, which nothing else can change.`;
    problems.push(diagnose('override-not-allowed', { detail, subject: override.header }));
    return bodies;
  }
  let found = false;
  const merged = bodies.map((body) =>
    mapBlocks(body, (base) => {
      if (keyOf(base) !== keyOf(override)) return base;
      found = true;
      return mergedBlock(base, override, problems);
    }),
  );
  if (found) return merged;
  const detail = `There is no ${keyOf(override)} in the other files that this could override.`;
  problems.push(diagnose(code, { detail, subject: override.header }));
  return bodies;
}

/** The blocks that can be overridden, and what is said where there is nothing to override. */
const missing: ReadonlyMap<string, DiagnosticCode> = new Map([
  ['variable', 'override-without-variable'],
  ['output', 'override-without-output'],
  ['module', 'override-without-module'],
  ['resource', 'override-without-resource'],
  ['data', 'override-without-data'],
  ['provider', 'override-without-provider'],
]);

/** `resource "aws_s3_bucket" "logs"`; a provider configuration is told apart by its alias, too. */
function keyOf({ type, labels, body }: Block): string {
  const alias =
    type.text === 'provider' ? body.attributes.find(({ name }) => name.text === 'alias') : undefined;
  const parts = alias?.value.kind === 'template' ? alias.value.parts : [];
  const [text] = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  return [type.text, ...labels.map((label) => `"${label.text}"`), ...(text === undefined ? [] : [text])].join(
    ' ',
  );
}

function mergedBlock(base: Block, override: Block, problems: Diagnostic[]): Block {
  const conditions = override.body.blocks.flatMap((block) => [
    ...(CONDITIONS.has(block.type.text) ? [block] : []),
    ...(block.type.text === 'lifecycle' ? block.body.blocks : []),
  ]);
  for (const { type, header } of conditions) {
    const detail = `A ${type.text} is a promise of the block it stands in, and cannot be given by an override.`;
    problems.push(diagnose('override-of-condition', { detail, subject: header }));
  }
  return { ...base, body: mergedBody(base.body, override.body) };
}

const CONDITIONS: ReadonlySet<string> = new Set(['validation', 'precondition', 'postcondition']);

/**
 * Arguments by name; nested blocks by type as a whole, but for `lifecycle`, which is merged in turn. A member of a JSON
 * file that waits for a schema may be either.
 */
function mergedBody(base: Body, override: Body): Body {
  const members = override.members ?? [];
  const types = new Set([...override.blocks.map(typeMade), ...members.flatMap(namesMade)]);
  const lifecycle = override.blocks.find(({ type }) => type.text === 'lifecycle');
  const kept = base.blocks.filter((block) => !types.has(typeMade(block)) || block.type.text === 'lifecycle');
  const hasOwn = kept.some(({ type }) => type.text === 'lifecycle');
  const added = override.blocks.filter(({ type }) => type.text !== 'lifecycle' || !hasOwn);
  return {
    ...base,
    attributes: [...without(base.attributes, [...override.attributes, ...members]), ...override.attributes],
    members: [
      ...without(base.members ?? [], [...override.attributes, ...members]).filter(
        (member) => !namesMade(member).some((name) => types.has(name)),
      ),
      ...members,
    ],
    blocks: [
      ...kept.map((block) =>
        lifecycle && block.type.text === 'lifecycle'
          ? { ...block, body: mergedBody(block.body, lifecycle.body) }
          : block,
      ),
      ...added,
    ],
  };
}

/** The type of the blocks that a block is or, for `dynamic`, makes. */
const typeMade = ({ type, labels }: Block): string =>
  type.text === 'dynamic' ? (labels[0]?.text ?? '') : type.text;

/** The types of blocks that a member of a JSON object is, or makes, if it is no argument. */
function namesMade({ name, value }: JsonMember): readonly string[] {
  if (name.text !== 'dynamic') return [name.text];
  const objects = value.kind === 'array' ? value.items : [value];
  return objects.flatMap((each) =>
    each.kind === 'object' ? each.members.map((made) => made.name.text) : [],
  );
}

interface Named {
  readonly name: { readonly text: string };
}

function without<T extends Named>(named: readonly T[], others: readonly Named[]): readonly T[] {
  const names = new Set(others.map(({ name }) => name.text));
  return named.filter(({ name }) => !names.has(name.text));
}

function withLocals(bodies: readonly Body[], override: Block, problems: Diagnostic[]): readonly Body[] {
  const given = new Map(override.body.attributes.map((attribute) => [attribute.name.text, attribute]));
  const replaced = new Set<string>();
  const replace = (attribute: Attribute): Attribute => {
    const other = given.get(attribute.name.text);
    if (other) replaced.add(attribute.name.text);
    return other ?? attribute;
  };
  const merged = bodies.map((body) =>
    mapBlocks(body, (block) =>
      block.type.text === 'locals'
        ? { ...block, body: { ...block.body, attributes: block.body.attributes.map(replace) } }
        : block,
    ),
  );
  for (const [name, attribute] of given) {
    if (replaced.has(name)) continue;
    const detail = `There is no local value named "${name}" in the other files that this could override.`;
    problems.push(diagnose('override-without-local', { detail, subject: rangeOf(attribute.name) }));
  }
  return merged;
}

/** A `terraform` block without what the override says: versions, a backend, and single required providers. */
function settingsWithout(base: Block, override: Block): Block {
  if (base.type.text !== 'terraform') return base;
  const providers = override.body.blocks
    .filter(({ type }) => type.text === 'required_providers')
    .flatMap(({ body }) => body.attributes);
  const replaces = (type: string): boolean => override.body.blocks.some((block) => block.type.text === type);
  const blocks = base.body.blocks
    .filter(
      ({ type }) => !['backend', 'cloud'].includes(type.text) || !(replaces('backend') || replaces('cloud')),
    )
    .map((block) =>
      block.type.text === 'required_providers'
        ? { ...block, body: { ...block.body, attributes: without(block.body.attributes, providers) } }
        : block,
    );
  return {
    ...base,
    body: { ...base.body, attributes: without(base.body.attributes, override.body.attributes), blocks },
  };
}
