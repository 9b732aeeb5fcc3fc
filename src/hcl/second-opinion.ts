/**
 * A second opinion on the structure of a file, from HashiCorp's own grammar (compiled to JavaScript as
 * `hcl2-parser`). A program that acts on its own must not act on a misread file, so where the two readings
 * differ a person is told.
 *
 * hcl2-parser knows no positions, gives no reasons, and has flaws of its own ({@link isBeyondSecondParser});
 * where one of them could explain a difference, there is no opinion. It takes about eight seconds per
 * megabyte and is loaded on first use.
 */
import { type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Range, Source } from '../core/source.ts';
import type { Block, Body, Expression } from './ast.ts';
import { valuesOf, walk } from './walk.ts';

/**
 * Compares block types, labels, argument names and nesting of a file that was read without errors with what
 * the second parser makes of the same text. Returns a warning for each difference, and nothing if the two
 * agree.
 */
export async function secondOpinion(source: Source, body: Body): Promise<readonly Diagnostic[]> {
  const read = await loadParser();
  const outline = read(source.text);
  if (outline) return compareBodies(body, outline, body);
  return isBeyondSecondParser(body)
    ? []
    : [disagree('The second parser cannot read this file at all.', body)];
}

/**
 * What the second parser makes of a body: arguments by name, and blocks by type and labels, as lists of
 * bodies.
 */
type Outline = Readonly<Record<string, unknown>>;

interface SecondParser {
  parseToObject(text: string): readonly [value: Outline | null, error: unknown];
}

/** The second parser as a function that returns nothing where it refuses a text. */
async function loadParser(): Promise<(text: string) => Outline | undefined> {
  const { stackTraceLimit } = Error;
  const parser = (await import('hcl2-parser')).default as SecondParser;
  Error.stackTraceLimit = stackTraceLimit; // which loading the parser sets to infinity
  return (text) => {
    try {
      return parser.parseToObject(text)[0] ?? undefined;
    } catch {
      return undefined;
    }
  };
}

/** `about` is what to underline where only the second parser sees something. */
function compareBodies(body: Body, outline: Outline, about: Range): readonly Diagnostic[] {
  const names = new Set([...body.attributes, ...body.blocks].map(nameOf));
  const extra = Object.keys(outline).filter((name) => !names.has(name));
  return [
    ...extra.map((name) =>
      disagree(`The second parser sees "${name}" in this body, where there is none.`, about),
    ),
    ...body.attributes
      .filter(({ name }) => !Object.hasOwn(outline, name.text))
      .map(({ name }) => disagree(`The second parser does not see the argument "${name.text}".`, name)),
    ...blocksByType(body).flatMap(([type, blocks]) => compareBlocks(blocks, property(outline, type), 0)),
  ];
}

function nameOf(item: Body['attributes'][number] | Block): string {
  return item.kind === 'block' ? item.type.text : item.name.text;
}

/**
 * Blocks of a type that is an argument's name as well are missing from the second parser's outline, and left
 * out here.
 */
function blocksByType(body: Body): readonly (readonly [type: string, blocks: readonly Block[]])[] {
  const attributes = new Set(body.attributes.map(({ name }) => name.text));
  const types = groupBy(body.blocks, ({ type }) => type.text);
  return [...types].filter(([type]) => !attributes.has(type));
}

/**
 * Compares blocks that agree in type and their first `depth` labels with what the second parser has under
 * those.
 */
function compareBlocks(blocks: readonly Block[], outline: unknown, depth: number): readonly Diagnostic[] {
  const [first] = blocks;
  if (!first) return [];
  if (depth < first.labels.length) return compareLabels(blocks, outline, depth);
  const bodies = Array.isArray(outline) ? outline : [];
  if (bodies.length !== blocks.length) {
    const text = `The second parser sees ${bodies.length} blocks with this type and these labels, and not ${blocks.length}.`;
    return [disagree(text, first.header)];
  }
  return blocks.flatMap((block, index) => compareBodies(block.body, asOutline(bodies[index]), block.header));
}

function compareLabels(blocks: readonly Block[], outline: unknown, depth: number): readonly Diagnostic[] {
  const labels = groupBy(blocks, (block) => block.labels[depth]?.text ?? '');
  const children = asOutline(outline);
  const extra = Object.keys(children).filter((label) => !labels.has(label));
  return [
    ...extra.map((label) => {
      return disagree(`The second parser sees the label "${label}", which no block has.`, blocks[0]?.header);
    }),
    ...[...labels].flatMap(([label, group]) => compareBlocks(group, property(children, label), depth + 1)),
  ];
}

/**
 * Whether a body holds what the second parser refuses although it is right: blocks of one type with different
 * numbers of labels, functions with a namespace, and constants it tries to work out (a negated literal, the
 * key of an object).
 */
function isBeyondSecondParser(body: Body): boolean {
  return hasMixedLabels(body) || valuesOf(body).some(holdsBeyond);
}

function hasMixedLabels(body: Body): boolean {
  const mixed = blocksByType(body).some(
    ([, blocks]) => new Set(blocks.map(({ labels }) => labels.length)).size > 1,
  );
  return mixed || body.blocks.some((block) => hasMixedLabels(block.body));
}

function holdsBeyond(value: Expression): boolean {
  let found = false;
  walk(value, (expression) => {
    found ||= isBeyond(expression);
    return !found;
  });
  return found;
}

function isBeyond(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return expression.name.text.includes('::');
    case 'unary':
      return true;
    case 'object':
      return expression.items.some(({ key }) => !isPlainKey(key));
    default:
      return false;
  }
}

function isPlainKey(key: Expression): boolean {
  if (key.kind === 'template') return key.parts.every(({ kind }) => kind === 'text');
  return key.kind === 'variable' && key.name !== 'null';
}

function disagree(text: string, subject: Range | undefined): Diagnostic {
  return diagnose('parsers-disagree', {
    detail: `${text} One of the two misreads the file.`,
    subject,
    help: 'Write this part in a plainer form, and report the file as a bug of the parser.',
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function property(outline: Outline, name: string): unknown {
  return Object.hasOwn(outline, name) ? outline[name] : undefined;
}

function asOutline(value: unknown): Outline {
  return typeof value === 'object' && value !== null ? (value as Outline) : {};
}
