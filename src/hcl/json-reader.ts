/**
 * JSON text (RFC 8259) → a tree with places, and every problem of the text at once: after a mistake, reading goes on with
 * the next member or item.
 */
import { type Checked, checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Range, Source } from '../core/source.ts';
import { readJsonString, stringEnd } from './json-string.ts';
import type { JsonArray, JsonInvalid, JsonMember, JsonNode, JsonObject, JsonString } from './json-tree.ts';

/** Reads a whole source as one JSON value. There is always a tree, holding all that could be read. */
export function readJson(source: Source): Checked<JsonNode> {
  const reader: Reader = { source, text: source.text, at: 0, depth: 0, problems: [] };
  const value = readValue(reader);
  skipSpace(reader);
  if (reader.at < reader.text.length && reader.problems.length === 0)
    complain(reader, 'The value ends before this, and nothing was expected to follow it.', here(reader));
  return checked(value, reader.problems);
}

interface Reader {
  readonly source: Source;
  readonly text: string;
  at: number;
  depth: number;
  readonly problems: Diagnostic[];
}

/** How deep arrays and objects are read: enough for any file, and safe for any call stack. */
const DEPTH_LIMIT = 200;

/** Value: object | array | string | number | `true` | `false` | `null` */
function readValue(reader: Reader): JsonNode {
  skipSpace(reader);
  const { text, at } = reader;
  switch (text[at]) {
    case '{':
      return nested(reader, readObject);
    case '[':
      return nested(reader, readArray);
    case '"':
      return readString(reader);
    default:
      return readWord(reader);
  }
}

function nested<T extends JsonNode>(reader: Reader, read: (reader: Reader) => T): T | JsonInvalid {
  if (reader.depth >= DEPTH_LIMIT) return tooDeep(reader);
  reader.depth++;
  const node = read(reader);
  reader.depth--;
  return node;
}

function tooDeep(reader: Reader): JsonInvalid {
  const subject = here(reader);
  if (!reader.problems.some(({ code }) => code === 'nesting-too-deep'))
    reader.problems.push(
      diagnose('nesting-too-deep', {
        detail: `Objects and arrays are read to a depth of ${DEPTH_LIMIT}; this goes further.`,
        subject,
      }),
    );
  skipItem(reader);
  return { kind: 'invalid', ...subject, end: reader.at };
}

/** Object: `{` (Member (`,` Member)*)? `}` */
function readObject(reader: Reader): JsonObject {
  const start = reader.at;
  const members: JsonMember[] = [];
  readItems(reader, '}', () => {
    const member = readMember(reader);
    if (member) members.push(member);
  });
  return { kind: 'object', ...from(reader, start), members };
}

/** Array: `[` (Value (`,` Value)*)? `]` */
function readArray(reader: Reader): JsonArray {
  const start = reader.at;
  const items: JsonNode[] = [];
  readItems(reader, ']', () => items.push(readValue(reader)));
  return { kind: 'array', ...from(reader, start), items };
}

/** Reads items up to the closing character, and past it. An item with a problem is skipped to its comma. */
function readItems(reader: Reader, close: '}' | ']', readItem: () => unknown): void {
  const opened = { source: reader.source, start: reader.at, end: reader.at + 1 };
  reader.at++;
  skipSpace(reader);
  while (reader.at < reader.text.length && reader.text[reader.at] !== close) {
    const told = reader.problems.length;
    readItem();
    const sound = reader.problems.length === told;
    skipSpace(reader);
    if (!sound) skipItem(reader);
    if (!nextItem(reader, close, sound)) return;
  }
  if (reader.at >= reader.text.length) unclosed(reader, opened);
  else reader.at++;
}

/** Goes over the comma to the next item. False where something else closes, or the item after it is none. */
function nextItem(reader: Reader, close: '}' | ']', sound: boolean): boolean {
  const found = reader.text[reader.at];
  if (found === ',') {
    const comma = here(reader);
    reader.at++;
    skipSpace(reader);
    if (reader.text[reader.at] === close)
      complain(reader, 'No comma follows the last member of an object or the last item of an array.', comma);
    return true;
  }
  if (found === close || found === undefined) return true;
  if (found === '}' || found === ']') {
    if (sound) complain(reader, `"${close}" was expected here, not "${found}".`, here(reader));
    return false;
  }
  if (sound) complain(reader, `A comma or "${close}" is missing before this.`, here(reader));
  if (close === ']' || found === '"') return true;
  skipItem(reader);
  return nextItem(reader, close, false);
}

