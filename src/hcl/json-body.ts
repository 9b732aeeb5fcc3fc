/**
 * Files in HCL's JSON syntax. Whether a member of an object is an argument or a nested block is not to be seen from the
 * text: a schema has to say it. So a body read from JSON begins as members, and {@link settle} turns the
 * members that a schema knows into the arguments and blocks that native syntax would have written
 * (HashiCorp's "HCL JSON Syntax Specification", Structural Elements).
 */
import { type Checked, checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import { formatRange, type Range, rangeOf, type Source } from '../core/source.ts';
import type { Attribute, Block, Body, Label, Name } from './ast.ts';
import { expressionOf, type StringsAre } from './json-expression.ts';
import { readJson } from './json-reader.ts';
import type { JsonMember, JsonNode, JsonString } from './json-tree.ts';

/** What a schema says of the members of a body. */
export interface Members {
  /** The nested block types, and what each of their labels is. */
  readonly blocks: ReadonlyMap<string, readonly string[]>;
  /** How the strings of an argument are read; undefined for a name that is no argument. */
  argument(name: string): StringsAre | undefined;
}

/** What a file may be at its top: one object, or an array of objects as well, which are taken together. */
export type JsonRoot = 'object' | 'objects';

/** Reads a file. All its members wait to be settled. */
export function parseJsonFile(source: Source, allowed: JsonRoot = 'objects'): Checked<Body> {
  const { value: root, diagnostics } = readJson(source);
  const problems = [...diagnostics];
  if (root && (root.kind === 'null' || (root.kind === 'array' && allowed === 'object')))
    problems.push(wrongValue('The whole file must be an object, which begins with {.', root));
  const range = { source, start: 0, end: source.text.length };
  return checked(
    root ? unsettled(root, range, 'which holds the blocks of the file', problems) : emptyBody(range),
    problems,
  );
}

/** The body with the members that `members` knows as arguments and blocks. A body of native syntax is as it was. */
export function settle(body: Body, members: Members, problems: Diagnostic[]): Body {
  if (!body.members) return body;
  const attributes = new Map<string, Attribute>();
  const blocks: Block[] = [];
  const rest: JsonMember[] = [];
  for (const member of body.members) {
    const { text } = member.name;
    const labels = members.blocks.get(text);
    const strings = members.argument(text);
    if (strings !== undefined) addArgument(member, strings, attributes, problems);
    else if (labels) {
      const place = { type: nameOf(member.name), labels: [], roles: labels };
      blocks.push(...blocksIn(member.value, place, problems));
    } else rest.push(member);
  }
  return {
    ...body,
    attributes: [...body.attributes, ...attributes.values()],
    blocks: [...body.blocks, ...blocks],
    members: rest,
  };
}

function addArgument(
  member: JsonMember,
  strings: StringsAre,
  attributes: Map<string, Attribute>,
  problems: Diagnostic[],
): void {
  const { name, value } = member;
  const earlier = attributes.get(name.text);
  if (earlier) {
    const detail = `The argument "${name.text}" was already set at ${formatRange(earlier)}.`;
    problems.push(diagnose('duplicate-json-argument', { detail, subject: name, context: member }));
    return;
  }
  const argument = { name: nameOf(name), value: expressionOf(value, strings, problems) };
  attributes.set(name.text, { kind: 'attribute', ...rangeOf(member), ...argument });
}

/** Where blocks are being made: their type, and the labels so far. */
interface Place {
  readonly type: Name;
  readonly labels: readonly Label[];
  readonly roles: readonly string[];
}

/** The blocks that a member's value stands for: an object per label, and at last an object or an array of them. */
function blocksIn(node: JsonNode, place: Place, problems: Diagnostic[]): readonly Block[] {
  const role = place.roles[place.labels.length];
  if (role !== undefined) return labelledBlocks(node, place, role, problems);
  switch (node.kind) {
    case 'null':
    case 'invalid':
      return [];
    case 'object':
      return [blockOf(node, place, place.labels.at(-1) ?? place.type, problems)];
    case 'array':
      return node.items.map((item) => blockOf(item, place, openingOf(item), problems));
    default: {
      const what = `one or more "${place.type.text}" blocks`;
      problems.push(
        wrongValue(`An object or an array of objects is needed here, the content of ${what}.`, node),
      );
      return [];
    }
  }
}

function labelledBlocks(
  node: JsonNode,
  place: Place,
  role: string,
  problems: Diagnostic[],
): readonly Block[] {
  const told = problems.length;
  const members = membersOf(node, `whose members are the ${role} of "${place.type.text}" blocks`, problems);
  if (members.length === 0 && problems.length === told && node.kind !== 'invalid') {
    const detail = `An object with at least one member is needed here, whose name is the ${role} of a "${place.type.text}" block.`;
    problems.push(diagnose('missing-block-label', { detail, subject: openingOf(node) }));
  }
  return members.flatMap(({ name, value }) => {
    const label: Label = { kind: 'label', ...rangeOf(name), text: name.text, quoted: true };
    return blocksIn(value, { ...place, labels: [...place.labels, label] }, problems);
  });
}

function blockOf(node: JsonNode, { type, labels }: Place, header: Range, problems: Diagnostic[]): Block {
  const body = unsettled(node, rangeOf(node), 'which holds the arguments of the block', problems);
  return { kind: 'block', ...rangeOf(node), type, labels, header: rangeOf(header), body };
}

function unsettled(node: JsonNode, range: Range, what: string, problems: Diagnostic[]): Body {
  const members = membersOf(node, what, problems);
  return { ...emptyBody(range), members: members.filter(({ name }) => name.text !== COMMENT) };
}

/** The name of a member that says something to people only. */
const COMMENT = '//';

/** The members of an object, or of all objects of an array. */
function membersOf(node: JsonNode, what: string, problems: Diagnostic[]): readonly JsonMember[] {
  switch (node.kind) {
    case 'null':
    case 'invalid':
      return [];
    case 'object':
      return node.members;
    case 'array':
      return node.items.flatMap((item) => {
        if (item.kind === 'object') return item.members;
        if (item.kind !== 'invalid') problems.push(wrongValue(`An object is needed here, ${what}.`, item));
        return [];
      });
    default:
      problems.push(wrongValue(`An object or an array of objects is needed here, ${what}.`, node));
      return [];
  }
}

function wrongValue(detail: string, node: JsonNode): Diagnostic {
  return diagnose('incorrect-json-value', { detail, subject: openingOf(node) });
}

/** The opening brace or bracket of what has one; the whole of anything else. */
function openingOf(node: JsonNode): Range {
  const { source, start, end } = node;
  return { source, start, end: node.kind === 'object' || node.kind === 'array' ? start + 1 : end };
}

function nameOf(name: JsonString): Name {
  return { kind: 'name', ...rangeOf(name), text: name.text };
}

function emptyBody(range: Range): Body {
  return { kind: 'body', ...range, attributes: [], blocks: [] };
}
