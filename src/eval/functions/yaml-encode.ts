/**
 * YAML as Terraform writes it: collections in block style, strings in double quotes or, where they have lines, as
 * literal blocks. The rules (which text may be a block, where a quoted one is folded) are those of libyaml's emitter.
 */
import { formatNumber } from '../../core/number.ts';
import { unmark, type Value } from '../../core/value.ts';

/** A value, wholly known and without marks, as a YAML document. */
export function encodeYaml(value: Value): string {
  const inner = unmark(value);
  const written = node(inner, { indent: -INDENT, column: 0, inMapping: false });
  return isPlain(inner) ? `${written}\n...\n` : written.endsWith('\n') ? written : `${written}\n`;
}

const INDENT = 2;
/** Double-quoted text is folded at the next space behind this column. */
const WIDTH = 80;
/** In bytes: longer keys get a line of their own, behind a question mark. */
const LONGEST_SIMPLE_KEY = 128;

interface Place {
  /** The indentation of the collection around. */
  readonly indent: number;
  /** Where the text begins. */
  readonly column: number;
  /** A list that is the value of a key is not indented more than the key. */
  readonly inMapping: boolean;
}

function node(value: Value, place: Place): string {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'string':
      return text(inner.value, place, true);
    case 'number':
      return formatNumber(inner.value);
    case 'bool':
      return String(inner.value);
    case 'null':
    case 'unknown':
      return 'null';
    case 'list':
    case 'set':
    case 'tuple':
      return inner.items.length === 0 ? '[]' : sequence(inner.items, place);
    case 'map':
      return inner.entries.size === 0 ? '{}' : mapping(inner.entries, place);
    case 'object':
      return inner.attributes.size === 0 ? '{}' : mapping(inner.attributes, place);
  }
}

function isPlain({ kind }: Value): boolean {
  return kind === 'number' || kind === 'bool' || kind === 'null';
}

/** The first item stands where the text begins; the others below it. */
function sequence(items: readonly Value[], { indent, inMapping }: Place): string {
  const own = inMapping ? indent : indent + INDENT;
  const place = { indent: own, column: own + 2, inMapping: false };
  return items.map((item) => line(`- ${node(item, place)}`)).join(' '.repeat(own));
}

function mapping(entries: ReadonlyMap<string, Value>, { indent }: Place): string {
  const own = indent + INDENT;
  return Array.from(entries, ([key, value]) => line(entry(key, value, own))).join(' '.repeat(own));
}

function entry(key: string, value: Value, indent: number): string {
  if (isSimpleKey(key)) {
    const name = quoted(key, { indent, column: indent, inMapping: true }, false);
    const column = indent + [...name].length + 2;
    const written = node(value, { indent, column, inMapping: true });
    return startsBelow(value)
      ? `${name}:\n${' '.repeat(belowIndent(value, indent))}${written}`
      : `${name}: ${written}`;
  }
  const name = text(key, { indent, column: indent + 2, inMapping: true }, true);
  const place = { indent, column: indent + 2, inMapping: false };
  return `? ${line(name)}${' '.repeat(indent)}: ${node(value, place)}`;
}

function startsBelow(value: Value): boolean {
  return sizeOf(value) > 0;
}

function belowIndent(value: Value, indent: number): number {
  const { kind } = unmark(value);
  return kind === 'map' || kind === 'object' ? indent + INDENT : indent;
}

function sizeOf(value: Value): number {
  const inner = unmark(value);
  if ('items' in inner) return inner.items.length;
  if (inner.kind === 'map') return inner.entries.size;
  return inner.kind === 'object' ? inner.attributes.size : 0;
}

const line = (written: string): string => (written.endsWith('\n') ? written : `${written}\n`);

function isSimpleKey(key: string): boolean {
  return !/[\r\n\u0085\u2028\u2029]/.test(key) && Buffer.byteLength(key) <= LONGEST_SIMPLE_KEY;
}

function text(value: string, place: Place, mayFold: boolean): string {
  return value.includes('\n') && mayBeBlock(value)
    ? literal(value, Math.max(0, place.indent) + INDENT)
    : quoted(value, place, mayFold);
}

/** What a block cannot hold: characters that must be escaped, and spaces at the end of a line or of the whole. */
function mayBeBlock(value: string): boolean {
  return !/[^\n\u0085\u2028\u2029 -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]| [\n\r\u0085\u2028\u2029]| $/u.test(
    value,
  );
}

/** `|`, a digit where the first line would not show the indentation, and how the end is to be read. */
function literal(value: string, indent: number): string {
  const hint = /^[ \n\r\u0085\u2028\u2029]/.test(value) ? String(INDENT) : '';
  const isBreak = /[\n\r\u0085\u2028\u2029]$/;
  const end = !isBreak.test(value) ? '-' : value.length === 1 || isBreak.test(value.slice(0, -1)) ? '+' : '';
  const lines = value.replace(
    /(^|[\n\u0085\u2028\u2029])(?=[^\n\u0085\u2028\u2029])/g,
    `$1${' '.repeat(indent)}`,
  );
  return `|${hint}${end}\n${lines}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function quoted(value: string, { indent, column }: Place, mayFold: boolean): string {
  const characters = [...value.toWellFormed()];
  const own = Math.max(0, indent) + INDENT;
  const continued = `\n${' '.repeat(own)}`;
  const written = ['"'];
  let at = column + 1;
  let afterSpace = false;
  for (const [index, character] of characters.entries()) {
    const isInside = index > 0 && index < characters.length - 1;
    if (character === ' ' && mayFold && !afterSpace && at > WIDTH && isInside) {
      written.push(continued, characters[index + 1] === ' ' ? '\\' : '');
      at = own + (characters[index + 1] === ' ' ? 1 : 0);
    } else {
      const shown = escaped(character);
      written.push(shown);
      at += shown === character ? 1 : shown.length;
    }
    afterSpace = character === ' ';
  }
  written.push('"');
  return written.join('');
}

function escaped(character: string): string {
  const short = escapes[character];
  if (short !== undefined) return short;
  if (/^[ -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]$/u.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16).toUpperCase();
  if (point <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return point <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