/** Member: String `:` Value */
function readMember(reader: Reader): JsonMember | undefined {
  const start = reader.at;
  if (reader.text[start] !== '"') {
    complain(reader, 'The name of a member is expected here, in double quotes.', wordHere(reader));
    return undefined;
  }
  const name = readString(reader);
  skipSpace(reader);
  if (reader.text[reader.at] !== ':') {
    complain(reader, `The name of a member is followed by ":" and its value.`, wordHere(reader));
    return undefined;
  }
  reader.at++;
  const value = readValue(reader);
  return { name, value, ...from(reader, start) };
}

function readString(reader: Reader): JsonString {
  const start = reader.at;
  const end = stringEnd(reader.text, start);
  const closed = reader.text[end - 1] === '"' && end - start > 1;
  reader.at = end;
  const range = from(reader, start);
  if (!closed) {
    complain(reader, 'This string is not closed with a quote on its line.', range);
    return { kind: 'string', ...range, text: '' };
  }
  const { value = { text: '' }, diagnostics } = readJsonString(range);
  reader.problems.push(...diagnostics);
  return { kind: 'string', ...range, text: value.text };
}

const numberPattern = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readWord(reader: Reader): JsonNode {
  const range = wordHere(reader);
  const word = reader.text.slice(range.start, range.end);
  reader.at = range.end;
  if (word === 'true' || word === 'false') return { kind: 'bool', ...range, value: word === 'true' };
  if (word === 'null') return { kind: 'null', ...range };
  if (numberPattern.test(word)) return { kind: 'number', ...range, digits: word };
  complain(reader, whatIsWrongWith(word), range);
  return { kind: 'invalid', ...range };
}

function whatIsWrongWith(word: string): string {
  if (word === '') return 'A value is missing here.';
  if (/^[-+.\d]/.test(word)) return `"${word}" is not a number as JSON writes numbers.`;
  if (word.startsWith("'")) return 'Strings of JSON stand in double quotes.';
  return `"${word}" is no value. Text stands in double quotes; the only words are true, false and null.`;
}

/** The word at the reader: everything up to spacing or punctuation. */
function wordHere({ source, text, at }: Reader): Range {
  word.lastIndex = at;
  const length = word.exec(text)?.[0].length ?? 0;
  return { source, start: at, end: at + length };
}

const word = /[^\s,:{}[\]"]*/y;

/** Passes over what belongs to a broken item: up to a comma or to what closes the list it is in. */
function skipItem(reader: Reader): void {
  let depth = 0;
  for (; reader.at < reader.text.length; reader.at++) {
    const character = reader.text[reader.at];
    if (character === '"') reader.at = stringEnd(reader.text, reader.at) - 1;
    else if (character === '{' || character === '[') depth++;
    else if (depth > 0 && (character === '}' || character === ']')) depth--;
    else if (depth === 0 && (character === ',' || character === '}' || character === ']')) return;
  }
}

function skipSpace(reader: Reader): void {
  space.lastIndex = reader.at;
  reader.at += space.exec(reader.text)?.[0].length ?? 0;
}

const space = /[ \t\r\n]*/y;

function unclosed(reader: Reader, subject: Range): void {
  if (reader.problems.some(({ code }) => code === 'invalid-json')) return;
  complain(reader, `"${reader.text[subject.start]}" is not closed.`, subject);
}

function complain(reader: Reader, detail: string, subject: Range): void {
  reader.problems.push(diagnose('invalid-json', { detail, subject }));
}

function here({ source, text, at }: Reader): Range {
  return { source, start: at, end: Math.min(at + 1, text.length) };
}

function from({ source, at }: Reader, start: number): Range {
  return { source, start, end: at };
}
