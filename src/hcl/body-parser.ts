/**
 * Bodies: arguments and blocks, line by line.
 *
 * A body is the place of last resort in recovery: whatever went wrong in an item, reading goes on with the
 * next line.
 */

import { formatRange } from '../core/source.ts';
import type { Attribute, Block, Body, Name } from './ast.ts';
import { type Header, parseHeader } from './block-header-parser.ts';
import { advance, at, type Cursor, close, currentRange, open } from './cursor.ts';
import { ascend, descend } from './depth.ts';
import { parseExpressionRule } from './expression-parser.ts';
import { parseName } from './name-parser.ts';
import { complain, fail, lineStartKind, recover, skipLine, skipToCloser } from './recovery.ts';
import { closesBracket, closesTemplate } from './token.ts';

/** ConfigFile: Body up to the end of the source. */
export function parseConfigFile(cursor: Cursor): Body {
  const items = newItems();
  parseItems(cursor, items);
  while (at(cursor, '}')) {
    fail(cursor, 'item-required', {
      detail: 'This closing brace closes nothing.',
      subject: currentRange(cursor),
      help: 'Remove it, or look above for a block that was closed too early.',
    });
    advance(cursor);
    endLine(cursor);
    parseItems(cursor, items);
  }
  return toBody(items, cursor.source, 0, cursor.source.text.length);
}

interface Items {
  readonly attributes: Attribute[];
  readonly blocks: Block[];
  readonly names: Map<string, Name>;
}

function newItems(): Items {
  return { attributes: [], blocks: [], names: new Map() };
}

function toBody({ attributes, blocks }: Items, source: Body['source'], start: number, end: number): Body {
  return { kind: 'body', source, start, end, attributes, blocks };
}

/** Body: (Attribute Newline | Block Newline | Newline)*, up to a `}` or the end. */
function parseItems(cursor: Cursor, items: Items): void {
  while (!at(cursor, '}') && !at(cursor, 'end')) {
    if (at(cursor, 'newline')) advance(cursor);
    else parseItem(cursor, items);
  }
}

/** Attribute | Block, with its newline. After a mistake, the rest of its line is passed over. */
function parseItem(cursor: Cursor, items: Items): void {
  if (!at(cursor, 'identifier')) failItem(cursor);
  else {
    const name = parseName(cursor);
    if (at(cursor, '=')) parseAttribute(cursor, name, items);
    else parseBlock(cursor, name, items);
  }
  endLine(cursor);
}

/**
 * After a mistake, passes over the rest of its line, and over lines that start by closing what it left open.
 */
function endLine(cursor: Cursor): void {
  if (!cursor.panic) return;
  skipLine(cursor);
  while (isStray(cursor)) {
    advance(cursor);
    skipLine(cursor);
  }
  if (!at(cursor, 'end')) recover(cursor);
}

function isStray(cursor: Cursor): boolean {
  const kind = at(cursor, 'newline') ? lineStartKind(cursor) : cursor.kind;
  return closesTemplate(kind) || (closesBracket(kind) && (kind !== '}' || cursor.depth === 0));
}

/** Attribute: Identifier `=` Expression Newline */
function parseAttribute(cursor: Cursor, name: Name, items: Items): void {
  addAttribute(cursor, items, parseAttributeValue(cursor, name));
  if (at(cursor, 'newline') || at(cursor, 'end')) return;
  fail(cursor, 'missing-newline-after-argument', {
    detail: `The value of "${name.text}" ends before this, and nothing else may stand on its line.`,
    subject: currentRange(cursor),
    context: { source: cursor.source, start: name.start, end: cursor.previousEnd },
    help: 'Put what follows on a line of its own.',
  });
}

function parseAttributeValue(cursor: Cursor, name: Name): Attribute {
  advance(cursor);
  const value = parseExpressionRule(cursor);
  const end = Math.max(value.end, name.end);
  return { kind: 'attribute', source: cursor.source, start: name.start, end, name, value };
}

function addAttribute(cursor: Cursor, items: Items, attribute: Attribute): void {
  const { name } = attribute;
  const first = items.names.get(name.text);
  if (!first) {
    items.names.set(name.text, name);
    items.attributes.push(attribute);
    return;
  }
  complain(cursor, 'attribute-redefined', {
    detail: `The argument "${name.text}" is set at ${formatRange(first)} already.`,
    subject: name,
    help: 'Keep one of the two.',
  });
}

/**
 * Block: Header `{` Newline Body `}` Newline; OneLineBlock: Header `{` (Identifier `=` Expression)? `}`
 * Newline.
 */
function parseBlock(cursor: Cursor, type: Name, items: Items): void {
  const header = parseHeader(cursor, type);
  if (!at(cursor, '{')) return;
  const { source } = cursor;
  const body = parseBlockBody(cursor, header);
  const { labels, header: range } = header;
  const { start } = type;
  items.blocks.push({ kind: 'block', source, start, end: body.end, type, labels, header: range, body });
  if (at(cursor, 'newline') || at(cursor, 'end')) return;
  fail(cursor, 'missing-newline-after-block', {
    detail: `The block "${type.text}" ends before this, and nothing else may stand on its line.`,
    subject: currentRange(cursor),
    help: 'Put what follows on a line of its own.',
  });
}

function parseBlockBody(cursor: Cursor, header: Header): Body {
  const { source } = cursor;
  const opening = currentRange(cursor);
  const outer = open(cursor, true);
  const items = newItems();
  if (descend(cursor)) {
    if (at(cursor, 'newline')) parseItems(cursor, items);
    else if (!at(cursor, '}')) parseSingleArgument(cursor, items);
    ascend(cursor);
  }
  if (cursor.panic) skipToCloser(cursor);
  while (at(cursor, ']') || at(cursor, ')')) {
    advance(cursor);
    skipToCloser(cursor);
  }
  if (at(cursor, '}')) {
    recover(cursor);
    close(cursor, outer);
  } else {
    fail(cursor, 'unclosed-block', {
      detail: 'The block that starts here is not closed before the end of the file.',
      subject: opening,
      context: { ...header.header, end: opening.end },
      help: 'Close it with "}" on a line of its own. The brace that is missing may be of a block within it.',
    });
  }
  return toBody(items, source, opening.start, Math.max(opening.end, cursor.previousEnd));
}

function parseSingleArgument(cursor: Cursor, items: Items): void {
  if (!at(cursor, 'identifier')) {
    failItem(cursor);
    return;
  }
  const name = parseName(cursor);
  if (!at(cursor, '=')) {
    fail(cursor, 'argument-definition-required', {
      detail: 'A block on one line can hold one argument, "name = value", and no other block.',
      subject: name,
      help: 'Put what is inside the braces on lines of its own.',
    });
    return;
  }
  addAttribute(cursor, items, parseAttributeValue(cursor, name));
  if (at(cursor, '}')) return;
  fail(cursor, 'invalid-single-line-block', {
    detail: 'A block on one line holds one argument, and its closing brace follows on the same line.',
    subject: currentRange(cursor),
    context: name,
    help: 'Put what is inside the braces on lines of its own.',
  });
}

function failItem(cursor: Cursor): void {
  if (at(cursor, 'open-quote')) {
    fail(cursor, 'invalid-argument-name', {
      detail: 'A line of a body starts with the name of an argument or a block type, which is not quoted.',
      subject: currentRange(cursor),
      help: 'Remove the quotes. Names that are no identifiers can be keys of an object, but not arguments.',
    });
    return;
  }
  fail(cursor, 'item-required', {
    detail: 'A line of a body starts with the name of an argument or a block type.',
    subject: currentRange(cursor),
  });
}
