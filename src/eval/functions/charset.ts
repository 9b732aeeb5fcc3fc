/**
 * Character encodings by their IANA names. Decoding is the platform's; encoding goes through the same tables, turned
 * round when an encoding is first used.
 */

/** An encoding of text. Both give undefined where text or bytes have no counterpart. */
export interface Charset {
  encode(text: string): Uint8Array | undefined;
  decode(bytes: Uint8Array): string | undefined;
}

/** The encoding of a name, in any case; undefined where it is none that is known. */
export function charsetOf(name: string): Charset | undefined {
  const known = canonical.get(name.toLowerCase());
  if (known === undefined) return undefined;
  const made = charsets.get(known) ?? makeCharset(known);
  charsets.set(known, made);
  return made;
}

/** Tables are constants, made when they are first needed. */
const charsets = new Map<string, Charset>();

const isoParts = [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15];
const windowsPages = [874, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258];

const canonical: ReadonlyMap<string, string> = new Map([
  ...['utf-8', 'utf-16', 'utf-16be', 'utf-16le', 'us-ascii', 'iso-8859-1'].map(itself),
  ...isoParts.flatMap((part) => [itself(`iso-8859-${part}`), alias(`iso_8859-${part}`, `iso-8859-${part}`)]),
  ...windowsPages.map((page) => itself(`windows-${page}`)),
  ...['koi8-r', 'koi8-u', 'ibm866', 'macintosh'].map(itself),
  ...['shift_jis', 'euc-jp', 'euc-kr', 'gbk', 'gb18030', 'big5'].map(itself),
  ...['iso_8859-1', 'latin1', 'l1', 'cp819', 'ibm819'].map((name) => alias(name, 'iso-8859-1')),
  ...['latin2', 'l2'].map((name) => alias(name, 'iso-8859-2')),
  ...['us', 'iso646-us', 'cp367', 'ibm367', 'ansi_x3.4-1968'].map((name) => alias(name, 'us-ascii')),
  ...['cp866', '866'].map((name) => alias(name, 'ibm866')),
  ...['cp936', 'ms936', 'windows-936'].map((name) => alias(name, 'gbk')),
  alias('mac', 'macintosh'),
  alias('ms_kanji', 'shift_jis'),
]);

function itself(name: string): [string, string] {
  return [name, name];
}

function alias(name: string, known: string): [string, string] {
  return [name, known];
}

function makeCharset(name: string): Charset {
  switch (name) {
    case 'utf-8':
      return { encode: (text) => Buffer.from(text, 'utf8'), decode: strictly(name) };
    case 'utf-16le':
      return { encode: (text) => Buffer.from(text, 'utf16le'), decode: strictly(name) };
    case 'utf-16be':
      return { encode: bigEndian, decode: strictly(name) };
    case 'utf-16':
      return { encode: (text) => bigEndian(`\ufeff${text}`), decode: decodeMarked };
    case 'us-ascii':
      return direct(0x7f);
    case 'iso-8859-1':
      return direct(0xff);
    default:
      return tabled(name);
  }
}

function strictly(name: string): Charset['decode'] {
  const decoder = new TextDecoder(name, { fatal: true, ignoreBOM: true });
  return (bytes) => attempted(() => decoder.decode(bytes));
}

function bigEndian(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le').swap16();
}

/** UTF-16 whose byte order mark, if there is one, tells the order; big endian otherwise. */
function decodeMarked(bytes: Uint8Array): string | undefined {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const marked = little || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return strictly(little ? 'utf-16le' : 'utf-16be')(marked ? bytes.subarray(2) : bytes);
}

/** Bytes that are code points, up to `last`. */
function direct(last: number): Charset {
  return {
    encode(text) {
      const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
      return points.every((point) => point <= last) ? Uint8Array.from(points) : undefined;
    },
    decode: (bytes) =>
      bytes.every((byte) => byte <= last) ? Buffer.from(bytes).toString('latin1') : undefined,
  };
}

function tabled(name: string): Charset {
  const decode = decoderOf(name);
  let bytesOf: ReadonlyMap<string, readonly number[]> | undefined;
  return {
    decode,
    encode(text) {
      bytesOf ??= invert(decode, sequencesOf(name));
      const bytes: number[] = [];
      for (const character of text) {
        const found = bytesOf.get(character) ?? (name === 'gb18030' ? supplementary(character) : undefined);
        if (!found) return undefined;
        for (const byte of found) bytes.push(byte);
      }
      return Uint8Array.from(bytes);
    },
  };
}

function decoderOf(name: string): Charset['decode'] {
  if (name === 'windows-1252') return decodeWindows1252;
  return name.startsWith('windows-') ? withoutControls(strictly(name)) : strictly(name);
}

/** Bytes 80 to 9F of this page; a space where it has a hole. Node's own decoder takes it for ISO 8859-1. */
const UPPER_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

function decodeWindows1252(bytes: Uint8Array): string | undefined {
  const text = Array.from(bytes, (byte) =>
    byte >= 0x80 && byte < 0xa0 ? (UPPER_1252[byte - 0x80] ?? ' ') : String.fromCharCode(byte),
  );
  return bytes.some((byte, index) => byte !== 0x20 && text[index] === ' ') ? undefined : text.join('');
}

/** The Web's tables fill the holes of Windows' pages with control characters; they are holes. */
function withoutControls(decode: Charset['decode']): Charset['decode'] {
  return (bytes) => {
    const text = decode(bytes);
    return text !== undefined && /[\u0080-\u009f]/.test(text) ? undefined : text;
  };
}

/** The first sequence of bytes for each character. */
function invert(
  decode: Charset['decode'],
  sequences: Iterable<readonly number[]>,
): ReadonlyMap<string, readonly number[]> {
  const table = new Map<string, readonly number[]>();
  for (const bytes of sequences) {
    const character = decode(Uint8Array.from(bytes));
    if (character !== undefined && [...character].length === 1 && !table.has(character))
      table.set(character, bytes);
  }
  return table;
}

function* sequencesOf(name: string): Generator<readonly number[]> {
  for (let byte = 0; byte < 256; byte++) yield [byte];
  if (!/^(?:shift|euc|gb|big)/.test(name)) return;
  for (let lead = 0x81; lead < 0xff; lead++) for (let next = 0x40; next < 0xff; next++) yield [lead, next];
  if (name === 'euc-jp')
    for (let lead = 0xa1; lead < 0xff; lead++)
      for (let next = 0xa1; next < 0xff; next++) yield [0x8f, lead, next];
  if (name === 'gb18030') for (let index = 0; index < 4 * 12_600; index++) yield fourBytes(index);
}

/** The characters of GB18030 beyond the first plane are numbered through. */
function supplementary(character: string): readonly number[] | undefined {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x10000 ? undefined : fourBytes(point - 0x10000 + 189_000);
}

const fourBytes = (index: number): readonly number[] => [
  0x81 + Math.floor(index / 12_600),
  0x30 + (Math.floor(index / 1260) % 10),
  0x81 + (Math.floor(index / 10) % 126),
  0x30 + (index % 10),
];

function attempted(decode: () => string): string | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
