/** Values as expressions of the language, spaced and aligned as `fmt` does it. */
import { formatNumber } from '../../core/number.ts';
import { unmark, type Value } from '../../core/value.ts';

/** Arguments, one to a line or more; undefined where a key can be no name. */
export function encodeAttributes(entries: ReadonlyMap<string, Value>): string | undefined {
  if (![...entries.keys()].every(isIdentifier)) return undefined;
  return items(entries, '').join('');
}

/** A value that is wholly known and carries no marks. */
export function encodeExpression(value: Value): string {
  return expression(value, '');
}

const INDENT = '  ';

function expression(value: Value, indent: string): string {
  const inner = unmark(value);
  switch (inner.kind) {
    case 'null':
    case 'unknown':
      return 'null';
    case 'bool':
      return String(inner.value);
    case 'number':
      return formatNumber(inner.value);
    case 'string':
      return quoted(inner.value);
    case 'list':
    case 'set':
    case 'tuple':
      return `[${inner.items.map((item) => expression(item, indent)).join(', ')}]`;
    case 'map':
      return braced(inner.entries, indent);
    case 'object':
      return braced(inner.attributes, indent);
  }
}

function braced(entries: ReadonlyMap<string, Value>, indent: string): string {
  if (entries.size === 0) return '{}';
  return `{\n${items(entries, indent + INDENT).join('')}${indent}}`;
}

/** Lines `name = value`. The signs of lines next to each other are aligned, but for values of several lines. */
function items(entries: ReadonlyMap<string, Value>, indent: string): readonly string[] {
  const written = Array.from(entries, ([key, value]) => ({
    name: isIdentifier(key) ? key : quoted(key),
    text: expression(value, indent),
  }));
  const widths = alignedWidths(written);
  return written.map(({ name, text }, index) => {
    const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - [...name].length));
    return `${indent}${name}${padding} = ${text}\n`;
  });
}

function alignedWidths(
  lines: readonly { readonly name: string; readonly text: string }[],
): readonly number[] {
  const widths: number[] = [];
  let first = 0;
  let widest = 0;
  for (const [index, { name, text }] of lines.entries()) {
    if (text.includes('\n')) {
      [first, widest] = [index + 1, 0];
      continue;
    }
    widest = Math.max(widest, [...name].length);
    for (let line = first; line <= index; line++) widths[line] = widest;
  }
  return widths;
}

const isIdentifier = (text: string): boolean => /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(text);

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
  '${': '$${',
  '%{': '%%{',
};

/** Characters that cannot be seen, but for the space, are escaped (Go's `unicode.IsPrint`). */
function quoted(text: string): string {
  const inner = text.replace(
    /[$%]\{|["\\]|(?! )[\p{C}\p{Z}]/gu,
    (found) => escapes[found] ?? hexadecimal(found.codePointAt(0) ?? 0),
  );
  return `"${inner}"`;
}

const hexadecimal = (point: number): string =>
  point > 0xffff ? `\\U${point.toString(16).padStart(8, '0')}` : `\\u${point.toString(16).padStart(4, '0')}`;
