/** Taking a block of the language itself apart: which arguments and nested blocks it has, and which it may not have. */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { memberOf } from '../core/member.ts';
import type { Range } from '../core/source.ts';
import type { Attribute, Block, Body } from '../hcl/index.ts';
import type { BlockShape } from './block-shapes.ts';
import { isName, NAME_RULE } from './names.ts';
import { didYouMean } from './suggest.ts';

/** The arguments of a block by name, and its nested blocks in order. */
export interface BlockContent {
  readonly arguments: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

/** Reads a block that may contain what its shape says and nothing else. */
export function readContent(
  body: Body,
  shape: BlockShape,
  header: Range,
  problems: Diagnostic[],
): BlockContent {
  const { content, rest } = splitContent(body, shape, header, problems);
  for (const { name } of rest.attributes) problems.push(unsupportedArgument(name, argumentNames(shape)));
  for (const { type } of rest.blocks) problems.push(unsupportedBlock(type, blockTypes(shape)));
  for (const { name } of rest.members ?? [])
    problems.push(extraneousMember(name, [...argumentNames(shape), ...blockTypes(shape)]));
  return content;
}

/**
 * Reads a block whose shape covers only the meta-arguments; `rest` is everything else, left to a schema. A missing
 * required argument is reported at `header`.
 */
export function splitContent(
  body: Body,
  shape: BlockShape,
  header: Range,
  problems: Diagnostic[],
): { readonly content: BlockContent; readonly rest: Body } {
  const names = new Set(argumentNames(shape));
  const own = new Map<string, Attribute>();
  for (const attribute of body.attributes)
    if (names.has(attribute.name.text)) own.set(attribute.name.text, attribute);
  for (const name of shape.required ?? []) if (!own.has(name)) problems.push(missingArgument(name, header));
  const shapeOf = ({ type }: Block): BlockShape | undefined => memberOf(shape.blocks, type.text);
  const isOwn = (block: Block): boolean => shapeOf(block) !== undefined;
  for (const block of body.blocks)
    if (shapeOf(block)?.labels === undefined && isOwn(block)) readLabels(block, [], problems);
  const rest: Body = {
    kind: 'body',
    source: body.source,
    start: body.start,
    end: body.end,
    attributes: body.attributes.filter(({ name }) => !names.has(name.text)),
    blocks: body.blocks.filter((block) => !isOwn(block)),
    ...(body.members && { members: body.members }),
  };
  return { content: { arguments: own, blocks: body.blocks.filter(isOwn) }, rest };
}

function argumentNames({ required = [], optional = [] }: BlockShape): readonly string[] {
  return [...required, ...optional];
}

const blockTypes = ({ blocks = {} }: BlockShape): readonly string[] => Object.keys(blocks);

export function missingArgument(name: string, header: Range): Diagnostic {
  return diagnose('missing-required-argument', {
    detail: `The argument "${name}" is required, but no definition was found.`,
    subject: header,
  });
}

/** A problem about an argument that the block does not take. */
export function unsupportedArgument(
  name: Range & { readonly text: string },
  expected: Iterable<string>,
): Diagnostic {
  return diagnose('unsupported-argument', {
    detail: `An argument named "${name.text}" is not expected here.`,
    subject: name,
    help: didYouMean(name.text, expected),
  });
}

/** A problem about a nested block that the block does not take. */
export function unsupportedBlock(
  type: Range & { readonly text: string },
  expected: Iterable<string>,
): Diagnostic {
  return diagnose('unsupported-block-type', {
    detail: `Blocks of type "${type.text}" are not expected here.`,
    subject: type,
    help: didYouMean(type.text, expected),
  });
}

/** A problem about a member of a JSON object that the block takes neither as an argument nor as a block. */
export function extraneousMember(
  name: Range & { readonly text: string },
  expected: Iterable<string>,
): Diagnostic {
  return diagnose('extraneous-json-property', {
    detail: `No argument or block type is named "${name.text}".`,
    subject: name,
    help: didYouMean(name.text, expected),
  });
}

/**
 * The texts of a block's labels when there are as many as the block type takes and each is a valid name; otherwise
 * undefined, and the problems say why.
 */
export function readLabels(
  block: Block,
  roles: readonly string[],
  problems: Diagnostic[],
): readonly string[] | undefined {
  const { labels, type } = block;
  const expected = `${type.text} blocks take ${count(roles)}.`;
  const missing = roles[labels.length];
  if (missing !== undefined) {
    const detail = `The ${missing} is missing: ${expected}`;
    problems.push(diagnose('missing-block-label', { detail, subject: block.header }));
    return undefined;
  }
  const extra = labels[roles.length];
  if (extra) {
    const detail = `There are more labels than expected: ${expected}`;
    problems.push(diagnose('extraneous-block-label', { detail, subject: extra, context: block.header }));
    return undefined;
  }
  const wrong = labels.filter((label) => !isName(label.text));
  for (const label of wrong)
    problems.push(diagnose('invalid-name', { detail: NAME_RULE, subject: label, context: block.header }));
  return wrong.length === 0 ? labels.map((label) => label.text) : undefined;
}

function count(roles: readonly string[]): string {
  if (roles.length === 0) return 'no labels';
  return `${roles.length === 1 ? 'one label' : `${roles.length} labels`} (${roles.join(', ')})`;
}
