/**
 * Spellings of older configurations, and what is written today: `"${x}"` for `x`, `type = "string"`, labels without
 * quotes.
 */
import { memberOf } from '../core/member.ts';
import { parseExpression } from './parse.ts';
import { isLineComment } from './printer-layout.ts';
import {
  closesBracket,
  closesTemplate,
  opensBracket,
  opensTemplate,
  type TokenKind,
  type TokenTable,
} from './token.ts';

/** A stretch of a text and what goes there instead. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What to replace in a file without syntax errors, in order. */
export function legacySpellings(text: string, table: TokenTable): readonly Edit[] {
  const reader: Reader = { text, table, index: 0, blocks: [], edits: [] };
  for (;;) {
    switch (table.kinds[reader.index]) {
      case 'end':
      case undefined:
        return reader.edits;
      case 'identifier':
        readItem(reader);
        break;
      case '}':
        reader.blocks.pop();
        reader.index++;
        break;
      default:
        reader.index++;
    }
  }
}

interface Reader {
  readonly text: string;
  readonly table: TokenTable;
  /** The token to be read next. */
  index: number;
  /** The types of the blocks around it. */
  readonly blocks: string[];
  readonly edits: Edit[];
}

/** An argument up to the end of its value, or a block up to its opening brace. */
function readItem(reader: Reader): void {
  const name = reader.index;
  reader.index = skipSpacing(reader, name + 1);
  if (reader.table.kinds[reader.index] === '=') {
    const value = readValue(reader);
    const isType = reader.blocks.length === 1 && reader.blocks[0] === 'variable';
    const modern =
      isType && textAt(reader, name) === 'type' ? modernType(reader, value) : unwrapped(reader, value);
    if (modern !== undefined) replace(reader, value, modern);
  } else {
    reader.blocks.push(textAt(reader, name));
    readLabels(reader, name);
    reader.index++;
  }
}

/** Tokens from one index up to another. */
interface Tokens {
  readonly from: number;
  readonly to: number;
}

/** The tokens of the value after an equals sign, without the spacing and the comments around it. */
function readValue(reader: Reader): Tokens {
  const { kinds } = reader.table;
  const from = skipSpacing(reader, reader.index + 1);
  let to = from;
  let depth = 0;
  for (let index = from; ; index++) {
    const kind = kinds[index] ?? 'end';
    if (kind === 'end' || (depth === 0 && (kind === 'newline' || kind === '}'))) {
      reader.index = index;
      return { from, to };
    }
    depth += depthChange(kind);
    if (kind !== 'whitespace' && kind !== 'comment') to = index + 1;
  }
}

/** What is between `"${` and `}"`, where the value is that and nothing else. */
function unwrapped(reader: Reader, { from, to }: Tokens): string | undefined {
  const { kinds } = reader.table;
  const wrap = kinds[from] === 'open-quote' && kinds[from + 1] === '${' && kinds[to - 2] === 'sequence-end';
  if (!wrap || !isOneSequence(reader, { from: from + 2, to: to - 2 })) return undefined;
  const inside = withoutNewlines(reader, { from: from + 2, to: to - 2 });
  const text = textBetween(reader, inside);
  if (needsParentheses(reader, inside)) return `(${text})`;
  // The brace of a block on one line would become part of a comment.
  const swallows = endsLineComment(reader, inside.to - 1) && kinds[reader.index] === '}';
  return swallows ? undefined : text;
}

/** Whether a sequence that starts before the tokens can only end after them: no other one is among them, strings apart. */
function isOneSequence({ table: { kinds } }: Reader, { from, to }: Tokens): boolean {
  let quotes = 0;
  for (let index = from; index < to; index++) {
    const kind = kinds[index];
    if (kind === 'open-quote') quotes++;
    else if (kind === 'close-quote') quotes--;
    else if (quotes === 0 && (kind === '${' || kind === '%{' || kind === 'sequence-end')) return false;
  }
  return true;
}

