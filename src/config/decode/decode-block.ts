/** A block's arguments and nested blocks → the object that its provider's schema describes. */
import { type Checked, checked, type Diagnostic, diagnose } from '../../core/diagnostic.ts';
import { typeOfNestedBlocks } from '../../core/plain-values.ts';
import { type AttributeSchema, type BlockSchema, type NestedBlock, typeOfBlock } from '../../core/schema.ts';
import { buildObject } from '../../core/schema-parts.ts';
import { setValue } from '../../core/set-value.ts';
import type { Range } from '../../core/source.ts';
import { listValue, type Mark, nullOf, unknownOf, unmark, type Value, withMarks } from '../../core/value.ts';
import { convert, evaluate, mentionsOf, type Scope } from '../../eval/index.ts';
import type { Attribute, Body } from '../../hcl/index.ts';
import { missingArgument } from '../block-content.ts';
import { indexBody } from './body-index.ts';
import { expandDynamic } from './dynamic-block.ts';
import { schemaRules } from './schema-rules.ts';

/**
 * Evaluates a block against its schema: an argument that is missing becomes a null of its type, nested blocks become
 * objects, lists or sets. What cannot be evaluated or converted is reported where it stands and is "known after apply"
 * in the value, so the value is there even with problems. Facts that do not depend on values (which arguments there
 * are) are not looked at again: see `checkConfiguration`. Problems about the block as a whole point at `header`.
 */
export function decodeBlock(
  body: Body,
  schema: BlockSchema,
  scope: Scope,
  header: Range = body,
): Checked<Value> {
  const problems: Diagnostic[] = [];
  return checked(decodeBody({ body, schema, scope, header, problems }), problems);
}

/** A block on its way to becoming a value. */
interface Decoding {
  readonly body: Body;
  readonly schema: BlockSchema;
  readonly scope: Scope;
  readonly header: Range;
  readonly problems: Diagnostic[];
}

function decodeBody(decoding: Decoding): Value {
  const { body, schema, scope, problems } = decoding;
  const index = indexBody(body);
  const object = buildObject(schema, ({ name, attribute, nested, absent }) => {
    if (nested) return index.blocks.has(name) ? decodeNested(name, nested, decoding) : absent;
    const given = index.attributes.get(name);
    return given ? decodeAttribute(given, attribute, scope, problems) : absent;
  });
  problems.push(...schemaRules(body, schema, decoding.header, object));
  return object;
}

function decodeAttribute(
  { name, value: expression }: Attribute,
  { type, presence }: AttributeSchema,
  scope: Scope,
  problems: Diagnostic[],
): Value {
  const { value, diagnostics } = evaluate(expression, scope);
  problems.push(...diagnostics);
  if (!value) return unknownOf(type);
  const converted = convert(value, type);
  if (!converted.ok) {
    problems.push(
      diagnose('inappropriate-value', {
        detail: `Inappropriate value for attribute "${name.text}": ${converted.reason}.`,
        subject: expression,
        mentions: mentionsOf(expression, scope),
      }),
    );
    return unknownOf(type);
  }
  if (presence === 'required' && unmark(converted.value).kind === 'null')
    problems.push(missingArgument(name.text, expression));
  return converted.value;
}

function decodeNested(type: string, nested: NestedBlock, decoding: Decoding): Value {
  const gathered = gatherBlocks(type, nested, decoding);
  const value = gathered.items ? combine(nested, gathered.items) : unknownOf(typeOfNestedBlocks(nested));
  return withMarks(value, gathered.marks);
}

function combine(nested: NestedBlock, items: readonly Value[]): Value {
  const element = typeOfBlock(nested.block);
  switch (nested.nesting) {
    case 'single':
      return items[0] ?? nullOf(element);
    case 'list':
      return listValue(element, items);
    case 'set':
      return setValue(element, items);
  }
}

interface Gathered {
  /** Undefined where a dynamic block's number is known only after apply. */
  readonly items: readonly Value[] | undefined;
  /** Of what dynamic blocks were made from. */
  readonly marks: ReadonlySet<Mark>;
}

/** The nested blocks of one type as values, those that dynamic blocks make included. */
function gatherBlocks(type: string, nested: NestedBlock, decoding: Decoding): Gathered {
  const { body, scope, problems } = decoding;
  const items: Value[] = [];
  const marks = new Set<Mark>();
  let known = true;
  let dynamic = false;
  const decode = (content: Body, within: Scope, header: Range): Value =>
    decodeBody({ body: content, schema: nested.block, scope: within, header, problems });
  for (const block of indexBody(body).blocks.get(type) ?? []) {
    if (block.type.text !== 'dynamic') {
      items.push(decode(block.body, scope, block.header));
      continue;
    }
    dynamic = true;
    const expansion = expandDynamic(block, type, scope, problems);
    const made = expansion.scopes.map((within) => decode(expansion.content, within, block.header));
    if (expansion.known) items.push(...made);
    else known = false;
    for (const mark of expansion.marks) marks.add(mark);
  }
  if (dynamic && known) problems.push(...countProblems(type, nested, items.length, decoding.header));
  return { items: known ? items : undefined, marks };
}

function countProblems(
  type: string,
  { min = 0, max, nesting }: NestedBlock,
  count: number,
  header: Range,
): readonly Diagnostic[] {
  const most = max ?? (nesting === 'single' ? 1 : undefined);
  const found = `there are ${count}, those made by dynamic blocks included`;
  if (count < min) {
    const detail = `At least ${min} "${type}" blocks are required, but ${found}.`;
    return [diagnose('too-few-blocks', { detail, subject: header })];
  }
  if (most !== undefined && count > most) {
    const detail = `No more than ${most} "${type}" blocks are allowed, but ${found}.`;
    return [diagnose('too-many-blocks', { detail, subject: header })];
  }
  return [];
}
