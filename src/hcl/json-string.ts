/** Strings of JSON: their escapes, and syntax that stands inside them, with its places in the file. */
import { type Checked, checked, type Diagnostic, diagnose } from '../core/diagnostic.ts';
import type { Range, Source } from '../core/source.ts';
import type { Expression, Template } from './ast.ts';
import { parseExpression, parseTemplate } from './parse.ts';

/** A string without its escapes, and where each of its characters stands. */
export interface JsonText {
  readonly text: string;
  /** The place in the source of every UTF-16 unit of `text`, and of its end; left out where there are no escapes. */
  readonly places?: readonly number[];
}

/** Where the string that begins at `start` ends: after its closing quote, or where its line ends without one. */
export function stringEnd(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) at++;
    else if (code === NEWLINE) return at;
  }
  return text.length;
}

const [QUOTE, BACKSLASH, NEWLINE] = [34, 92, 10];

/** Reads a string that is closed; the range has the quotes in it. */
export function readJsonString(range: Range): Checked<JsonText> {
  const { source, start, end } = range;
  const raw = source.text.slice(start + 1, end - 1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON does not allow in strings.
  if (!/[\\\u0000-\u001f]/.test(raw)) return checked({ text: raw });
  const problems: Diagnostic[] = [];
  const places: number[] = [];
  let text = '';
  for (let at = start + 1; at < end - 1; ) {
    const { value, length, wrong } = readUnit(source.text, at);
    if (wrong !== undefined)
      problems.push(
        diagnose('invalid-json', {
          detail: wrong,
          subject: { source, start: at, end: at + length },
          context: range,
        }),
      );
    text += value;
    for (let unit = 0; unit < value.length; unit++) places.push(at);
    at += length;
  }
  return checked({ text, places: [...places, end - 1] }, problems);
}

interface Unit {
  readonly value: string;
  readonly length: number;
  readonly wrong?: string;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** One character or escape. */
function readUnit(text: string, at: number): Unit {
  const value = text[at] ?? '';
  if (value < ' ') {
    const wrong = 'Control characters such as tabs are written as escapes in strings of JSON: \\t, \\u001b.';
    return { value, length: 1, wrong };
  }
  if (value !== '\\') return { value, length: 1 };
  const letter = text[at + 1] ?? '';
  const plain = escapes[letter];
  if (plain !== undefined) return { value: plain, length: 2 };
  const code = letter === 'u' ? /^[0-9a-fA-F]{4}$/.exec(text.slice(at + 2, at + 6)) : null;
  if (code) return { value: String.fromCharCode(Number.parseInt(code[0], 16)), length: 6 };
  return { value: '', length: 2, wrong: `"\\${letter}" is no escape of JSON.` };
}

/** The string's content as a template: what `"…"` would be in native syntax, but with JSON's escapes only. */
export function templateIn(string: Range): Checked<Template> {
  return parsedIn(string, parseTemplate);
}

/** The string's content as an expression. */
export function expressionIn(string: Range): Checked<Expression> {
  return parsedIn(string, parseExpression);
}

/** Parses the content as a source of its own, and moves what comes out to where it stands in the file. */
function parsedIn<T extends Range>(string: Range, parse: (source: Source) => Checked<T>): Checked<T> {
  const { text = '', places } = readJsonString(string).value ?? {};
  const inner: Source = { path: string.source.path, text };
  const placeOf = (offset: number): number => places?.[offset] ?? string.start + 1 + offset;
  const { value, diagnostics } = parse(inner);
  const moved = diagnostics.map((each) => moveRanges(each, inner, string.source, placeOf));
  return { ...(value && { value: moveRanges(value, inner, string.source, placeOf) }), diagnostics: moved };
}

/** The same plain data with every range in `from` moved to `to`. */
function moveRanges<T>(data: T, from: Source, to: Source, placeOf: (offset: number) => number): T {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item) => moveRanges(item, from, to, placeOf)) as T;
  const moved: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(data)) {
    if (member === from) moved[name] = to;
    else if ((name === 'start' || name === 'end') && typeof member === 'number')
      moved[name] = placeOf(member);
    else moved[name] = moveRanges(member, from, to, placeOf);
  }
  return moved as T;
}
