/**
 * Escapes: literal text of a template as it is written → as its value has it.
 */
import type { Range } from '../core/source.ts';
import type { Cursor } from './cursor.ts';
import { complain } from './recovery.ts';

/** How the literal text of one form of template is read; `start` is where `raw` stands in the source. */
export type Decode = (cursor: Cursor, start: number, raw: string) => string;

/** Text in a heredoc or a template without quotes: `$${` and `%%{` stand for `${` and `%{`. */
export const decodePlain: Decode = (cursor, start, raw) => {
  checkEncoding(cursor, start, raw);
  return withoutDoubling(raw);
};

/** Text in quotes: as in a heredoc, and backslash escapes besides. */
export const decodeQuoted: Decode = (cursor, start, raw) => {
  checkEncoding(cursor, start, raw);
  let backslash = raw.indexOf('\\');
  if (backslash < 0) return withoutDoubling(raw);
  let text = '';
  let from = 0;
  while (backslash >= 0) {
    text += withoutDoubling(raw.slice(from, backslash));
    const length = escapeLength(raw, backslash);
    const resolved = resolveEscape(raw.slice(backslash, backslash + length));
    if (resolved === undefined) complainEscape(cursor, start + backslash, length, raw);
    else text += resolved;
    from = backslash + length;
    backslash = raw.indexOf('\\', from);
  }
  return text + withoutDoubling(raw.slice(from));
};

function withoutDoubling(raw: string): string {
  if (!raw.includes('{')) return raw;
  return raw.replaceAll('$${', () => '${').replaceAll('%%{', '%{');
}

function escapeLength(raw: string, at: number): number {
  const selector = raw[at + 1];
  if (selector !== 'u' && selector !== 'U')
    return (raw.codePointAt(at + 1) ?? 0) > 0xffff ? 3 : Math.min(2, raw.length - at);
  const wanted = selector === 'u' ? 4 : 8;
  let digits = 0;
  while (digits < wanted && isHexDigit(raw[at + 2 + digits])) digits++;
  return 2 + digits;
}

function isHexDigit(character: string | undefined): boolean {
  return character !== undefined && /^[0-9a-fA-F]$/.test(character);
}

function resolveEscape(sequence: string): string | undefined {
  switch (sequence[1]) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case '"':
      return '"';
    case '\\':
      return '\\';
    case 'u':
      return sequence.length === 6 ? codePoint(sequence.slice(2)) : undefined;
    case 'U':
      return sequence.length === 10 ? codePoint(sequence.slice(2)) : undefined;
    default:
      return undefined;
  }
}

/** A code point by its hexadecimal number; half a surrogate pair is no character. */
function codePoint(digits: string): string | undefined {
  const code = Number.parseInt(digits, 16);
  return code > 0x10ffff || isSurrogate(code) ? undefined : String.fromCodePoint(code);
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

function complainEscape(cursor: Cursor, start: number, length: number, raw: string): void {
  const subject: Range = { source: cursor.source, start, end: start + length };
  const sequence = cursor.source.text.slice(start, start + length);
  complain(cursor, 'invalid-escape', {
    detail: explainEscape(sequence),
    subject,
    context: { ...subject, end: Math.max(subject.end, start + raw.length) },
    help: suggestEscape(sequence),
  });
}

function explainEscape(sequence: string): string {
  if (/^\\[uU]/.test(sequence) && isSurrogate(Number.parseInt(sequence.slice(2), 16)))
    return `U+${sequence.slice(-4).toUpperCase()} is half of a surrogate pair, which is no character: "\\U" and the eight hexadecimal digits of the character take the place of both halves.`;
  if (sequence.startsWith('\\u')) return '"\\u" is followed by exactly four hexadecimal digits.';
  if (sequence.startsWith('\\U')) {
    return '"\\U" is followed by exactly eight hexadecimal digits, the number of a Unicode character.';
  }
  return `A backslash cannot be followed by ${JSON.stringify(sequence.slice(1))}; it can be by n, r, t, u, U, a double quote or a backslash.`;
}

function suggestEscape(sequence: string): string {
  const sign = sequence[1];
  if (sign !== '$' && sign !== '%') return 'To write a backslash, double it: "\\\\".';
  return `To write "${sign}{" literally, double its first character: "${sign}${sign}{".`;
}

function checkEncoding(cursor: Cursor, start: number, raw: string): void {
  const at = raw.indexOf('\ufffd');
  if (at < 0) return;
  complain(cursor, 'invalid-character-encoding', {
    detail: 'The bytes here are not UTF-8.',
    subject: { source: cursor.source, start: start + at, end: start + at + 1 },
    help: 'Save the file with the encoding UTF-8.',
  });
}