function withoutNewlines(reader: Reader, { from, to }: Tokens): Tokens {
  const { kinds } = reader.table;
  const isMargin = (index: number): boolean => kinds[index] === 'whitespace' || kinds[index] === 'newline';
  let [first, end] = [from, to];
  while (first < end && isMargin(first)) first++;
  while (end > first && isMargin(end - 1) && !endsLineComment(reader, end - 1)) end--;
  return { from: first, to: end };
}

/** A newline that a comment needs to end. */
function endsLineComment({ text, table: { kinds, starts } }: Reader, index: number): boolean {
  return (
    kinds[index] === 'newline' &&
    kinds[index - 1] === 'comment' &&
    isLineComment(text, starts[index - 1] ?? 0)
  );
}

/**
 * Whether the tokens go on after the end of a line. Within brackets they would be read so without parentheses, too; there
 * the custom is to leave out what is in parentheses, and ends of lines that belong to a comment.
 */
function needsParentheses(reader: Reader, { from, to }: Tokens): boolean {
  const { kinds } = reader.table;
  const inParentheses = kinds[from] === '(' && kinds[to - 1] === ')';
  let depth = 0;
  for (let index = from; index < to - 1; index++) {
    const kind = kinds[index] ?? 'end';
    depth += depthChange(kind);
    if (kind !== 'newline') continue;
    if (depth === 0 || !(inParentheses || endsLineComment(reader, index))) return true;
  }
  return false;
}

/** What type constraints in quotes and collections without an element type meant in the versions that had them. */
const modernTypes: Readonly<Record<string, string>> = {
  '"string"': 'string',
  '"list"': 'list(string)',
  '"map"': 'map(string)',
  list: 'list(any)',
  set: 'set(any)',
  map: 'map(any)',
};

function modernType(reader: Reader, value: Tokens): string | undefined {
  return memberOf(modernTypes, textBetween(reader, value));
}

/** Labels up to the opening brace, the next token to be read then. What is between them goes. */
function readLabels(reader: Reader, name: number): void {
  const { kinds } = reader.table;
  const labels: string[] = [];
  let to = name + 1;
  for (let index = name + 1; kinds[index] !== '{' && kinds[index] !== 'end'; index++) {
    const start = index;
    if (kinds[index] === 'open-quote') index = kinds.indexOf('close-quote', index);
    else if (kinds[index] !== 'identifier') continue;
    to = index + 1;
    labels.push(quotedLabel(textBetween(reader, { from: start, to })));
  }
  const tokens = { from: name + 1, to };
  const modern = labels.map((label) => ` ${label}`).join('');
  if (labels.length > 0 && modern !== textBetween(reader, tokens)) replace(reader, tokens, modern);
  reader.index = kinds.indexOf('{', to);
}

/** A label with the quotes and the escapes that it needs. */
function quotedLabel(label: string): string {
  if (!label.startsWith('"')) return `"${label}"`;
  if (!label.includes('\\')) return label;
  const { value } = parseExpression({ path: '', text: label });
  const part = value?.kind === 'template' ? value.parts[0] : undefined;
  return part?.kind === 'text' ? `"${escaped(part.text)}"` : label;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
  '${': '$${',
  '%{': '%%{',
};

function escaped(text: string): string {
  return text.replace(
    /[$%]\{|["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu,
    (found) => shortEscapes[found] ?? unicodeEscape(found),
  );
}

function unicodeEscape(character: string): string {
  const digits = (character.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

function depthChange(kind: TokenKind): -1 | 0 | 1 {
  if (opensBracket(kind) || opensTemplate(kind)) return 1;
  return closesBracket(kind) || closesTemplate(kind) ? -1 : 0;
}

function skipSpacing({ table: { kinds } }: Reader, from: number): number {
  let index = from;
  while (kinds[index] === 'whitespace' || kinds[index] === 'comment') index++;
  return index;
}

function textAt(reader: Reader, index: number): string {
  return textBetween(reader, { from: index, to: index + 1 });
}

function textBetween({ text, table: { starts } }: Reader, { from, to }: Tokens): string {
  return text.slice(starts[from], starts[to]);
}

function replace({ table: { starts }, edits }: Reader, { from, to }: Tokens, text: string): void {
  edits.push({ start: starts[from] ?? 0, end: starts[to] ?? 0, text });
}
