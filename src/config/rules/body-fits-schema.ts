/** A block has the arguments and nested blocks that its schema asks for, and no others. Values are another rule's matter. */
import { type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { memberOf } from '../../core/member.ts';
import type { BlockSchema } from '../../core/schema.ts';
import type { Range } from '../../core/source.ts';
import type { Attribute, Block, Body } from '../../hcl/index.ts';
import {
  extraneousMember,
  missingArgument,
  unsupportedArgument,
  unsupportedBlock,
} from '../block-content.ts';
import { type BodyIndex, indexBody } from '../decode/body-index.ts';
import { factsOf } from '../schema-facts.ts';
import { didYouMean } from '../suggest.ts';

/** `header` is where a missing argument is reported. */
export function* bodyFitsSchema(body: Body, schema: BlockSchema, header: Range): Generator<Diagnostic> {
  for (const attribute of body.attributes) {
    const problem = checkArgument(attribute, schema);
    if (problem) yield problem;
  }
  for (const { name } of body.members ?? [])
    yield extraneousMember(name, [...settable(schema), ...Object.keys(schema.blocks)]);
  const { attributes, blocks } = indexBody(body);
  for (const name of factsOf(schema).required) if (!attributes.has(name)) yield missingArgument(name, header);
  for (const block of body.blocks) yield* checkBlock(block, schema);
  yield* checkCounts(blocks, schema, header);
}

function checkArgument({ name }: Attribute, schema: BlockSchema): Diagnostic | undefined {
  const found = memberOf(schema.attributes, name.text);
  if (found?.refused !== undefined)
    return diagnose('unsupported-argument', { detail: found.refused, subject: name });
  if (found?.deprecated !== undefined)
    return diagnose('deprecated-argument', { detail: found.deprecated, subject: name });
  if (found && found.presence !== 'computed') return undefined;
  if (found)
    return diagnose('computed-argument', {
      detail: `The value of "${name.text}" is decided by the provider, so it cannot be set.`,
      subject: name,
    });
  if (memberOf(schema.blocks, name.text))
    return diagnose('unsupported-argument', {
      detail: `An argument named "${name.text}" is not expected here.`,
      subject: name,
      help: `Did you mean to define a block? ${name.text} { … }`,
    });
  return unsupportedArgument(name, settable(schema));
}

/** The arguments a user may write. */
function settable(schema: BlockSchema): readonly string[] {
  return Object.entries(schema.attributes)
    .filter(([, { presence }]) => presence !== 'computed')
    .map(([name]) => name);
}

function* checkBlock(block: Block, schema: BlockSchema): Generator<Diagnostic> {
  if (block.type.text === 'dynamic') {
    yield* checkDynamic(block, schema);
    return;
  }
  const nested = memberOf(schema.blocks, block.type.text);
  if (!nested) {
    yield unsupported(block.type, schema);
    return;
  }
  if (nested.refused !== undefined) {
    yield diagnose('unsupported-block-type', { detail: nested.refused, subject: block.type });
    return;
  }
  for (const label of block.labels)
    yield diagnose('extraneous-block-label', {
      detail: `No labels are expected for ${block.type.text} blocks.`,
      subject: label,
      context: block.header,
    });
  if (nested.deprecated !== undefined)
    yield diagnose('deprecated-argument', { detail: nested.deprecated, subject: block.type });
  yield* bodyFitsSchema(block.body, nested.block, block.header);
}

function unsupported(type: Block['type'], schema: BlockSchema): Diagnostic {
  if (!memberOf(schema.attributes, type.text)) return unsupportedBlock(type, Object.keys(schema.blocks));
  return diagnose('unsupported-block-type', {
    detail: `Blocks of type "${type.text}" are not expected here.`,
    subject: type,
    help: `Did you mean to define argument "${type.text}"? If so, use the equals sign to assign it a value.`,
  });
}

function* checkDynamic(block: Block, schema: BlockSchema): Generator<Diagnostic> {
  const [label, ...extra] = block.labels;
  if (!label || extra.length > 0) {
    yield invalidDynamic('A dynamic block has one label, the type of the blocks it makes.', block.header);
    return;
  }
  const nested = memberOf(schema.blocks, label.text);
  if (!nested) {
    yield diagnose('unsupported-block-type', {
      detail: `Blocks of type "${label.text}" are not expected here.`,
      subject: label,
      context: block.header,
      help: didYouMean(label.text, Object.keys(schema.blocks)),
    });
    return;
  }
  if (nested.refused !== undefined)
    yield diagnose('unsupported-block-type', { detail: nested.refused, subject: label });
  yield* checkDynamicBody(block);
  for (const content of block.body.blocks)
    if (content.type.text === 'content') yield* bodyFitsSchema(content.body, nested.block, content.header);
}

const dynamicArguments = ['for_each', 'iterator', 'labels'];

function* checkDynamicBody({ body, header }: Block): Generator<Diagnostic> {
  for (const { name, value } of body.attributes) {
    if (!dynamicArguments.includes(name.text)) yield unsupportedArgument(name, dynamicArguments);
    else if (name.text === 'labels')
      yield invalidDynamic('Blocks of this type have no labels, so "labels" cannot be set.', name);
    else if (name.text === 'iterator' && value.kind !== 'variable')
      yield invalidDynamic('The iterator is a name, written without quotes.', value);
  }
  if (!body.attributes.some(({ name }) => name.text === 'for_each'))
    yield missingArgument('for_each', header);
  const contents = body.blocks.filter(({ type }) => type.text === 'content');
  if (contents.length !== 1)
    yield invalidDynamic(
      'A dynamic block has one "content" block, which says what each made block contains.',
      header,
    );
  for (const { type } of body.blocks) if (type.text !== 'content') yield unsupportedBlock(type, ['content']);
}

function invalidDynamic(detail: string, subject: Range): Diagnostic {
  return diagnose('invalid-dynamic-block', { detail, subject });
}

/** How many blocks there are is certain only where none of them is dynamic. */
function* checkCounts(given: BodyIndex['blocks'], schema: BlockSchema, header: Range): Generator<Diagnostic> {
  for (const [type, { nesting, min = 0, max = nesting === 'single' ? 1 : undefined }] of factsOf(schema)
    .counted) {
    const all = given.get(type) ?? [];
    const blocks = all.filter((block) => block.type.text === type);
    const surplus = max === undefined ? undefined : blocks[max];
    if (surplus)
      yield diagnose('too-many-blocks', {
        detail: `No more than ${max} "${type}" ${max === 1 ? 'block is' : 'blocks are'} allowed.`,
        subject: surplus.header,
      });
    if (blocks.length < min && blocks.length === all.length)
      yield diagnose('too-few-blocks', {
        detail: `At least ${min} "${type}" ${min === 1 ? 'block is' : 'blocks are'} required.`,
        subject: header,
      });
  }
}
